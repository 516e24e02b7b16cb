// Reading the newest page again neither loses nor doubles anything.
import { expect, test } from 'vitest'
import { addNewest, mergeNewest } from './merge'

interface Thing {
  id: string
  text: string
}
const things = (ids: string, text = 'old'): Thing[] => [...ids].map((id) => ({ id, text }))
const known = (...pages: string[]) => ({
  pages: pages.map((ids, index) => ({
    items: things(ids),
    next_cursor: index < pages.length - 1 ? `p${index + 1}` : null,
  })),
  pageParams: pages.map(() => null),
})
const all = (data: { pages: { items: Thing[] }[] } | null) =>
  data?.pages.map((page) => page.items.map((item) => item.id).join('')).join('|')

test('new ones come in front, known ones are replaced', () => {
  const merged = mergeNewest(known('dc', 'ba'), { items: things('fedc', 'new'), next_cursor: 'x' })
  expect(all(merged)).toBe('fedc|ba')
  expect(merged?.pages[0].items.every((item) => item.text === 'new')).toBe(true)
  expect(merged?.pages[1].items[0].text).toBe('old')
})

test('a page that does not reach what is known says that something may be missing', () => {
  expect(mergeNewest(known('ba'), { items: things('zyx'), next_cursor: 'more' })).toBeNull()
})

test('the first message of an empty thread', () => {
  expect(all(mergeNewest(known(''), { items: things('a'), next_cursor: null }))).toBe('a')
})

test('our own message is added once', () => {
  const once = addNewest(known('ba'), { id: 'c', text: 'mine' })
  expect(all(once)).toBe('cba')
  expect(addNewest(once, { id: 'c', text: 'mine' })).toBe(once)
})
