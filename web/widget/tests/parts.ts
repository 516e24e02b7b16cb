// What the tests share: an outbox with a server that can be told what to answer.

import type { Delivery } from '../src/api'
import { createOutbox, type Outbox } from '../src/outbox'
import type { Outgoing, WidgetMessage } from '../src/protocol'
import { safeStorage } from '../src/storage'

export const SLOT = 'throughline:wk::'

export function message(id: string, part: Partial<WidgetMessage> = {}): WidgetMessage {
  return {
    id,
    client_id: null,
    from: 'agent',
    author: 'Marta',
    body: id,
    attachments: [],
    created_at: '2026-11-20T10:00:00Z',
    read_at: null,
    ...part,
  }
}

export const draft = (body: string): Omit<Outgoing, 'order'> => ({
  client_id: crypto.randomUUID(),
  body,
  attachments: [],
  page: { url: 'https://shop.example/', title: 'Shop' },
})

/** Knows each client id once, as the real server does, and notes every request. */
export class TestServer {
  asked: string[] = []
  stored: Outgoing[] = []
  answer: (one: Outgoing) => Delivery | undefined = () => undefined

  deliver = async (one: Outgoing): Promise<Delivery> => {
    this.asked.push(one.body)
    await Promise.resolve()
    const other = this.answer(one)
    if (other) return other
    if (!this.stored.some((known) => known.client_id === one.client_id)) this.stored.push(one)
    return {
      kind: 'sent',
      message: message(`msg_${one.body}`, { client_id: one.client_id, from: 'me', body: one.body }),
    }
  }

  get bodies() {
    return this.stored.map((one) => one.body)
  }
}

/** A tab: an outbox over the same localStorage as the others. */
export function openTab(server: TestServer, storage = safeStorage()): Outbox & { sent: string[] } {
  const sent: string[] = []
  const outbox = createOutbox({
    storage,
    slot: SLOT,
    deliver: server.deliver,
    changed() {},
    sent: (one) => sent.push(one.body!),
    alone: oneAtATime,
  })
  return { ...outbox, sent }
}

/** Web Locks in one line: each piece of work waits for the one before. */
let last: Promise<void> = Promise.resolve()
const oneAtATime = (_: string, work: () => Promise<void>) => (last = last.then(work))
