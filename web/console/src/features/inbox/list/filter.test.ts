// A conversation finds its list here as it would on the server.
import { expect, test } from 'vitest'
import type { Conversation } from '@/api/types'
import { belongs, sortKey } from './filter'

const conversation = (change: Partial<Conversation>): Conversation => ({
  id: 'cnv_1',
  number: 1,
  subject: null,
  status: 'open',
  priority: 'normal',
  channel: 'chat',
  inbox_id: 'inb_1',
  customer: { id: 'cus_1', name: 'Ana', email: null },
  assignee: null,
  team: null,
  tags: [],
  preview: '',
  last_message_at: '2026-11-22T10:00:00Z',
  last_message_by: 'customer',
  waiting_since: null,
  snoozed_until: null,
  message_count: 1,
  unread: false,
  created_at: '2026-11-22T09:00:00Z',
  resolved_at: null,
  suggestion: null,
  external_id: null,
  version: 1,
  ...change,
})
const me = { id: 'stf_me', name: 'Marta' }

test('views', () => {
  const mine = conversation({ assignee: me })
  expect(belongs({ view: 'mine' }, mine, 'stf_me')).toBe(true)
  expect(belongs({ view: 'mine' }, mine, 'stf_other')).toBe(false)
  expect(belongs({ view: 'unassigned' }, mine, 'stf_me')).toBe(false)
  expect(belongs({ view: 'unassigned' }, conversation({}), 'stf_me')).toBe(true)
  expect(belongs({ view: 'open' }, conversation({ status: 'resolved' }), 'stf_me')).toBe(false)
  expect(belongs({ view: 'resolved' }, conversation({ status: 'resolved' }), 'stf_me')).toBe(true)
})

test('narrowing', () => {
  const one = conversation({ tags: ['refund'], priority: 'urgent' })
  expect(belongs({ view: 'open', tag: 'refund' }, one, 'x')).toBe(true)
  expect(belongs({ view: 'open', tag: 'billing' }, one, 'x')).toBe(false)
  expect(belongs({ view: 'open', priority: 'urgent', inbox: 'inb_2' }, one, 'x')).toBe(false)
})

test('those whom nobody keeps waiting come last', () => {
  const waits = conversation({ waiting_since: '2026-11-22T08:00:00Z' })
  const later = conversation({ waiting_since: '2026-11-22T09:00:00Z' })
  const filter = { view: 'open', sort: 'waiting' } as const
  const keys = [conversation({}), later, waits].map((one) => sortKey(filter, one))
  expect([...keys].sort((a, b) => a - b)).toEqual([keys[2], keys[1], keys[0]])
})
