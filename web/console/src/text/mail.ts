// What there is to say about a mail, in plain words: its marks, what became of it, and what fails about a
// mailbox. Pure.
import type { MailboxHealth, RecipientState, SendingState } from '@/api/types'
import { isYesterday, when } from '@/lib/time'
import { t } from '@/text/t'

export interface MarkWords {
  label: string
  tip: string
  tone: 'neutral' | 'ok' | 'warn' | 'bad'
}

/** The marks that are worth a chip, in the order in which they are shown, and how loud each is. */
const tones = {
  not_a_participant: 'warn',
  sender_forged: 'bad',
  sender_proved: 'ok',
  subject_changed: 'neutral',
  auto_reply: 'neutral',
  list: 'neutral',
  forwarded: 'neutral',
  smime_signed: 'neutral',
  smime_encrypted: 'warn',
  pgp_signed: 'neutral',
  pgp_encrypted: 'warn',
  too_large: 'warn',
  cut: 'neutral',
  broken: 'warn',
  taken_in_by_hand: 'neutral',
} as const
type Mark = keyof typeof tones

/** What is worth a chip. That nothing proves a sender is the usual case, and is not. */
export const markWords = (names: string[]): (MarkWords & { name: string })[] =>
  (Object.keys(tones) as Mark[])
    .filter((name) => names.includes(name))
    // A machine's subject is its own and says nothing about a need.
    .filter((name) => name !== 'subject_changed' || !names.includes('auto_reply'))
    .map((name) => ({
      name,
      label: t(`mark-${name}`),
      tip: t(`mark-${name}-tip`),
      tone: tones[name],
    }))

const steps = ['dns', 'connect', 'tls', 'login', 'folder', 'quota', 'protocol'] as const
type Step = (typeof steps)[number]
export const isStep = (step: string): step is Step => steps.includes(step as Step)

/** What fails, as the end of a sentence. */
export const trouble = (step: string | null) =>
  step && isStep(step) ? t(`trouble-${step}`) : t('trouble-other')

/** "since 14:20", "since yesterday", "since 9 Nov". */
const since = (at: string, now: number) =>
  isYesterday(at, now) ? t('since-yesterday') : t('since-time', { time: when(at, now) })

export type Side = 'incoming' | 'outgoing'

/** null when this side works. */
export function failure(
  side: Side,
  address: string,
  { failing_since, step }: MailboxHealth,
  now: number,
): string | null {
  if (!failing_since) return null
  return t(`failing-${side}`, {
    address,
    since: since(failing_since, now),
    trouble: trouble(step),
  })
}

/** How a message stands at one address, in a word. */
export function sendingName(state: SendingState['state']): string {
  if (state === 'queued') return t('sending-dots')
  if (state === 'delayed') return t('sending-delayed')
  if (state === 'failed') return t('mail-not-delivered')
  return state === 'delivered' ? t('arrived') : t('sent')
}

/** Those whom it did not reach, the lost before the late. */
export const unreached = (recipients: RecipientState[]) =>
  (['failed', 'delayed'] as const).flatMap((state) =>
    recipients.filter((one) => one.state === state),
  )
