// Messages on their way: shown at once, sent in order, kept over reloads and while there is no
// connection. The rules are pure; the sender beside this file does the sending.
import { create } from 'zustand'
import type { Attachment, Channel } from '@/api/types'
import { itemKeys, readJson, writeItem } from '@/lib/storage'

export interface OutboxItem {
  client_id: string
  conversation_id: string
  body: string
  visibility: 'public' | 'note'
  attachments: Attachment[]
  /** Absent: where the customer last wrote. */
  channel?: Channel
  /** Mail only. */
  cc?: string[]
  /** The last public message that the writer had seen. null: send in any case. */
  expect: string | null
  /** `stale`: somebody wrote meanwhile, and the writer must choose. */
  state: 'queued' | 'sending' | 'failed' | 'stale'
  error: string | null
  /** What the server found wrong, when it was not the words. */
  field?: string | null
  at: string
}

export const changeItem = (
  items: OutboxItem[],
  clientId: string,
  change: Partial<OutboxItem>,
): OutboxItem[] =>
  items.map((item) => (item.client_id === clientId ? { ...item, ...change } : item))

/**
 * What may be sent now: the first queued message of each conversation in which none is under way.
 * Order within a conversation matters to its reader; conversations do not wait for each other.
 */
export function sendable(items: OutboxItem[]): OutboxItem[] {
  const busy = new Set<string>()
  const ready: OutboxItem[] = []
  for (const item of items) {
    if (busy.has(item.conversation_id)) continue
    if (item.state === 'sending') busy.add(item.conversation_id)
    if (item.state !== 'queued') continue
    busy.add(item.conversation_id)
    ready.push(item)
  }
  return ready
}

/**
 * Takes a sent message out. Those behind it expected the same last message as it did; now it is the
 * last one itself, and that is no reason to hold them back.
 */
export function delivered(
  items: OutboxItem[],
  sent: OutboxItem,
  message: { id: string; visibility: 'public' | 'note' },
): OutboxItem[] {
  return items
    .filter((item) => item.client_id !== sent.client_id)
    .map((item) =>
      message.visibility === 'public' &&
      item.conversation_id === sent.conversation_id &&
      item.expect !== null &&
      item.expect === sent.expect
        ? { ...item, expect: message.id }
        : item,
    )
}

/** After a reload nothing is under way any more. Sending twice is harmless: the server knows the id. */
export const afterReload = (items: OutboxItem[]): OutboxItem[] =>
  items.map((item) => (item.state === 'sending' ? { ...item, state: 'queued' } : item))

// Each message has a key of its own, so that two tabs never overwrite each other's.
const prefixOf = (owner: string) => `tl-outbox:${owner}:`
let owner: string | null = null

export const useOutbox = create<{ items: OutboxItem[] }>(() => ({ items: [] }))

/** Reads what this person left unsent in this browser. */
export function openOutbox(staffId: string) {
  if (owner === staffId) return
  owner = staffId
  const left = itemKeys(prefixOf(staffId))
    .map((key) => readJson<OutboxItem | null>(key, null))
    .filter((item) => item !== null)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
  useOutbox.setState({ items: afterReload(left) })
}

export function updateOutbox(change: (items: OutboxItem[]) => OutboxItem[]) {
  const before = useOutbox.getState().items
  const items = change(before)
  useOutbox.setState({ items })
  if (owner === null) return
  for (const item of items) {
    if (!before.includes(item)) writeItem(prefixOf(owner) + item.client_id, JSON.stringify(item))
  }
  const kept = new Set(items.map((item) => item.client_id))
  for (const { client_id } of before) {
    if (!kept.has(client_id)) writeItem(prefixOf(owner) + client_id, null)
  }
}

export const discard = (clientId: string) =>
  updateOutbox((items) => items.filter((item) => item.client_id !== clientId))
