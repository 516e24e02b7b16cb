// The texts of one language, read from locales/<language>/*.ftl: which ids there are, in which file, and which values
// each needs. Whoever builds or tests reads them here, so that all agree on what a catalogue may hold.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FluentResource } from '@fluent/bundle'

export const locales = fileURLToPath(new URL('../../locales/', import.meta.url))

/** The ids and their patterns. Refuses what the parser would only skip, and attributes, which we do not use. */
export function parseTexts(source, name) {
  const { body } = new FluentResource(source)
  const ids = body.map(({ id }) => id)
  const begun = (source.match(/^-?[a-zA-Z][\w-]* *=/gm) ?? []).map((line) =>
    line.replace(/ *=/, ''),
  )
  const lost = begun.filter((id) => !ids.includes(id))
  if (lost.length > 0) throw new Error(`${name}: cannot be read: ${lost.join(', ')}`)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  if (twice.length > 0) throw new Error(`${name}: stands there twice: ${twice.join(', ')}`)
  for (const { id, value, attributes } of body) {
    if (value === null || Object.keys(attributes).length > 0)
      throw new Error(`${name}: ${id} must have a value and no attributes`)
  }
  return new Map(body.map(({ id, value }) => [id, value]))
}

/** The names of the values that a pattern asks for, also through other messages, in the order of the alphabet. */
export function valuesOf(pattern, others) {
  const names = new Set()
  const look = (part) => {
    if (Array.isArray(part)) part.forEach(look)
    else if (part && typeof part === 'object') {
      if (part.type === 'var') names.add(part.name)
      if (part.type === 'mesg') look(others(part.name))
      Object.values(part).forEach(look)
    }
  }
  look(pattern)
  return [...names].sort()
}

/** The messages that a pattern stands on. */
export const usedWithin = (pattern) =>
  [...JSON.stringify(pattern).matchAll(/"type":"mesg","name":"([^"]+)"/g)].map(([, id]) => id)

/** All messages of a language. Terms, whose names begin with a hyphen, are for the files alone. */
export function readLanguage(language) {
  const texts = new Map()
  for (const name of readdirSync(join(locales, language)).sort()) {
    const path = join(locales, language, name)
    for (const [id, value] of parseTexts(readFileSync(path, 'utf8'), path)) {
      if (id.startsWith('-')) continue
      if (texts.has(id)) throw new Error(`${path}: ${id} stands in ${texts.get(id).file}.ftl, too`)
      texts.set(id, { file: basename(name, '.ftl'), value })
    }
  }
  for (const text of texts.values())
    text.values = valuesOf(text.value, (id) => texts.get(id)?.value)
  return texts
}

export const languages = () => readdirSync(locales).sort()
