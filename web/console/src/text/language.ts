// Which language the console speaks, and the loading of its catalogues. English of the first route is in the first
// chunk; other languages, and what belongs to other routes, come as files of their own.
import { FluentBundle } from '@fluent/bundle'
import { create } from 'zustand'
import { PSEUDO, stretch } from './pseudo'
import { speakFrom } from './t'

export const languages = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof languages
export const isLanguage = (name: string): name is Language =>
  Object.hasOwn(languages, name) || isPseudo(name)

/** Dates follow a country: English ones are written as in Britain. */
const locales: Record<string, string> = { en: 'en-GB' }
const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b|-XB$/

/** What the first route says. The globs below and vite.config.ts must name the same. */
export const firstTexts = [
  'terms',
  'shared',
  'shell',
  'inbox',
  'thread',
  'composer',
  'history',
  'mail',
] as const

type Patterns = Record<string, string>
type Read = () => Promise<Patterns>

const atOnce = import.meta.glob<Patterns>(
  '../../../locales/en/{terms,shared,shell,inbox,thread,composer,history,mail}.ftl',
  { eager: true, import: 'default' },
)
const onDemand = import.meta.glob<Patterns>(
  [
    '../../../locales/*/*.ftl',
    '!../../../locales/*/{widget,letters}.ftl',
    '!../../../locales/en/{terms,shared,shell,inbox,thread,composer,history,mail}.ftl',
  ],
  { import: 'default' },
)

/** What has been asked for: another language needs it, too. */
const asked = new Set<string>(firstTexts)
const bundles = new Map<string, FluentBundle>()
const loading = new Map<string, Promise<void>>()
/** The language on the screen, and the one that is on its way there. */
let wanted = new Set<string>()

/** Changes with the language on the screen: what is drawn must be drawn anew. */
export const useLanguage = create<{ language: string }>(() => ({ language: 'en' }))

const isPseudo = (language: string) => import.meta.env.DEV && language === PSEUDO
const direction = (language: string) => (RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr')

function bundleOf(language: string): FluentBundle {
  const known = bundles.get(language)
  if (known) return known
  const made = new FluentBundle(locales[language] ?? language, {
    // Names in another script must not turn a sentence around; where all is one way nothing is added.
    useIsolating: direction(language) === 'rtl',
    transform: isPseudo(language) ? stretch : undefined,
  })
  bundles.set(language, made)
  return made
}

function load(language: string, name: string): Promise<void> | undefined {
  const path = `../../../locales/${isPseudo(language) ? 'en' : language}/${name}.ftl`
  const key = `${language} ${name}`
  const keep = (patterns: Patterns) =>
    void bundleOf(language).addResource({
      body: Object.entries(patterns).map(([id, value]) => ({ id, value, attributes: {} })),
    })
  if (loading.has(key)) return loading.get(key)
  const here = atOnce[path]
  const fetching = here ? Promise.resolve(keep(here)) : (onDemand[path] as Read)().then(keep)
  loading.set(key, fetching)
  // Not remembered, so that the next try asks again.
  fetching.catch(() => loading.delete(key))
  return fetching
}

/** The catalogues of a route, before it is drawn. */
export async function loadTexts(names: readonly string[]) {
  for (const name of names) asked.add(name)
  await Promise.all([...wanted].flatMap((language) => names.map((name) => load(language, name))))
}

let turns = 0

/** Speaks this language from now on. When it is called again meanwhile, the last one counts. */
export async function speak(language: string) {
  const turn = ++turns
  const before = useLanguage.getState().language
  wanted.add(language)
  try {
    await Promise.all([...asked].map((name) => load(language, name)))
  } catch (problem) {
    if (language !== before) wanted.delete(language)
    throw problem
  }
  if (turn !== turns) return
  wanted = new Set([language])
  speakFrom(bundleOf(language))
  if (typeof document !== 'undefined') {
    document.documentElement.lang = language
    document.documentElement.dir = direction(language)
  }
  useLanguage.setState({ language })
}

/** The first of the browser's languages that the console has. */
export function browserLanguage(preferred: readonly string[] = navigator.languages): Language {
  const known = preferred.map((tag) => tag.toLowerCase().split('-')[0])
  return (known.find((tag) => Object.hasOwn(languages, tag)) as Language | undefined) ?? 'en'
}
