// On which channels a conversation can be answered, and to whom a mail goes beside its sender. Pure.
import type { Channel, Message } from '@/api/types'
import { addressOf, withoutTag } from '@/lib/addresses'

interface Situation {
  /** Newest first, as far as they are loaded. */
  messages: Message[]
  /** Where the last message went, for a conversation in which the customer has said nothing. */
  channel: Channel
  /** The customer's mail address, if it is known. */
  email: string | null
  /** The workspace has an inbox for email. */
  hasMailInbox: boolean
}

const fromCustomer = ({ direction, visibility }: Message) =>
  direction === 'inbound' && visibility === 'public'

/** Where the customer wrote, the latest first, and mail when it would reach them. */
export function answerChannels({ messages, channel, email, hasMailInbox }: Situation): Channel[] {
  const used = messages.filter(fromCustomer).map((message) => message.channel)
  const all = used.length > 0 ? used : [channel]
  if (email !== null && hasMailInbox) all.push('email')
  return [...new Set(all)]
}

/** The last mail that somebody wrote; a machine that says they are away writes to us alone. */
const lastMail = (messages: Message[]) =>
  messages.find(
    (message) => fromCustomer(message) && message.envelope?.marks.includes('auto_reply') === false,
  )

/** The address that an answer by mail goes to, as far as the console can know it. */
export function mailTo(messages: Message[], email: string | null): string | null {
  const from = lastMail(messages)?.envelope?.from
  return from ? addressOf(from) : email
}

/**
 * Who else was written to in the customer's last mail, without ourselves. Not everybody may read our
 * mailboxes: then the first address of each mail that came in is taken for one of ours.
 */
export function otherRecipients(messages: Message[], mailboxes: string[] | null): string[] {
  const last = lastMail(messages)?.envelope
  if (!last) return []
  const ours = new Set((mailboxes ?? firstAddresses(messages)).map(withoutTag))
  const sender = last.from ? addressOf(last.from) : null
  const others = [...last.to, ...last.cc].map(addressOf)
  return [...new Set(others)].filter(
    (address) => address !== '' && address !== sender && !ours.has(withoutTag(address)),
  )
}

const firstAddresses = (messages: Message[]) =>
  messages.flatMap((message) =>
    fromCustomer(message) && message.envelope?.to[0] ? [message.envelope.to[0]] : [],
  )
