// Pure rules of the message list: joining what arrives with what is known, and cutting it into rows to draw.

import type { Outgoing, WidgetMessage } from './protocol'

/** Joins by id, in the order of the server's clock. A read mark once seen is not lost to an older copy. */
export function merge(known: WidgetMessage[], incoming: WidgetMessage[]): WidgetMessage[] {
  const byId = new Map(known.map((one) => [one.id, one]))
  for (const one of incoming) {
    byId.set(one.id, { ...one, read_at: one.read_at ?? byId.get(one.id)?.read_at ?? null })
  }
  return [...byId.values()].sort(
    (a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || (a.id < b.id ? -1 : 1),
  )
}

/** Marks all messages of one side as read, up to the given one. When that was does not matter here. */
export function readUpTo(list: WidgetMessage[], from: 'me' | 'agent', id: string): WidgetMessage[] {
  const last = list.findIndex((one) => one.id === id)
  return list.map((one, index) =>
    index <= last && one.from === from ? { ...one, read_at: one.read_at || 'now' } : one,
  )
}

export const unreadOf = (list: WidgetMessage[]) =>
  list.filter((one) => one.from === 'agent' && !one.read_at)

/** Positions are decimal numbers of any length, written as text. */
export const isLater = (a: string, b: string) => BigInt(a) > BigInt(b)

export interface Row {
  key: string
  message: WidgetMessage | Outgoing
  /** Set when this row begins another day. */
  day?: Date
  mine: boolean
  /** First and last of what one person wrote in a row. */
  first: boolean
  last: boolean
  waiting: boolean
}

const PAUSE = 5 * 60_000

export function rowsOf(messages: WidgetMessage[], outgoing: Outgoing[]): Row[] {
  const rows: Row[] = []
  let before: WidgetMessage | undefined
  let since: Date | undefined
  for (const message of messages) {
    const at = new Date(message.created_at)
    const day = since?.toDateString() !== at.toDateString() ? at : undefined
    const joined =
      !day &&
      before?.from === message.from &&
      before.author === message.author &&
      +at - +since! < PAUSE
    if (joined) rows.at(-1)!.last = false
    // The client id stays the key when the echo arrives, so that the row is not drawn anew.
    const key = message.client_id ?? message.id
    rows.push({
      key,
      message,
      day,
      mine: message.from === 'me',
      first: !joined,
      last: true,
      waiting: false,
    })
    before = message
    since = at
  }
  for (const message of outgoing) {
    if (messages.some((one) => one.client_id === message.client_id)) continue
    const first = !rows.at(-1)?.mine
    rows.push({ key: message.client_id, message, mine: true, first, last: true, waiting: true })
  }
  return rows
}
