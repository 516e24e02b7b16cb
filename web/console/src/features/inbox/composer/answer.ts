// How a reply goes out: its channel, and who gets a copy. What the writer chose goes before what is meant
// when nothing is chosen.
import { useMemo } from 'react'
import { useInboxes } from '@/api/inboxes'
import { useMailboxes } from '@/api/mailboxes'
import type { Channel, Conversation } from '@/api/types'
import { permissions } from '@/app/permissions'
import { useCan } from '@/app/session'
import { useMessages } from '../thread/read-thread'
import { answerChannels, mailTo, otherRecipients } from './channels'
import type { Draft } from './draft'

export interface Answer {
  /** The customer's last one first. */
  channels: Channel[]
  channel: Channel
  /** The address, when it goes by mail. */
  to: string | null
  /** As it stands in the field. */
  cc: string
}

export function useAnswer(conversation: Conversation, draft: Draft): Answer {
  const pages = useMessages(conversation.id).data?.pages
  const messages = useMemo(() => (pages ?? []).flatMap((page) => page.items), [pages])
  const inboxes = useInboxes().data
  const mayManage = useCan(permissions.manageInboxes)
  const mailboxes = useMailboxes(mayManage).data
  const { email } = conversation.customer
  const channels = answerChannels({
    messages,
    channel: conversation.channel,
    email,
    hasMailInbox: inboxes?.some((inbox) => inbox.channel === 'email') ?? false,
  })
  const wanted = draft.channel
  const channel = wanted && channels.includes(wanted) ? wanted : channels[0]
  const ours = mayManage && mailboxes ? mailboxes.map((mailbox) => mailbox.address) : null
  const meant = channel === 'email' ? otherRecipients(messages, ours).join(', ') : ''
  return {
    channels,
    channel,
    to: channel === 'email' ? mailTo(messages, email) : null,
    cc: draft.cc ?? meant,
  }
}
