// The order of a thread: days, messages, what happened in between, and what is still on its way.
import { expect, test } from 'vitest'
import type { HistoryEntry, Message } from '@/api/types'
import type { OutboxItem } from '../composer/outbox'
import { threadItems } from './items'

const now = Date.parse('2026-11-22T12:00:00Z')
const ana = { id: 'cus_1', name: 'Ana', kind: 'customer' as const }

const message = (id: string, created_at: string, change: Partial<Message> = {}): Message => ({
  id,
  conversation_id: 'cnv_1',
  direction: 'inbound',
  visibility: 'public',
  channel: 'chat',
  inbox_id: 'inb_1',
  handle_id: null,
  author: ana,
  body: id,
  attachments: [],
  client_id: null,
  envelope: null,
  sending: null,
  created_at,
  read_at: null,
  ...change,
})
const event = (id: string, at: string): HistoryEntry => ({
  id,
  position: '1',
  kind: 'conversation.assigned',
  at,
  actor: ana,
  conversation_id: 'cnv_1',
  data: {},
})
const sending = (client_id: string): OutboxItem => ({
  client_id,
  conversation_id: 'cnv_1',
  body: 'x',
  visibility: 'public',
  attachments: [],
  expect: null,
  state: 'sending',
  error: null,
  at: '2026-11-22T12:00:00Z',
})
const build = (sources: Partial<Parameters<typeof threadItems>[0]>) =>
  threadItems({ messages: [], history: [], outbox: [], more: false, now, ...sources })
const shape = (items: ReturnType<typeof threadItems>) =>
  items.map((item) =>
    item.kind === 'day'
      ? `[${item.label}]`
      : item.kind === 'event'
        ? `(${item.entry.id})`
        : item.key,
  )

test('days divide, events stand between messages', () => {
  const items = build({
    messages: [message('a', '2026-11-21T15:00:00Z'), message('b', '2026-11-22T09:00:00Z')],
    history: [event('e', '2026-11-22T08:00:00Z')],
  })
  expect(shape(items)).toEqual(['[Yesterday]', 'a', '[Today]', '(e)', 'b'])
})

test('messages of one person in a row belong together, until a pause or an event', () => {
  const items = build({
    messages: [
      message('a', '2026-11-22T09:00:00Z'),
      message('b', '2026-11-22T09:01:00Z'),
      message('c', '2026-11-22T09:30:00Z'),
    ],
  })
  expect(items.map((item) => item.kind === 'message' && item.follows)).toEqual([
    false,
    false,
    true,
    false,
  ])
})

test('history from before the loaded messages waits for them', () => {
  const sources = {
    messages: [message('a', '2026-11-22T09:00:00Z')],
    history: [event('old', '2026-11-20T09:00:00Z')],
  }
  expect(shape(build({ ...sources, more: true }))).not.toContain('(old)')
  expect(shape(build({ ...sources, more: false }))).toContain('(old)')
})

test('a message that has arrived is not shown as being sent, and keeps its key', () => {
  const sent = message('msg_9', '2026-11-22T11:59:59Z', { client_id: 'k' })
  const before = build({ outbox: [sending('k')] })
  const after = build({ messages: [sent], outbox: [sending('k')] })
  expect(shape(before)).toEqual(['[Today]', 'k'])
  expect(shape(after)).toEqual(['[Today]', 'k'])
})
