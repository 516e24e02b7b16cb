// What a person chose for this browser: theme, density, single-key shortcuts. public/theme.js reads
// the same keys before the first paint.
import { create } from 'zustand'
import { readItem, writeItem } from '@/lib/storage'

export type Theme = 'system' | 'light' | 'dark'
export type Density = 'comfortable' | 'default' | 'compact'

interface Preferences {
  theme: Theme
  density: Density
  singleKeys: boolean
}

const oneOf = <T extends string>(value: string | null, allowed: readonly T[], fallback: T): T =>
  allowed.includes(value as T) ? (value as T) : fallback

export const usePreferences = create<Preferences>(() => ({
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
