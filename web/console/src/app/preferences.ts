// What a person chose for this browser: language, theme, density, single-key shortcuts. public/theme.js reads
// the same keys before the first paint.
import { create } from 'zustand'
import { readItem, writeItem } from '@/lib/storage'
import { browserLanguage, isLanguage, type Language, languages, speak } from '@/text/language'

export type Theme = 'system' | 'light' | 'dark'
export type Density = 'comfortable' | 'default' | 'compact'

/** `system` is the browser's language. */
export type LanguageChoice = 'system' | Language
export const languageChoices = ['system', ...Object.keys(languages)] as LanguageChoice[]

interface Preferences {
  language: LanguageChoice
  theme: Theme
  density: Density
  singleKeys: boolean
}

const oneOf = <T extends string>(value: string | null, allowed: readonly T[], fallback: T): T =>
  allowed.includes(value as T) ? (value as T) : fallback

const chosenLanguage = readItem('tl-language')

export const usePreferences = create<Preferences>(() => ({
  language: chosenLanguage && isLanguage(chosenLanguage) ? chosenLanguage : 'system',
  theme: oneOf(readItem('tl-theme'), ['system', 'light', 'dark'], 'system'),
  density: oneOf(readItem('tl-density'), ['comfortable', 'default', 'compact'], 'default'),
  singleKeys: readItem('tl-single-keys') !== 'off',
}))

const systemDark = matchMedia('(prefers-color-scheme: dark)')

export const isDark = (theme: Theme) =>
  theme === 'dark' || (theme === 'system' && systemDark.matches)

function paint() {
  const { theme, density } = usePreferences.getState()
  document.documentElement.dataset.theme = isDark(theme) ? 'dark' : 'light'
  document.documentElement.dataset.density = density
}
systemDark.addEventListener('change', () => {
  // Nothing was chosen, but who shows what "as the system" means must look again.
  usePreferences.setState({})
  paint()
})

export function setTheme(theme: Theme) {
  writeItem('tl-theme', theme === 'system' ? null : theme)
  usePreferences.setState({ theme })
  paint()
}
export function flipTheme() {
  setTheme(isDark(usePreferences.getState().theme) ? 'light' : 'dark')
}
export function setDensity(density: Density) {
  writeItem('tl-density', density === 'default' ? null : density)
  usePreferences.setState({ density })
  paint()
}
export function setSingleKeys(on: boolean) {
  writeItem('tl-single-keys', on ? null : 'off')
  usePreferences.setState({ singleKeys: on })
}

const toSpeak = (choice: LanguageChoice) => (choice === 'system' ? browserLanguage() : choice)

/** Before anything is drawn. A language that cannot be fetched is no reason to show nothing. */
export const startLanguage = () =>
  speak(toSpeak(usePreferences.getState().language)).catch(() => speak('en'))

/** The choice is kept when the language is there, so that it never says what is not so. */
export async function setLanguage(language: LanguageChoice) {
  const before = usePreferences.getState().language
  // Before the language changes, because then everything is drawn anew.
  usePreferences.setState({ language })
  try {
    await speak(toSpeak(language))
  } catch (problem) {
    usePreferences.setState({ language: before })
    throw problem
  }
  writeItem('tl-language', language === 'system' ? null : language)
}
