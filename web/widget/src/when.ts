// Times and sizes as people read them. The language of the page does not matter here: numbers follow the visitor's browser.

import { words } from './words'

export const timeOf = (at: string) => new Date(at).toLocaleTimeString([], { timeStyle: 'short' })

export const dayOf = (date: Date, now = new Date()) =>
  date.toDateString() === now.toDateString()
    ? words.today
    : date.toLocaleDateString('en', { weekday: 'long', day: 'numeric', month: 'long' })

export const sizeOf = (bytes: number) => `${Math.ceil(bytes / 1e3).toLocaleString()} kB`
