// What became of a mail at each of its addresses. Who was not reached is in sight at once; the rest opens.
import { Check, ChevronDown, Clock, TriangleAlert } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import type { RecipientState, SendingState } from '@/api/types'
import { useNow } from '@/lib/clock'
import { cx } from '@/lib/cx'
import { when } from '@/lib/time'
import { sendingName, unreached } from '@/text/mail'
import { counted, t } from '@/text/t'

interface EachProps {
  sending: SendingState
  /** How the whole message stands. */
  whole: ReactNode
}

export function Each({ sending: { recipients }, whole }: EachProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const missed = unreached(recipients)
  const shown = open ? recipients : missed
  return (
    <div className="flex min-w-0 flex-col items-end">
      {whole}
      <button
        type="button"
        aria-expanded={open}
        aria-controls={shown.length > 0 ? id : undefined}
        onClick={() => setOpen(!open)}
        className="flex min-h-6 items-center gap-1 rounded-sm px-1 text-xs text-ink-3 hover:text-ink"
      >
        {t('sending-addresses', { count: counted(recipients.length) })}
        <ChevronDown size={13} className={cx(open && 'rotate-180')} aria-hidden />
      </button>
      {shown.length > 0 && (
        <ul id={id} aria-label={t('sending-each')} className="flex w-full min-w-0 flex-col gap-1">
          {shown.map((one) => (
            <Recipient key={one.address} recipient={one} />
          ))}
        </ul>
      )}
    </div>
  )
}

const tones = { failed: 'bg-bad-soft', delayed: 'bg-warn-soft' } as const
const icons = { failed: TriangleAlert, delayed: TriangleAlert, queued: Clock } as const

function Recipient({ recipient }: { recipient: RecipientState }) {
  const now = useNow()
  const { address, is_copy, state, detail, at } = recipient
  const isLoud = state === 'failed' || state === 'delayed'
  const Icon = state in icons ? icons[state as keyof typeof icons] : Check
  return (
    <li
      className={cx(
        'rounded-md px-2.5 py-1.5 text-xs',
        isLoud ? tones[state] : 'bg-surface-2 text-ink-2',
      )}
    >
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="min-w-0 font-medium text-ink [overflow-wrap:anywhere]" dir="ltr">
          {address}
        </span>
        {is_copy && <span className="text-ink-2">{t('mail-copy')}</span>}
        <span className="ms-auto inline-flex items-center gap-2">
          <span
            className={cx(
              'inline-flex items-center gap-1',
              state === 'failed' && 'font-medium text-bad',
              state === 'delayed' && 'font-medium text-warn',
            )}
          >
            <Icon size={12} className="shrink-0" aria-hidden />
            {sendingName(state)}
          </span>
          <span className="text-ink-2 tnum">{when(at, now)}</span>
        </span>
      </p>
      {detail && isLoud && (
        <p className="text-ink [overflow-wrap:anywhere]" dir="auto">
          {detail}
        </p>
      )}
    </li>
  )
}
