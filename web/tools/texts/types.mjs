// Writes the ids of the texts and their values as types, so that the compiler checks every use. `npm run texts` in
// console; the test of the catalogues fails when the file is behind.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readLanguage } from './catalogue.mjs'

/** What the console never says itself: the widget's words, and what the server writes to customers. */
export const ELSEWHERE = ['widget', 'letters']

export const typesPath = fileURLToPath(
  new URL('../../console/src/text/messages.d.ts', import.meta.url),
)

export function types() {
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

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(typesPath, types())
