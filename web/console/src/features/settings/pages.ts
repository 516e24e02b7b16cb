// Which settings a person sees, and how they are found. Pure.
import type { Me } from '@/api/types'
import { can } from '@/app/session'
import { type SettingsPage, settingsPages } from '@/app/settings-pages'

export const visiblePages = (me: Me): SettingsPage[] =>
  settingsPages().filter((page) => !page.permission || can(me, page.permission))

export function matching(pages: SettingsPage[], text: string): SettingsPage[] {
  const wanted = text.trim().toLowerCase()
  return pages.filter((page) => `${page.title} ${page.also}`.toLowerCase().includes(wanted))
}

export function grouped(pages: SettingsPage[]): [SettingsPage['group'], SettingsPage[]][] {
  return [...Map.groupBy(pages, (page) => page.group)]
}
