// Rows stay where they are while somebody looks at them, and nothing is lost by waiting.
import { expect, test } from 'vitest'
import {
  append,
  applyChanges,
  type Change,
  newsCount,
  reconcile,
  settle,
  type ViewOrder,
} from './order'

const order = (ids: string, next: string | null = null): ViewOrder => ({
  entries: [...ids].map((id, index) => ({ id, key: index * 10 })),
  next,
  waiting: [],
  leaving: [],
})
const ids = (view: ViewOrder) => view.entries.map((entry) => entry.id).join('')
const to = (id: string, key: number | null, unread = true): Change => ({ id, key, unread })

test('held: an arrival waits and is counted, and no row moves', () => {
  const held = applyChanges(order('abc'), [to('n', -5)], true)
  expect(ids(held)).toBe('abc')
  expect(newsCount(held)).toBe(1)
  expect(ids(settle(held))).toBe('nabc')
})

test('free: an arrival takes its place by its key', () => {
  expect(ids(applyChanges(order('abc'), [to('n', 15)], false))).toBe('abnc')
})

test('held: a row that is no longer of this list keeps its place until it settles', () => {
  const held = applyChanges(order('abc'), [to('b', null)], true)
  expect(ids(held)).toBe('abc')
  expect(held.leaving).toEqual(['b'])
  expect(ids(settle(held))).toBe('ac')
})

test('what comes back before the list settles never left', () => {
  const held = applyChanges(order('abc'), [to('b', null)], true)
  const back = applyChanges(held, [to('b', 10)], true)
  expect(back.leaving).toEqual([])
  expect(ids(settle(back))).toBe('abc')
})

test('what leaves before it was shown is no news', () => {
  const held = applyChanges(order('abc'), [to('n', -5)], true)
  expect(newsCount(applyChanges(held, [to('n', null)], true))).toBe(0)
})

test('a row that moves is news only when it is unread', () => {
  expect(newsCount(applyChanges(order('abc'), [to('c', -5, true)], true))).toBe(1)
  const own = applyChanges(order('abc'), [to('c', -5, false)], true)
  expect(newsCount(own)).toBe(0)
  expect(ids(settle(own))).toBe('cab')
})

test('a change that moves nothing gives the same object, so that nothing renders', () => {
  const view = order('abc')
  expect(applyChanges(view, [to('b', 10), to('x', null)], true)).toBe(view)
  expect(settle(view)).toBe(view)
})

test('what lies beyond the loaded pages comes with its page', () => {
  const view = order('abc', 'cursor')
  expect(applyChanges(view, [to('z', 500)], false)).toBe(view)
  expect(ids(applyChanges(order('abc'), [to('z', 500)], false))).toBe('abcz')
})

test('the next page does not repeat what came in meanwhile', () => {
  const view = append(
    order('abc', 'p2'),
    [
      { id: 'c', key: 20 },
      { id: 'd', key: 30 },
    ],
    null,
  )
  expect(ids(view)).toBe('abcd')
  expect(view.next).toBeNull()
})

test('a list fetched anew while somebody looks at it waits with its differences', () => {
  const fresh: ViewOrder = {
    ...order(''),
    entries: [
      { id: 'n', key: -5 },
      { id: 'a', key: 0 },
      { id: 'c', key: 20 },
    ],
  }
  const held = reconcile(order('abc'), fresh, true)
  expect(ids(held)).toBe('abc')
  expect(held.leaving).toEqual(['b'])
  expect(ids(settle(held))).toBe('nac')
  expect(reconcile(order('abc'), fresh, false)).toBe(fresh)
  expect(reconcile(undefined, fresh, true)).toBe(fresh)
})

test('ten thousand rows take five hundred arrivals in one go', () => {
  const many: ViewOrder = {
    ...order(''),
    entries: Array.from({ length: 10_000 }, (_, n) => ({ id: `c${n}`, key: n })),
  }
  const changes = Array.from({ length: 500 }, (_, n) => to(`n${n}`, n * 20 - 0.5))
  const begun = performance.now()
  const after = applyChanges(many, changes, false)
  expect(performance.now() - begun).toBeLessThan(1_000)
  expect(after.entries).toHaveLength(10_500)
  expect(after.entries.every((entry, n, all) => n === 0 || all[n - 1].key <= entry.key)).toBe(true)
})
