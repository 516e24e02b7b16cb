// The catalogues and the sources agree: every text that is asked for is there in every language and is loaded by the
// route that asks; no text is left over; and no words stand in the code itself.
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { firstTexts } from '../../console/src/text/language'
import { languages, parseTexts, readLanguage, usedWithin } from './catalogue.mjs'
import { importsOf, parse, sourcesOf, textsAsked, wordsInCode } from './scan.mjs'
import { ELSEWHERE, generated } from './types.mjs'
import { nameOf } from './widget.mjs'

const root = fileURLToPath(new URL('../../console/src/', import.meta.url))
const sources = new Map(sourcesOf(root).map((source) => [source.path, source]))
const programs = new Map([...sources].map(([path, source]) => [path, parse(source)]))
const asked = [...programs].flatMap(([path, program]) =>
  textsAsked(program).map((one) => ({ ...one, path, line: lineOf(path, one.start) })),
)
const english = readLanguage('en')
const ofConsole = [...english].filter(([, { file }]) => !ELSEWHERE.includes(file))

function lineOf(path, start) {
  return sources.get(path).code.slice(0, start).split('\n').length
}
const matches = (wanted, id) => (typeof wanted === 'string' ? wanted === id : wanted.test(id))

test.each(languages())(
  '%s has every text, in the same file and with the same values',
  (language) => {
    const shape = (texts) =>
      Object.fromEntries([...texts].map(([id, { file, values }]) => [id, `${file}: ${values}`]))
    expect(shape(readLanguage(language))).toEqual(shape(english))
  },
)

test('every text that is asked for is there, and is asked for by its name or a part of it', () => {
  const unknown = asked.filter(
    ({ ids }) => !ids?.every((wanted) => ofConsole.some(([id]) => matches(wanted, id))),
  )
  expect(unknown.map(({ path, line }) => `${path}:${line}`)).toEqual([])
})

test('no text is left over', () => {
  const used = new Set(ofConsole.flatMap(([, { value }]) => usedWithin(value)))
  const wanted = asked.flatMap(({ ids }) => ids ?? [])
  const left = ofConsole
    .map(([id]) => id)
    .filter((id) => !used.has(id) && !wanted.some((one) => matches(one, id)))
  expect(left).toEqual([])
})

test('no text is asked for before any is loaded', () => {
  const early = asked.filter(({ tooEarly }) => tooEarly)
  expect(early.map(({ path, line }) => `${path}:${line}`)).toEqual([])
})

/** Where an import leads among our sources. */
function resolve(from, name) {
  if (!/^(@\/|\.)/.test(name)) return []
  const base = name.startsWith('@/') ? name.slice(2) : normalize(join(dirname(from), name))
  return [base, `${base}.ts`, `${base}.tsx`].filter((path) => sources.has(path))
}

/** A module and all that it brings along, but not the pages that come with texts of their own. */
function broughtBy(path, seen = new Set()) {
  if (seen.has(path)) return seen
  seen.add(path)
  for (const { name, texts } of importsOf(programs.get(path))) {
    if (!texts) for (const next of resolve(path, name)) broughtBy(next, seen)
  }
  return seen
}

test('each page loads the texts that it and its parts ask for', () => {
  const pages = [...programs].flatMap(([from, program]) =>
    importsOf(program)
      .filter(({ texts }) => texts)
      .flatMap(({ name, texts }) => resolve(from, name).map((path) => ({ path, texts }))),
  )
  expect(pages.length).toBeGreaterThan(15)
  const missing = new Set()
  for (const { path, texts } of [{ path: 'main.tsx', texts: [] }, ...pages]) {
    const frame = path.startsWith('features/settings/') ? ['settings'] : []
    const loaded = new Set([...firstTexts, ...frame, ...texts])
    const parts = broughtBy(path)
    for (const one of asked) {
      if (!parts.has(one.path)) continue
      for (const [id, { file }] of ofConsole) {
        if (!loaded.has(file) && one.ids?.some((wanted) => matches(wanted, id)))
          missing.add(`${path} needs ${file}: ${id} in ${one.path}:${one.line}`)
      }
    }
  }
  expect([...missing]).toEqual([])
})

/** Words that are the same for everybody, or that nobody reads. */
const PLAIN = [
  ['api/attachments.ts', 'Content-Type', 'a header'],
  ['api/http.ts', 'Problem', 'the name of a class'],
  ['api/http.ts', 'Retry-After', 'a header'],
  ['app/session.ts', 'useMe outside of the signed-in part of the console', 'for programmers'],
  ['app/shell/rail.tsx', 'Throughline,', 'our name'],
  ['features/auth/frame.tsx', 'Throughline', 'our name'],
  ['features/auth/frame.tsx', 'xMidYMid slice', 'how a picture is cut'],
  ['features/inbox/composer/composer.tsx', 'Files', 'a kind of what is dragged'],
  ['features/inbox/thread/attachments.tsx', 'noopener noreferrer', 'for the browser'],
  ['features/inbox/thread/mail/document.ts', /^<!doctype html>/, 'the frame of a mail'],
  ['features/inbox/thread/mail/prepare.ts', 'noopener noreferrer nofollow', 'for the browser'],
  ['features/settings/inboxes/mail/presets.ts', 'Gmail', 'a name'],
  ['features/settings/inboxes/mail/presets.ts', 'Microsoft 365', 'a name'],
  ['features/settings/inboxes/mail/presets.ts', 'Fastmail', 'a name'],
  ['features/settings/inboxes/mail/server-fields.tsx', /\.example\.org$/, 'an address'],
  ['features/settings/inboxes/mail/server-fields.tsx', /^(TLS|STARTTLS|OAuth2)$/, 'a protocol'],
  ['features/settings/webhooks/webhook-dialog.tsx', 'https://', 'how an address begins'],
  ['lib/time.ts', /^Sept? ?$/, 'mends a British date'],
  ['text/language.ts', /^(English|Deutsch)$/, 'each language by its own name'],
  ['text/t.tsx', 'A text was asked for before any language was loaded.', 'for programmers'],
  ['ui/dialog.tsx', 'input, textarea, select, section[tabindex]', 'a selector'],
  ['ui/rich-text.tsx', 'noopener noreferrer nofollow', 'for the browser'],
]

test('no words stand in the code', () => {
  const needed = new Set()
  const found = [...programs].flatMap(([path, program]) =>
    wordsInCode(program)
      .filter(({ text }) => {
        const allowed = PLAIN.find(
          ([where, plain]) =>
            where === path && (typeof plain === 'string' ? plain === text : plain.test(text)),
        )
        if (allowed) needed.add(allowed)
        return !allowed
      })
      .map(({ node, text }) => `${path}:${lineOf(path, node.start)} ${text}`),
  )
  expect(found).toEqual([])
  expect(PLAIN.filter((one) => !needed.has(one))).toEqual([])
})

test('the widget says each of its texts', () => {
  const widget = fileURLToPath(new URL('../../widget/', import.meta.url))
  const code = [...sourcesOf(join(widget, 'src')).map((source) => source.code)]
  code.push(readFileSync(join(widget, 'build.mjs'), 'utf8'))
  const said = (id) =>
    new RegExp(`words\\.${nameOf(id)}\\b|{[^}]*\\b${nameOf(id)}\\b[^}]*} from|'${id}'`)
  const left = [...english]
    .filter(([id, { file }]) => file === 'widget' && !code.some((one) => said(id).test(one)))
    .map(([id]) => id)
  expect(left).toEqual([])
})

test('the types of the texts are up to date', () => {
  for (const [path, text] of generated()) expect(readFileSync(path, 'utf8')).toBe(text)
})

test('what is looked for in the code is found', () => {
  const program = parse({
    path: 'seen.tsx',
    code: `
      const early = t('early')
      export function Seen({ on, name }) {
        const [text] = useState(on ? t('one') : t(\`many-\${name}\`))
        toast('Done')
        const choice = { id: 'fine', label: 'Choose' }
        return <p className="flex items-center" title="Title" aria-current={on ? 'page' : undefined}>
          Plain words {on ? 'yes' : <T id="rich" values={{ name }} />} {choice && ', more'}
          <button aria-label={\`Remove \${name}\`} placeholder={on ? 'Write' : text} data-tip={t(name)} />
        </p>
      }`,
  })
  expect(wordsInCode(program).map(({ text }) => text)).toEqual([
    'Done',
    'Choose',
    'Title',
    'Plain words',
    'yes',
    ', more',
    'Remove',
    'Write',
  ])
  const ids = textsAsked(program).map((one) => one.ids?.map(String) ?? null)
  expect(ids).toEqual([['early'], ['one'], ['/^many-[a-z0-9_-]+$/'], ['rich'], null])
  expect(textsAsked(program).map(({ tooEarly }) => tooEarly)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ])
})

test('a catalogue that cannot be read, repeats itself or has attributes is refused', () => {
  expect(() => parseTexts('fine = Fine\nbroken = { $open\n', 'x.ftl')).toThrow(
    'x.ftl: cannot be read',
  )
  expect(() => parseTexts('twice = One\ntwice = Two\n', 'x.ftl')).toThrow('twice')
  expect(() => parseTexts('field = Name\n    .title = Title\n', 'x.ftl')).toThrow('no attributes')
})
