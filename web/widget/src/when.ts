// Times and sizes as people read them. Numbers follow the visitor's browser, names of days the panel's language.

import * as words from './words'

export const timeOf = (at: string) => new Date(at).toLocaleTimeString([], { timeStyle: 'short' })

export const dayOf = (date: Date, now = new Date()) =>
  date.toDateString() === now.toDateString()
    ? words.today
    : date.toLocaleDateString(words.language, { weekday: 'long', day: 'numeric', month: 'long' })

export const sizeOf = (bytes: number) => `${Math.ceil(bytes / 1e3).toLocaleString()} kB`
