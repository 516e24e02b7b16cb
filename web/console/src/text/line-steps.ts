// A customer's history as the steps of one line: each on a channel, those of the same kind that follow
// each other drawn together. Pure.
import type { Channel, HistoryEntry } from '@/api/types'
import { plural } from '@/lib/count'
import { sameDay } from '@/lib/time'
import { type Names, sentence, subjectOf } from './history'
import { channelNames } from './terms'

export interface LineStep {
  key: string
  kind: string
  channel: Channel
  title: string
  detail: string | null
  at: string
  conversationId: string | null
}

/** Not worth a step of their own on a line that spans years. */
const hidden = new Set([
  'message.read',
  'message.delivered',
  'conversation.tagged',
  'conversation.prioritized',
  'conversation.renamed',
  'conversation.woken',
])

const isChannel = (value: unknown): value is Channel =>
  typeof value === 'string' && value in channelNames

/** `entries` newest first, as the server gives them; so are the steps. */
export function lineSteps(entries: HistoryEntry[], names: Names, meId: string): LineStep[] {
  const steps: (LineStep & { count: number; actor: string })[] = []
  // What has no channel of its own happened on the line where the customer was last.
  let channel: Channel =
    (entries.findLast((entry) => isChannel(entry.data.channel))?.data.channel as Channel) ?? 'chat'
  for (const entry of [...entries].reverse()) {
    if (isChannel(entry.data.channel)) channel = entry.data.channel
    if (hidden.has(entry.kind)) continue
    const before = steps.at(-1)
    const joins =
      before?.kind === entry.kind &&
      entry.kind.startsWith('message.') &&
      before.conversationId === entry.conversation_id &&
      before.actor === entry.actor.id &&
      before.channel === channel &&
      sameDay(before.at, entry.at)
    const count = joins ? before.count + 1 : 1
    const step = {
      key: joins ? before.key : entry.id,
      kind: entry.kind,
      channel,
      ...words(entry, channel, count, names, meId),
      at: entry.at,
      conversationId: entry.conversation_id,
      count,
      actor: entry.actor.id,
    }
    if (joins) steps[steps.length - 1] = step
    else steps.push(step)
  }
  return steps.reverse()
}

function words(entry: HistoryEntry, channel: Channel, count: number, names: Names, meId: string) {
  const who = subjectOf(entry, meId)
  const times = count > 1 ? plural(count, 'message') : null
  if (entry.kind === 'message.received') {
    return { title: `Wrote on ${channelNames[channel]}`, detail: times }
  }
  if (entry.kind === 'message.sent') return { title: `${who} replied`, detail: times }
  if (entry.kind === 'message.noted') {
    return { title: `${who} left a note`, detail: count > 1 ? plural(count, 'note') : null }
  }
  if (entry.kind === 'conversation.opened') {
    return { title: 'New conversation', detail: names.inbox(String(entry.data.inbox_id ?? '')) }
  }
  if (entry.kind === 'customer.created') return { title: 'First seen', detail: null }
  if (entry.kind === 'handle.linked') {
    return {
      title: `New address on ${channelNames[channel]}`,
      detail: entry.data.verified ? 'Verified' : null,
    }
  }
  const text = sentence(entry, names)
  const title = titles[entry.kind]
  return { title: title ?? entry.kind, detail: text ? `${who} ${text}` : null }
}

const titles: Record<string, string> = {
  'conversation.assigned': 'Assigned',
  'conversation.resolved': 'Resolved',
  'conversation.reopened': 'Reopened',
  'conversation.pended': 'Pending',
  'conversation.snoozed': 'Snoozed',
  'message.failed': 'Answer not delivered',
  'message.carried': 'Answer also sent by mail',
  'customer.changed': 'Profile changed',
  'customer.merged': 'Merged',
}
