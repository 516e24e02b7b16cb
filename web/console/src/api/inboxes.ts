// Inboxes: where messages arrive.
import { useQuery } from '@tanstack/react-query'
import { get, patch, post } from './http'
import { keys } from './keys'
import type { Channel, Inbox, InboxSettings, List } from './types'

export const listInboxes = () => get<List<Inbox>>('/inboxes', { limit: 100 })
export const createInbox = (name: string, channel: Channel, settings?: Partial<InboxSettings>) =>
  post<Inbox>('/inboxes', { name, channel, settings })
export const changeInbox = (
  inbox: Pick<Inbox, 'id' | 'version'>,
  change: { name?: string; team_id?: string | null; settings?: InboxSettings },
) => patch<Inbox>(`/inboxes/${inbox.id}`, change, inbox.version)
export const rotateIdentitySecret = (id: string) =>
  post<Inbox>(`/inboxes/${id}/rotate-identity-secret`)

export const useInboxes = () =>
  useQuery({
    queryKey: keys.inboxes,
    queryFn: async () => (await listInboxes()).items,
    staleTime: 300_000,
  })
