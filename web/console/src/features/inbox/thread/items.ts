// What a thread shows, in order: messages, what happened in between, and what is still being sent,
// with a divider above each day. Pure.
import type { HistoryEntry, Message } from '@/api/types'
import { dayLabel, sameDay } from '@/lib/time'
import type { OutboxItem } from '../composer/outbox'

export type ThreadItem =
  | { kind: 'day'; key: string; label: string }
  /** `follows`: the same person goes on, so name and picture need no repeating. */
  | { kind: 'message'; key: string; message: Message; follows: boolean }
  | { kind: 'event'; key: string; entry: HistoryEntry }
  | { kind: 'sending'; key: string; item: OutboxItem; follows: boolean }

const GROUP_MS = 5 * 60_000

interface Sources {
  /** Oldest first. */
  messages: Message[]
  /** Oldest first; only what is worth a line. */
  history: HistoryEntry[]
  outbox: OutboxItem[]
  /** Older messages are not loaded: history before the first loaded one must wait. */
  more: boolean
  now: number
}

type Timed = { at: string } & (
  | { kind: 'message'; message: Message }
  | { kind: 'event'; entry: HistoryEntry }
)

export function threadItems({ messages, history, outbox, more, now }: Sources): ThreadItem[] {
  const from = more ? (messages[0]?.created_at ?? '') : ''
  // Of the same moment, what happened comes before what was said: "opened", then the first message.
  const timed: Timed[] = [
    ...history
      .filter((entry) => entry.at >= from)
      .map((entry) => ({ kind: 'event' as const, at: entry.at, entry })),
    ...messages.map((message) => ({ kind: 'message' as const, at: message.created_at, message })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))

  const items: ThreadItem[] = []
  let before: Timed | null = null
  for (const current of timed) {
    if (!before || !sameDay(before.at, current.at)) {
      items.push({ kind: 'day', key: `day ${current.at}`, label: dayLabel(current.at, now) })
      before = null
    }
    if (current.kind === 'event') {
      items.push({ kind: 'event', key: current.entry.id, entry: current.entry })
    } else {
      const { message } = current
      items.push({
        kind: 'message',
        key: keyOf(message),
        message,
        follows: goesOn(before, message),
      })
    }
    before = current
  }
  return items.concat(sendingItems(outbox, messages, items.length === 0, now))
}

/** The client id while there is one: the row of a message must not be replaced when it is sent. */
const keyOf = (message: Message) => message.client_id ?? message.id

function goesOn(before: Timed | null, message: Message): boolean {
  if (before?.kind !== 'message') return false
  const last = before.message
  // Each mail says for itself from whom and to whom it is.
  if (last.envelope || message.envelope) return false
  return (
    last.author.id === message.author.id &&
    last.visibility === message.visibility &&
    last.channel === message.channel &&
    Date.parse(message.created_at) - Date.parse(last.created_at) < GROUP_MS
  )
}

function sendingItems(outbox: OutboxItem[], messages: Message[], first: boolean, now: number) {
  const sent = new Set(messages.map((message) => message.client_id))
  const items: ThreadItem[] = []
  const last = messages.at(-1)
  for (const item of outbox) {
    // Its message arrived over the live line before the answer to our request did.
    if (sent.has(item.client_id)) continue
    const newDay = !last || !sameDay(last.created_at, item.at)
    if (items.length === 0 && (first || newDay)) {
      items.push({ kind: 'day', key: `day ${item.at}`, label: dayLabel(item.at, now) })
    }
    items.push({ kind: 'sending', key: item.client_id, item, follows: false })
  }
  return items
}
