// What can become of a mail, in words, and which can be tried again. Pure.
import type { MailEntry, MailFate } from '@/api/types'
import type { Tone } from '@/ui/kbd'

export const fates: Record<MailFate, [string, Tone]> = {
  conversation: ['Taken in', 'ok'],
  duplicate: ['Seen before', 'neutral'],
  report: ['Delivery report', 'neutral'],
  auto_reply: ['Automatic reply', 'neutral'],
  own: ['Our own', 'neutral'],
  refused: ['Refused', 'warn'],
  earlier: ['From before', 'neutral'],
  failed: ['Failed', 'bad'],
}

export const fateNames = Object.entries(fates).map(
  ([fate, [name]]) => [fate as MailFate, name] as const,
)

const again: MailFate[] = ['failed', 'refused', 'auto_reply', 'report', 'own', 'earlier']

/** What became a message stays one. */
export const canTryAgain = ({ fate, message_id }: Pick<MailEntry, 'fate' | 'message_id'>) =>
  message_id === null && again.includes(fate)
