// Which conversations a list shows and in which order, decided here the same way as on the server, so
// that a changed conversation finds its place without asking. Pure.
import type { ConversationQuery, Sort, ViewName } from '@/api/conversations'
import type { Conversation } from '@/api/types'
import type { InboxSearch } from '@/app/inbox-address'

export interface Filter extends InboxSearch {
  view: ViewName
}

export const sortOf = (filter: Filter): Sort => filter.sort ?? 'newest'

export const isNarrowed = ({ inbox, team, tag, priority }: Filter) =>
  Boolean(inbox || team || tag || priority)

export function toQuery(filter: Filter): ConversationQuery {
  const { view, inbox, team, tag, priority } = filter
  return { view, sort: sortOf(filter), inbox, team, tag, priority }
}

const inView: Record<ViewName, (conversation: Conversation, me: string) => boolean> = {
  mine: (conversation, me) => conversation.status === 'open' && conversation.assignee?.id === me,
  unassigned: (conversation) => conversation.status === 'open' && conversation.assignee === null,
  open: (conversation) => conversation.status === 'open',
  pending: (conversation) => conversation.status === 'pending',
  snoozed: (conversation) => conversation.status === 'snoozed',
  resolved: (conversation) => conversation.status === 'resolved',
}

export function belongs(filter: Filter, conversation: Conversation, me: string): boolean {
  return (
    inView[filter.view](conversation, me) &&
    (!filter.inbox || conversation.inbox_id === filter.inbox) &&
    (!filter.team || conversation.team?.id === filter.team) &&
    (!filter.tag || conversation.tags.includes(filter.tag)) &&
    (!filter.priority || conversation.priority === filter.priority)
  )
}

/** Smaller comes first. */
export function sortKey(filter: Filter, conversation: Conversation): number {
  const last = Date.parse(conversation.last_message_at)
  const sort = sortOf(filter)
  if (sort === 'newest') return -last
  if (sort === 'oldest') return last
  // Those whom nobody keeps waiting come after all others.
  return conversation.waiting_since === null
    ? Number.MAX_SAFE_INTEGER
    : Date.parse(conversation.waiting_since)
}
