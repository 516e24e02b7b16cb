// Writes the ids of the texts and their values as types, so that the compiler checks every use. `npm run texts` in
// console; the test of the catalogues fails when the file is behind.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { locales, readLanguage } from './catalogue.mjs'
import { widgetTypes } from './widget.mjs'

/** What the console never says itself: the widget's words, and what the server writes to customers. */
export const ELSEWHERE = ['widget', 'letters']

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

function consoleTypes() {
  const lines = [...readLanguage('en')]
    .filter(([, { file }]) => !ELSEWHERE.includes(file))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { values }]) => {
      const needs = values.map((name) => `${name}: Value`).join('; ')
      return `  ${/^\w+$/.test(id) ? id : `'${id}'`}: ${needs ? `{ ${needs} }` : 'null'}\n`
    })
  return `// Generated from locales/en by \`npm run texts\`. Do not edit.
import type { FluentNumber } from '@fluent/bundle'

type Value = string | number | FluentNumber

export interface Texts {
${lines.join('')}}
`
}

/** The generated files and what must stand in them. */
export const generated = () => [
  [at('console/src/text/messages.d.ts'), consoleTypes()],
  [
    at('widget/src/catalogue.d.ts'),
    widgetTypes(readFileSync(join(locales, 'en/widget.ftl'), 'utf8')),
  ],
]

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of generated()) writeFileSync(path, text)
}
