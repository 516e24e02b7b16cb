// Lets a program import a catalogue. It is parsed here and not in the browser, which then needs no parser.
import { parseTexts } from './catalogue.mjs'

/** `import texts from '….ftl'` gives the patterns by their ids, as @fluent/bundle keeps them. */
export const fluent = () => ({
  name: 'texts',
  transform(source, id) {
    if (!id.endsWith('.ftl')) return
    const texts = Object.fromEntries(parseTexts(source, id))
    return { code: `export default ${JSON.stringify(texts)}`, map: { mappings: '' } }
  },
})
