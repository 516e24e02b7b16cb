// What the inbox views are called, in the sidebar, in headings and in the command menu.
import type { ViewName } from '@/api/conversations'
import { t } from '@/text/t'

export const viewTitle = (view: ViewName) => t(`view-${view}`)
