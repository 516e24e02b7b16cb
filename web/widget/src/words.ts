// Everything the panel says. The build makes a panel for each language, so these are constants.

import { away, offline } from '../../locales/en/widget.ftl'

export * from '../../locales/en/widget.ftl'

export const awayWords = () => (navigator.onLine ? away : offline)
