// A mailbox that fails, and the marks of a mail, in words.
import { expect, test } from 'vitest'
import type { RecipientState } from '@/api/types'
import { failure, markWords, sendingName, unreached } from './mail'

const now = new Date(2026, 10, 22, 16, 0).getTime()
const failing = (hours: number, step: string | null) => ({
  good_at: null,
  used_at: null,
  failing_since: new Date(now - hours * 3_600_000).toISOString(),
  step,
  detail: null,
  alert: null,
})

test('what fails since when, and why', () => {
  expect(failure('incoming', 'help@lamps.example', failing(2, 'login'), now)).toBe(
    'Mail to help@lamps.example has not been fetched since 14:00: the server refuses the login.',
  )
  expect(failure('outgoing', 'help@lamps.example', failing(24, 'connect'), now)).toBe(
    'Mail from help@lamps.example has not been sent since yesterday: the server cannot be reached.',
  )
  expect(failure('outgoing', 'a@b.c', { ...failing(1, null), failing_since: null }, now)).toBeNull()
})

test('marks are said in one order, and what is usual or unknown is not said', () => {
  const names = (marks: string[]) => markWords(marks).map(({ name }) => name)
  expect(names(['list', 'sender_unproved', 'new_mark', 'sender_forged'])).toEqual([
    'sender_forged',
    'list',
  ])
  expect(names(['subject_changed', 'auto_reply'])).toEqual(['auto_reply'])
})

test('whom a mail did not reach stands first, the lost before the late, and each says so in words', () => {
  const at = (address: string, state: RecipientState['state']) =>
    ({ address, state }) as RecipientState
  const all = [at('a', 'sent'), at('b', 'delayed'), at('c', 'failed'), at('d', 'queued')]
  expect(unreached(all).map(({ address, state }) => [address, sendingName(state)])).toEqual([
    ['c', 'Not delivered'],
    ['b', 'Not there yet'],
  ])
  expect(unreached([at('a', 'delivered')])).toEqual([])
})
