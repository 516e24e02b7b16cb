// Times as people read them, in their language: short beside rows, full on hover, days as dividers. `now` is
// always passed in, so that a test (and a ticking clock) decides what "now" is.
import { locale, t } from '@/text/t'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const forms = {
  clock: { hour: '2-digit', minute: '2-digit' },
  day: { day: 'numeric', month: 'short' },
  dayYear: { day: 'numeric', month: 'short', year: 'numeric' },
  weekday: { weekday: 'long' },
  shortWeekday: { weekday: 'short' },
  full: { dateStyle: 'full', timeStyle: 'short' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

/** Making one is slow, and a list asks for hundreds. */
const made = new Map<string, Intl.DateTimeFormat>()

function format(form: keyof typeof forms, at: string | number): string {
  const key = `${locale()} ${form}`
  const known = made.get(key) ?? new Intl.DateTimeFormat(locale(), forms[form])
  made.set(key, known)
  return known.format(new Date(at))
}

const startOfDay = (t: number) => new Date(t).setHours(0, 0, 0, 0)

/** Whole calendar days from `at` to `now`, right across a change of daylight saving. */
const daysBetween = (at: number, now: number) =>
  Math.round((startOfDay(now) - startOfDay(at)) / DAY)

export const clock = (at: string | number) => format('clock', at)
export const fullTime = (at: string | number) => format('full', at)

export function day(at: string | number, now: number): string {
  const date = new Date(at)
  const sameYear = date.getFullYear() === new Date(now).getFullYear()
  // British dates write "Sept" where every other month has three letters.
  return format(sameYear ? 'day' : 'dayYear', date.getTime()).replace('Sept ', 'Sep ')
}

/** "now", "5m", "3h", "2d", "9 Nov": the age of a row, in at most six characters this year. */
export function age(at: string | number, now: number): string {
  const then = new Date(at).getTime()
  const passed = Math.max(0, now - then)
  if (passed < MINUTE) return t('age-now')
  if (passed < HOUR) return t('minutes', { n: Math.floor(passed / MINUTE) })
  if (passed < DAY) return t('hours', { n: Math.floor(passed / HOUR) })
  if (passed < 7 * DAY) return t('days', { n: Math.floor(passed / DAY) })
  return day(then, now)
}

/** "42m", "3h 5m", "2d": how long something has lasted. */
export function duration(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE))
  if (minutes < 60) return t('minutes', { n: minutes })
  const hours = Math.floor(minutes / 60)
  if (hours < 24)
    return minutes % 60
      ? t('hours-minutes', { hours, minutes: minutes % 60 })
      : t('hours', { n: hours })
  return t('days', { n: Math.floor(hours / 24) })
}

/** The divider above the messages of a day. */
export function dayLabel(at: string | number, now: number): string {
  const then = new Date(at).getTime()
  const days = daysBetween(then, now)
  if (days === 0) return t('today')
  if (days === 1) return t('yesterday')
  if (days > 1 && days < 7) return format('weekday', then)
  return day(then, now)
}

/** A time in a list that spans days: the clock today, then the day. */
export function when(at: string | number, now: number): string {
  const then = new Date(at).getTime()
  const days = daysBetween(then, now)
  if (days === 0) return clock(then)
  if (days === 1) return t('yesterday')
  return day(then, now)
}

/** "today at 17:00", "tomorrow at 09:00", "Mon 24 Nov at 09:00": a moment ahead. */
export function ahead(at: string | number, now: number): string {
  const then = new Date(at).getTime()
  const days = -daysBetween(then, now)
  if (days === 0) return t('ahead-today', { time: clock(then) })
  if (days === 1) return t('ahead-tomorrow', { time: clock(then) })
  return t('ahead-day', {
    weekday: format('shortWeekday', then),
    day: day(then, now),
    time: clock(then),
  })
}

export const isYesterday = (at: string | number, now: number) =>
  daysBetween(new Date(at).getTime(), now) === 1

export const sameDay = (a: string | number, b: string | number) =>
  startOfDay(new Date(a).getTime()) === startOfDay(new Date(b).getTime())
