// The mailboxes behind inboxes for email: settings, health, and the ledger of every mail that was seen.
import { useQuery } from '@tanstack/react-query'
import { get, Problem, post, put, url } from './http'
import { listInboxes } from './inboxes'
import { keys } from './keys'
import type { List, Mailbox, MailEntry, MailWish, NewMailbox, TestReport } from './types'

/** null: the inbox has no mailbox yet. */
async function findMailbox(inbox: string): Promise<Mailbox | null> {
  try {
    return await get<Mailbox>(`/inboxes/${inbox}/mailbox`)
  } catch (problem) {
    if (problem instanceof Problem && problem.code === 'mailbox_not_found') return null
    throw problem
  }
}

/** Without a version it is connected for the first time. */
export const saveMailbox = (inbox: string, wanted: NewMailbox, version?: number) =>
  put<Mailbox>(`/inboxes/${inbox}/mailbox`, wanted, version)
export const testMailbox = (inbox: string, wanted: NewMailbox) =>
  post<TestReport>(`/inboxes/${inbox}/mailbox/test`, wanted)
/** Begins to count; the mailbox shows the result. */
export const countMailbox = (inbox: string) => post<void>(`/inboxes/${inbox}/mailbox/count`)

export const listMail = (inbox: string, fate: string, cursor: string | null) =>
  get<List<MailEntry>>(`/inboxes/${inbox}/mail`, { fate, cursor, limit: 50 })
export const takeInAgain = (id: string, as: MailWish) =>
  post<MailEntry>(`/mail/${id}/reprocess`, { as })
/** A mail as it came, for a link that downloads. */
export const rawMailUrl = (id: string) => url(`/mail/${id}/raw`)

export const useMailbox = (inbox: string) =>
  useQuery({
    queryKey: keys.mailbox(inbox),
    queryFn: () => findMailbox(inbox),
    // That it works is no fact; only that it begins or ceases to fail is.
    refetchInterval: 15_000,
  })

async function allMailboxes(): Promise<Mailbox[]> {
  const inboxes = (await listInboxes()).items.filter((inbox) => inbox.channel === 'email')
  const found = await Promise.all(inboxes.map((inbox) => findMailbox(inbox.id)))
  return found.filter((mailbox) => mailbox !== null)
}

/** All mailboxes, for those who may manage inboxes. */
export const useMailboxes = (may: boolean) =>
  useQuery({
    queryKey: keys.mailboxes,
    queryFn: allMailboxes,
    enabled: may,
    staleTime: 300_000,
  })
