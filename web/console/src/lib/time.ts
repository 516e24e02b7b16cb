// Times as people read them: short beside rows, full on hover, days as dividers. Pure; `now` is
// always passed in, so that a test (and a ticking clock) decides what "now" is.
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const clockFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const dayYearFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})
const weekdayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'long' })
const fullFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' })

const startOfDay = (t: number) => new Date(t).setHours(0, 0, 0, 0)

/** Whole calendar days from `at` to `now`, right across a change of daylight saving. */
const daysBetween = (at: number, now: number) =>
  Math.round((startOfDay(now) - startOfDay(at)) / DAY)

export const clock = (at: string | number) => clockFormat.format(new Date(at))
export const fullTime = (at: string | number) => fullFormat.format(new Date(at))

export function day(at: string | number, now: number): string {
  const date = new Date(at)
  const sameYear = date.getFullYear() === new Date(now).getFullYear()
  // British dates write "Sept" where every other month has three letters.
  return (sameYear ? dayFormat : dayYearFormat).format(date).replace('Sept', 'Sep')
}

/** "now", "5m", "3h", "2d", "9 Nov": the age of a row, in at most six characters this year. */
export function age(at: string | number, now: number): string {
  const then = new Date(at).getTime()
  const passed = Math.max(0, now - then)
  if (passed < MINUTE) return 'now'
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)}m`
  if (passed < DAY) return `${Math.floor(passed / HOUR)}h`
  if (passed < 7 * DAY) return `${Math.floor(passed / DAY)}d`
  return day(then, now)
}

/** "42m", "3h 5m", "2d": how long something has lasted. */
export function duration(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE))
  if (minutes < 60) return `${minutes}m`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return minutes % 60 ? `${hours}h ${minutes % 60}m` : `${hours}h`
  return `${Math.floor(hours / 24)}d`
}

/** The divider above the messages of a day. */
export function dayLabel(at: string | number, now: number): string {
  const then = new Date(at).getTime()
  const days = daysBetween(then, now)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  if (days > 1 && days < 7) return weekdayFormat.format(then)
  return day(then, now)
}

/** A time in a list that spans days: the clock today, then the day. */
export function when(at: string | number, now: number): string {
  const then = new Date(at).getTime()
  const days = daysBetween(then, now)
  if (days === 0) return clock(then)
  if (days === 1) return 'Yesterday'
  return day(then, now)
}

/** "today at 17:00", "tomorrow at 09:00", "Mon 24 Nov at 09:00": a moment ahead. */
export function ahead(at: string | number, now: number): string {
  const then = new Date(at).getTime()
  const days = -daysBetween(then, now)
  if (days === 0) return `today at ${clock(then)}`
  if (days === 1) return `tomorrow at ${clock(then)}`
  const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short' }).format(then)
  return `${weekday} ${day(then, now)} at ${clock(then)}`
}

export const sameDay = (a: string | number, b: string | number) =>
  startOfDay(new Date(a).getTime()) === startOfDay(new Date(b).getTime())
