// What became of a message that left the house. Loud only when somebody must do something.
import { Check, Clock, Forward, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Channel, SendingState } from '@/api/types'
import { useNow } from '@/lib/clock'
import { when } from '@/lib/time'
import { t } from '@/text/t'
import { Each } from './recipients'

interface SendingMarkProps {
  sending: SendingState
  /** Of the message itself: what was said in a chat may follow its visitor by mail. */
  channel: Channel
}

/** A message that goes to several says for each how it stands. */
export function SendingMark({ sending, channel }: SendingMarkProps) {
  const { recipients } = sending
  if (recipients.length < 2) return <Whole sending={sending} channel={channel} />
  return (
    <Each sending={sending} whole={<Whole sending={withoutWords(sending)} channel={channel} />} />
  )
}

/** The list beside it says whom it reached and what was said. */
const withoutWords = (sending: SendingState): SendingState => ({ ...sending, detail: null })

function Whole({ sending, channel }: SendingMarkProps) {
  const now = useNow()
  const { state, detail, at } = sending
  const time = when(at, now)
  if (state === 'queued') return <Quiet icon={Clock}>{t('sending-dots')}</Quiet>
  if (state === 'sent' || state === 'delivered') {
    const word = state === 'sent' ? t('sent') : t('arrived')
    return (
      <Quiet
        icon={Check}
        tip={
          detail
            ? t('sent-when-to', { word, time, address: detail })
            : t('sent-when', { word, time })
        }
      >
        {word}
      </Quiet>
    )
  }
  if (state === 'carried') {
    return (
      <Quiet icon={Forward} tip={t('carried-tip', { time })}>
        {detail ? t('carried-to', { address: detail }) : t('carried')}
      </Quiet>
    )
  }
  if (state === 'delayed') {
    return (
      <div className="mt-1.5 max-w-full rounded-md bg-warn-soft px-2.5 py-1.5 text-xs">
        <Loud tone="text-warn">{t('mail-delayed')}</Loud>
        {detail && <Detail>{detail}</Detail>}
      </div>
    )
  }
  const isMail = channel === 'email'
  return (
    <div className="mt-1.5 max-w-full rounded-md bg-bad-soft px-2.5 py-1.5 text-xs">
      <Loud tone="text-bad">{isMail ? t('mail-not-delivered') : t('mail-not-carried')}</Loud>
      {detail && <Detail>{detail}</Detail>}
      <p className="text-ink-2">
        {isMail ? t('mail-not-delivered-advice') : t('mail-not-carried-advice')}
      </p>
    </div>
  )
}

type Icon = typeof Check

function Quiet({ icon: Icon, tip, children }: { icon: Icon; tip?: string; children: ReactNode }) {
  return (
    <p className="mt-1 flex items-center justify-end gap-1 text-xs text-ink-3">
      <span
        // In the order of the keyboard, because to whom and when is seen only when it is reached.
        tabIndex={tip ? 0 : undefined}
        data-tip={tip}
        className="flex min-w-0 items-center gap-1 rounded-sm"
      >
        <Icon size={13} className="shrink-0" aria-hidden />
        <span className="[overflow-wrap:anywhere]">{children}</span>
        {tip && <span className="sr-only">: {tip}</span>}
      </span>
    </p>
  )
}

const Loud = ({ tone, children }: { tone: string; children: string }) => (
  <p className={`flex items-center gap-1 font-medium ${tone}`}>
    <TriangleAlert size={13} className="shrink-0" aria-hidden />
    {children}
  </p>
)

const Detail = ({ children }: { children: string }) => (
  <p className="text-ink [overflow-wrap:anywhere]" dir="auto">
    {children}
  </p>
)
