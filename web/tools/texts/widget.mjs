// The widget's words as code: constants and small functions, so that the panel carries neither a parser nor names.
import { parseTexts, valuesOf } from './catalogue.mjs'

/** `chat-not-sent` is `notSent` in the code. */
export const nameOf = (id) =>
  id.replace(/^chat-/, '').replace(/-(\w)/g, (_, letter) => letter.toUpperCase())

function codeOf(id, pattern) {
  if (typeof pattern === 'string') return JSON.stringify(pattern)
  const parts = pattern.map((part) => {
    if (typeof part === 'string') return part.replace(/[`\\$]/g, '\\$&')
    if (part.type !== 'var') throw new Error(`${id}: the widget has plain words and values only`)
    return `\${${part.name}}`
  })
  return `(${valuesOf(pattern).join(', ')}) => \`${parts.join('')}\``
}

export const words = (source, path) =>
  [...parseTexts(source, path)].map(([id, pattern]) => [nameOf(id), codeOf(id, pattern), pattern])

/** `import * as words from '…/widget.ftl'`, read in `language` whatever the path says. */
export const widgetWords = (language = 'en') => ({
  name: 'widget-words',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!source.endsWith('/widget.ftl')) return
    return this.resolve(source.replace('/en/', `/${language}/`), importer, { skipSelf: true })
  },
  transform(source, id) {
    if (!id.endsWith('/widget.ftl')) return
    const lines = words(source, id).map(([name, code]) => `export const ${name} = ${code}\n`)
    return { code: `${lines.join('')}export const language = '${language}'\n`, map: null }
  },
})

/** What TypeScript is told about it. */
export const widgetTypes = (
  source,
) => `// Generated from locales/en/widget.ftl by \`npm run texts\` in console. Do not edit.
declare module '*/widget.ftl' {
  export const language: string
${words(source, 'widget.ftl')
  .map(([name, , pattern]) => {
    const values = valuesOf(pattern).map((value) => `${value}: string | number`)
    return `  export const ${name}: ${values.length > 0 ? `(${values.join(', ')}) => ` : ''}string\n`
  })
  .join('')}}
`
