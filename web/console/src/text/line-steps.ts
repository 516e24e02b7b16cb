// A customer's history as the steps of one line: each on a channel, those of the same kind that follow
// each other drawn together. Pure.
import type { Channel, HistoryEntry } from '@/api/types'
import { sameDay } from '@/lib/time'
import { doerOf, type Names, sentence } from './history'
import { counted, t } from './t'
import { channelName, isChannel } from './terms'

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
  'message.planned',
  'message.unplanned',
])

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
  const doer = { ...doerOf(entry, meId) }
  const times = count > 1 ? t('messages-count', { count: counted(count) }) : null
  if (entry.kind === 'message.received') {
    return { title: t('step-wrote', { channel: channelName(channel) }), detail: times }
  }
  if (entry.kind === 'message.sent') return { title: t('step-replied', doer), detail: times }
  if (entry.kind === 'message.noted') {
    const notes = count > 1 ? t('notes-count', { count: counted(count) }) : null
    return { title: t('step-noted', doer), detail: notes }
  }
  if (entry.kind === 'conversation.opened') {
    return { title: t('step-opened'), detail: names.inbox(String(entry.data.inbox_id ?? '')) }
  }
  if (entry.kind === 'customer.created') return { title: t('step-first-seen'), detail: null }
  if (entry.kind === 'handle.linked') {
    return {
      title: t('step-new-address', { channel: channelName(channel) }),
      detail: entry.data.verified ? t('handle-verified') : null,
    }
  }
  const title = titles[entry.kind]
  return { title: title ? title() : entry.kind, detail: sentence(entry, names, meId) }
}

const titles: Record<string, () => string> = {
  'conversation.assigned': () => t('step-assigned'),
  'conversation.resolved': () => t('status-resolved'),
  'conversation.reopened': () => t('step-reopened'),
  'conversation.pended': () => t('status-pending'),
  'conversation.snoozed': () => t('status-snoozed'),
  'conversation.merged': () => t('step-conversations-merged'),
  'conversation.unmerged': () => t('step-unmerged'),
  'conversation.split': () => t('step-split'),
  'message.held': () => t('step-held'),
  'message.failed': () => t('step-failed'),
  'message.carried': () => t('step-carried'),
  'customer.changed': () => t('step-changed'),
  'customer.merged': () => t('step-merged'),
}
