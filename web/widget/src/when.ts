// Times and sizes as people read them. The language of the page does not matter here: numbers follow the visitor's browser.

import { words } from './words'

const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const calendar = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' })

export const timeOf = (at: string) => clock.format(new Date(at))

export function dayOf(date: Date, now = new Date()): string {
  const dayBefore = new Date(now)
  dayBefore.setDate(now.getDate() - 1)
  if (date.toDateString() === now.toDateString()) return words.today
  if (date.toDateString() === dayBefore.toDateString()) return words.yesterday
  return calendar.format(date)
}

export function sizeOf(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} kB`
  return `${(bytes / 1e6).toFixed(1)} MB`
}
