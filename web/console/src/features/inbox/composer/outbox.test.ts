// @vitest-environment happy-dom
// What was written is sent once, in order, and never behind the writer's back.
import { beforeEach, expect, test } from 'vitest'
import {
  afterReload,
  delivered,
  discard,
  type OutboxItem,
  openOutbox,
  sendable,
  updateOutbox,
  useOutbox,
} from './outbox'

const item = (client_id: string, change: Partial<OutboxItem> = {}): OutboxItem => ({
  client_id,
  conversation_id: 'cnv_1',
  body: client_id,
  visibility: 'public',
  attachments: [],
  expect: 'msg_1',
  state: 'queued',
  error: null,
  at: `2026-11-22T10:00:0${client_id.length}Z`,
  ...change,
})
const names = (items: OutboxItem[]) => items.map((one) => one.client_id)

beforeEach(() => localStorage.clear())

test('one at a time per conversation, conversations side by side', () => {
  const items = [item('a'), item('bb'), item('c', { conversation_id: 'cnv_2' })]
  expect(names(sendable(items))).toEqual(['a', 'c'])
  const under = [item('a', { state: 'sending' }), item('bb')]
  expect(sendable(under)).toEqual([])
})

test('a refused message does not hold up the next one', () => {
  expect(names(sendable([item('a', { state: 'failed' }), item('bb')]))).toEqual(['bb'])
  expect(names(sendable([item('a', { state: 'stale' }), item('bb')]))).toEqual(['bb'])
})

test('my own first message is no reason to hold back my second', () => {
  const [first, second] = [item('a'), item('bb')]
  const left = delivered([first, second], first, { id: 'msg_2', visibility: 'public' })
  expect(left).toEqual([{ ...second, expect: 'msg_2' }])
})

test('a note is no public message, so it changes no expectation', () => {
  const [note, reply] = [item('a', { visibility: 'note', expect: null }), item('bb')]
  expect(delivered([note, reply], note, { id: 'msg_2', visibility: 'note' })).toEqual([reply])
})

test('another expectation is left alone: that writer saw something else', () => {
  const [first, second] = [item('a'), item('bb', { expect: 'msg_0' })]
  const left = delivered([first, second], first, { id: 'msg_2', visibility: 'public' })
  expect(left[0].expect).toBe('msg_0')
})

test('after a reload nothing is under way, but a refusal is still a refusal', () => {
  const states = afterReload([item('a', { state: 'sending' }), item('bb', { state: 'failed' })])
  expect(states.map((one) => one.state)).toEqual(['queued', 'failed'])
})

test("the outbox survives a reload, is each person's own, and forgets what was discarded", () => {
  openOutbox('stf_1')
  updateOutbox(() => [item('a'), item('bb', { state: 'sending' })])
  discard('a')
  openOutbox('stf_2')
  expect(useOutbox.getState().items).toEqual([])
  openOutbox('stf_1')
  expect(useOutbox.getState().items).toEqual([item('bb')])
})

test("another tab's messages are not overwritten", () => {
  openOutbox('stf_3')
  const theirs = JSON.stringify(item('zzz'))
  localStorage.setItem('tl-outbox:stf_3:zzz', theirs)
  updateOutbox(() => [item('a')])
  updateOutbox(() => [])
  expect(localStorage.getItem('tl-outbox:stf_3:zzz')).toBe(theirs)
})
