// What can become of a mail, in words, and which can be tried again. Pure.
import type { MailEntry, MailFate } from '@/api/types'
import { t } from '@/text/t'
import type { Tone } from '@/ui/kbd'

export const fateTones: Record<MailFate, Tone> = {
  conversation: 'ok',
  duplicate: 'neutral',
  report: 'neutral',
  auto_reply: 'neutral',
  own: 'neutral',
  refused: 'warn',
  earlier: 'neutral',
  failed: 'bad',
}

export const fates = Object.keys(fateTones) as MailFate[]
export const fateName = (fate: MailFate) => t(`fate-${fate}`)

const again: MailFate[] = ['failed', 'refused', 'auto_reply', 'report', 'own', 'earlier']

/** What became a message stays one. */
export const canTryAgain = ({ fate, message_id }: Pick<MailEntry, 'fate' | 'message_id'>) =>
  message_id === null && again.includes(fate)

const byHand: MailFate[] = ['own', 'report', 'auto_reply', 'refused']

/** What is no message by itself can be made one, because somebody decides so. */
export const canBeMessage = ({ fate, message_id }: Pick<MailEntry, 'fate' | 'message_id'>) =>
  message_id === null && byHand.includes(fate)
