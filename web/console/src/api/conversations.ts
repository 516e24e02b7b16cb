// Conversations and their messages: the calls, and the cached entity that every row and thread reads.
import { useQuery } from '@tanstack/react-query'
import { get, patch, post } from './http'
import { keys } from './keys'
import { queryClient } from './query-client'
import type {
  Channel,
  Conversation,
  Counts,
  HistoryEntry,
  List,
  MergePreview,
  Message,
  Priority,
  Tag,
} from './types'

export type ViewName = 'mine' | 'unassigned' | 'open' | 'pending' | 'snoozed' | 'resolved'
export type Sort = 'newest' | 'oldest' | 'waiting'

export interface ConversationQuery {
  view?: ViewName | 'all'
  sort?: Sort
  inbox?: string
  team?: string
  tag?: string
  priority?: string
  channel?: string
  customer?: string
  limit?: number
  cursor?: string | null
}

export const listConversations = (query: ConversationQuery, signal?: AbortSignal) =>
  get<List<Conversation>>('/conversations', { ...query }, signal)

/** Those of the named that exist and may be seen. */
export const conversationsByIds = (ids: string[]) =>
  get<List<Conversation>>('/conversations', { ids: ids.join(','), limit: ids.length })

export const getConversation = (id: string) => get<Conversation>(`/conversations/${id}`)
export const countConversations = () => get<Counts>('/conversations/counts')
export const listTags = () => get<{ items: Tag[] }>('/tags')

export const assign = (
  id: string,
  change: { assignee_id?: string | null; team_id?: string | null },
) => post<Conversation>(`/conversations/${id}/assign`, change)
export const resolve = (id: string) => post<Conversation>(`/conversations/${id}/resolve`)
export const reopen = (id: string) => post<Conversation>(`/conversations/${id}/reopen`)
export const pend = (id: string) => post<Conversation>(`/conversations/${id}/pend`)
export const snooze = (id: string, until: string) =>
  post<Conversation>(`/conversations/${id}/snooze`, { until })
export const changeTags = (id: string, add: string[], remove: string[]) =>
  post<Conversation>(`/conversations/${id}/tags`, { add, remove })
export const markRead = (id: string, messageId?: string) =>
  post<Conversation>(`/conversations/${id}/read`, messageId ? { message_id: messageId } : {})
export const changeConversation = (id: string, change: { subject?: string; priority?: Priority }) =>
  patch<Conversation>(`/conversations/${id}`, change)

/** What it would be as one: `from` goes into `id`. */
export const previewMerge = (id: string, from: string) =>
  get<MergePreview>(`/conversations/${id}/merge`, { from })
export const merge = (id: string, from: string) =>
  post<Conversation>(`/conversations/${id}/merge`, { from })
export const unmerge = (id: string, merged_id: string) =>
  post<Conversation>(`/conversations/${id}/unmerge`, { merged_id })
/** Shows the new one. */
export const split = (id: string, message_ids: string[], subject: string | null, key: string) =>
  post<Conversation>(
    `/conversations/${id}/split`,
    { message_ids, subject },
    { 'Idempotency-Key': key },
  )
export const dismissSuggestion = (id: string) =>
  post<Conversation>(`/conversations/${id}/dismiss_suggestion`)

export const listMessages = (id: string, cursor: string | null, limit = 50) =>
  get<List<Message>>(`/conversations/${id}/messages`, { cursor, limit })

export interface NewMessage {
  body: string
  visibility: 'public' | 'note'
  attachment_ids: string[]
  client_id: string
  expect_last_message_id?: string
  channel?: Channel
  /** Mail only. */
  cc?: string[]
}
export const sendMessage = (id: string, message: NewMessage) =>
  post<Message>(`/conversations/${id}/messages`, message, { 'Idempotency-Key': message.client_id })

/** Made safe by the server when it came in; still to be shown in a sandboxed frame only. */
export const getMessageHtml = ({ conversation_id, id }: Pick<Message, 'id' | 'conversation_id'>) =>
  get<{ html: string }>(`/conversations/${conversation_id}/messages/${id}/html`)

export const listHistory = (id: string, cursor: string | null) =>
  get<List<HistoryEntry>>(`/conversations/${id}/history`, { cursor, limit: 100 })

/**
 * Keeps the newest known state of a conversation. Answers may overtake each other, so an older
 * version never replaces a newer one.
 */
export function keepConversation(next: Conversation) {
  queryClient.setQueryData<Conversation>(keys.conversation(next.id), (known) =>
    known && known.version > next.version ? known : next,
  )
}

export const knownConversation = (id: string) =>
  queryClient.getQueryData<Conversation>(keys.conversation(id))

export function useConversation(id: string) {
  return useQuery({
    queryKey: keys.conversation(id),
    queryFn: () => getConversation(id),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export const useCounts = () =>
  useQuery({ queryKey: keys.counts, queryFn: countConversations, staleTime: 60_000 })

export const useTags = () => useQuery({ queryKey: keys.tags, queryFn: listTags })
