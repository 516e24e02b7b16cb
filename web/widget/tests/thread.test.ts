// Joining and laying out messages.

import { expect, test } from 'vitest'
import type { Outgoing } from '../src/protocol'
import { isLater, merge, readUpTo, rowsOf, unreadOf } from '../src/thread'
import { dayOf } from '../src/when'
import { draft, message } from './parts'

const at = (minute: number, second = 0) =>
  new Date(Date.UTC(2026, 10, 20, 10, minute, second)).toISOString()

test('the same message twice is one message', () => {
  const one = message('a', { created_at: at(0) })
  expect(merge([one], [one, { ...one }])).toHaveLength(1)
})

test('what fills a gap goes to its place, not to the end', () => {
  const known = [message('a', { created_at: at(0) }), message('c', { created_at: at(2) })]
  expect(merge(known, [message('b', { created_at: at(1) })]).map((one) => one.id)).toEqual([
    'a',
    'b',
    'c',
  ])
})

test('times with and without fractions are in order', () => {
  const known = [message('a', { created_at: '2026-11-20T10:00:05Z' })]
  const merged = merge(known, [message('b', { created_at: '2026-11-20T10:00:05.250Z' })])
  expect(merged.map((one) => one.id)).toEqual(['a', 'b'])
})

test('a read mark is not lost to an older copy, and an erased body replaces the old one', () => {
  const known = [message('a', { read_at: at(3) })]
  expect(merge(known, [message('a', { body: null })])[0]).toMatchObject({
    read_at: at(3),
    body: null,
  })
})

test('read up to a message marks one side only', () => {
  const list = [
    message('a', { from: 'me' }),
    message('b'),
    message('c', { from: 'me' }),
    message('d'),
  ]
  const read = readUpTo(list, 'me', 'c')
  expect(read.map((one) => !!one.read_at)).toEqual([true, false, true, false])
  expect(unreadOf(read).map((one) => one.id)).toEqual(['b', 'd'])
})

test('positions are numbers, not words', () => {
  expect(isLater('10', '9')).toBe(true)
  expect(isLater('9', '10')).toBe(false)
  expect(isLater('18446744073709551615', '18446744073709551614')).toBe(true)
  expect(isLater('7', '7')).toBe(false)
})

test('the echo takes the place of what was waiting, under the same key', () => {
  const waiting: Outgoing = { ...draft('hi'), order: 1 }
  const before = rowsOf([], [waiting])
  expect(before).toMatchObject([{ waiting: true, mine: true }])
  const echo = message('msg_1', { from: 'me', client_id: waiting.client_id })
  const after = rowsOf([echo], [waiting])
  expect(after).toMatchObject([{ waiting: false, mine: true }])
  expect(after[0]!.key).toBe(before[0]!.key)
})

test('rows are joined by person and time, and begin anew with the day', () => {
  const rows = rowsOf(
    [
      message('a', { created_at: at(0) }),
      message('b', { created_at: at(1) }),
      message('c', { created_at: at(20) }),
      message('d', { created_at: at(21), author: 'Jonas' }),
      message('e', { created_at: '2026-11-23T10:00:00Z', author: 'Jonas' }),
    ],
    [],
  )
  expect(rows.map((row) => row.first)).toEqual([true, false, true, true, true])
  expect(rows.map((row) => row.last)).toEqual([false, true, true, true, true])
  expect(rows.map((row) => !!row.day)).toEqual([true, false, false, false, true])
})

test('days are told as people say them', () => {
  const now = new Date(2026, 10, 20, 0, 5)
  expect(dayOf(new Date(2026, 10, 20, 0, 1), now)).toBe('Today')
  expect(dayOf(new Date(2026, 10, 19, 23, 59), now)).toBe('Thursday, November 19')
})
