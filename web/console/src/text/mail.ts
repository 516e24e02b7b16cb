// What there is to say about a mail, in plain words: its marks, what became of it, and what fails about a
// mailbox. Pure.
import type { MailboxHealth } from '@/api/types'
import { when } from '@/lib/time'

export interface MarkWords {
  label: string
  tip: string
  tone: 'neutral' | 'ok' | 'warn' | 'bad'
}

const unread = 'What it says can only be read in a mail program that has the key.'

const marks: Record<string, MarkWords> = {
  not_a_participant: {
    label: 'Was not part of this',
    tip: 'Holds the address of this conversation but did not take part.',
    tone: 'warn',
  },
  sender_forged: {
    label: 'Sender may be forged',
    tip: 'Your mail server says that this does not come from where it claims. Ask another way before you act on it.',
    tone: 'bad',
  },
  sender_proved: {
    label: 'Sender proved',
    tip: 'Your mail server has checked that this comes from that address.',
    tone: 'ok',
  },
  subject_changed: {
    label: 'Goes on under another subject',
    tip: 'It answers this conversation, but its subject is another one.',
    tone: 'neutral',
  },
  auto_reply: {
    label: 'Automatic reply',
    tip: 'A machine wrote this, for example because somebody is away.',
    tone: 'neutral',
  },
  list: { label: 'Mailing list', tip: 'It came through a mailing list.', tone: 'neutral' },
  forwarded: {
    label: 'Forwarded',
    tip: 'A colleague forwarded it. The words are those of the customer.',
    tone: 'neutral',
  },
  smime_signed: {
    label: 'Signed',
    tip: 'Signed with S/MIME. The signature is not checked here.',
    tone: 'neutral',
  },
  smime_encrypted: { label: 'Encrypted', tip: `Encrypted with S/MIME. ${unread}`, tone: 'warn' },
  pgp_signed: {
    label: 'Signed',
    tip: 'Signed with PGP. The signature is not checked here.',
    tone: 'neutral',
  },
  pgp_encrypted: { label: 'Encrypted', tip: `Encrypted with PGP. ${unread}`, tone: 'warn' },
  too_large: {
    label: 'Only its beginning',
    tip: 'The mail was too large. Its beginning is here; the rest is in the mailbox.',
    tone: 'warn',
  },
  cut: {
    label: 'Shortened',
    tip: 'It had more words, parts or addresses than are shown. The inbox keeps it as it came.',
    tone: 'neutral',
  },
  broken: {
    label: 'Damaged',
    tip: 'The mail does not keep to the rules for mail. Something of it may be missing.',
    tone: 'warn',
  },
}

/** What is worth a chip, in this order. That nothing proves a sender is the usual case, and is not. */
export const markWords = (names: string[]): (MarkWords & { name: string })[] =>
  Object.entries(marks)
    .filter(([name]) => names.includes(name))
    // A machine's subject is its own and says nothing about a need.
    .filter(([name]) => name !== 'subject_changed' || !names.includes('auto_reply'))
    .map(([name, words]) => ({ name, ...words }))

const troubles: Record<string, string> = {
  dns: 'the name of the server is not known',
  connect: 'the server cannot be reached',
  tls: 'the connection cannot be protected',
  login: 'the server refuses the login',
  folder: 'the folder cannot be opened',
  quota: 'the mailbox is full',
  protocol: 'the server says something that is not understood',
}

/** What fails, as the end of a sentence. */
export const trouble = (step: string | null) => troubles[step ?? ''] ?? 'something is wrong'

/** "since 14:20", "since yesterday", "since 9 Nov". */
function since(at: string, now: number): string {
  const words = when(at, now)
  return `since ${words === 'Yesterday' ? 'yesterday' : words}`
}

export type Side = 'incoming' | 'outgoing'

/** null when this side works. */
export function failure(
  side: Side,
  address: string,
  { failing_since, step }: MailboxHealth,
  now: number,
): string | null {
  if (!failing_since) return null
  const what =
    side === 'incoming'
      ? `Mail to ${address} has not been fetched`
      : `Mail from ${address} has not been sent`
  return `${what} ${since(failing_since, now)}: ${trouble(step)}.`
}
