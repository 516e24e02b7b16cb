// A fact as a sentence: what happened, by whom, for people who were not there. Facts carry ids only,
// so names are looked up by the caller. Pure.
import type { HistoryEntry, Priority } from '@/api/types'
import { ahead } from '@/lib/time'
import { channelNames, priorityNames } from './terms'

export interface Names {
  staff(id: string): string
  team(id: string): string
  inbox(id: string): string
  now: number
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
/** Facts carry their moments as milliseconds; some readers pass them on as text. */
const moment = (value: unknown) => (typeof value === 'number' ? value : text(value))
const texts = (value: unknown) => (Array.isArray(value) ? value.map(String) : [])

function assigned({ data, actor }: HistoryEntry, names: Names): string {
  const to = text(data.assignee_to)
  const from = text(data.assignee_from)
  const team = text(data.team_to)
  if (to && to !== from) {
    if (to === actor.id) return 'took this conversation'
    return `assigned this to ${names.staff(to)}${team ? `, ${names.team(team)}` : ''}`
  }
  if (team && team !== text(data.team_from)) return `moved this to ${names.team(team)}`
  if (from && !to) return `unassigned ${names.staff(from)}`
  return 'removed the team'
}

function tagged({ data }: HistoryEntry): string {
  const added = texts(data.added)
  const removed = texts(data.removed)
  const parts = []
  if (added.length) parts.push(`added ${added.join(', ')}`)
  if (removed.length) parts.push(`removed ${removed.join(', ')}`)
  return parts.join(' and ') || 'changed the tags'
}

const sentences: Record<string, (entry: HistoryEntry, names: Names) => string> = {
  'conversation.opened': ({ data }, names) =>
    text(data.inbox_id)
      ? `opened this in ${names.inbox(String(data.inbox_id))}`
      : 'opened this conversation',
  'conversation.assigned': assigned,
  'conversation.resolved': () => 'resolved this',
  'conversation.reopened': ({ data }) =>
    data.by_customer ? 'wrote again, which reopened this' : 'reopened this',
  'conversation.pended': () => 'set this to pending',
  'conversation.snoozed': ({ data }, names) => {
    const until = moment(data.until)
    return until === null ? 'snoozed this' : `snoozed this until ${ahead(until, names.now)}`
  },
  'conversation.woken': () => 'woke up from snooze',
  'conversation.tagged': tagged,
  'conversation.prioritized': ({ data }) =>
    `set the priority to ${(priorityNames[data.to as Priority] ?? String(data.to)).toLowerCase()}`,
  'conversation.renamed': () => 'changed the subject',
  'customer.created': () => 'first seen',
  'customer.changed': () => 'changed the profile',
  'customer.merged': () => 'merged two customers',
  'message.failed': () => 'could not deliver an answer',
  'message.carried': () => 'sent an answer by mail too, because the visitor had left',
  'handle.linked': ({ data }) => `linked an address on ${channelOf(data.channel)}`,
}

export const channelOf = (value: unknown): string =>
  channelNames[value as keyof typeof channelNames] ?? String(value ?? 'a channel')

/** null for facts that a thread shows in another way (its messages) or not at all. */
export function sentence(entry: HistoryEntry, names: Names): string | null {
  return sentences[entry.kind]?.(entry, names) ?? null
}

/** The subject of the sentence; the system does things by itself and needs no name. */
export function subjectOf(entry: HistoryEntry, meId: string): string {
  if (entry.actor.id === meId) return 'You'
  if (entry.actor.kind === 'system') return 'Throughline'
  return entry.actor.name ?? (entry.actor.kind === 'customer' ? 'The customer' : 'Somebody')
}
