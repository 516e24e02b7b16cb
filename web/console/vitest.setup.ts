// Tests read what a person reads, so the texts are loaded for them all: English, as in the browser of the stories.
import { loadTexts, speak } from './src/text/language'

const catalogues = import.meta.glob('../locales/en/*.ftl')
const names = Object.keys(catalogues).map((path) => path.replace(/.*\/|\.ftl$/g, ''))

await speak('en')
await loadTexts(names.filter((name) => name !== 'widget' && name !== 'letters'))
