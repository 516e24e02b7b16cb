// One conversation in the list.
import { CornerUpLeft, Flag, Hourglass } from 'lucide-react'
import { memo } from 'react'
import { useConversation } from '@/api/conversations'
import type { Conversation } from '@/api/types'
import { useMe } from '@/app/session'
import { useNow } from '@/lib/clock'
import { cx } from '@/lib/cx'
import { duration } from '@/lib/time'
import { t } from '@/text/t'
import { channelName, customerName, statusName } from '@/text/terms'
import { Avatar } from '@/ui/avatar'
import { ChannelIcon } from '@/ui/channel-icon'
import { Tag } from '@/ui/kbd'
import { Time } from '@/ui/time'

interface RowProps {
  id: string
  selected: boolean
  /** It no longer belongs to this list and goes when the list settles. */
  leaving: boolean
  /** Its place among all, from 1. */
  place: number
  /** How many there are; -1 when nobody knows. */
  size: number
  compact: boolean
  onOpen(id: string): void
}

export const optionId = (id: string) => `option-${id}`

export const Row = memo(function Row(props: RowProps) {
  const { id, selected, leaving, place, size, compact, onOpen } = props
  const { data } = useConversation(id)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox has the focus, aria-activedescendant names the option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox handles the keys
    <div
      role="option"
      id={optionId(id)}
      aria-selected={selected}
      aria-posinset={place}
      aria-setsize={size}
      onClick={() => onOpen(id)}
      className={cx(
        'relative mx-1.5 flex h-[calc(100%-2px)] gap-2.5 rounded-lg px-2.5',
        compact ? 'py-1.5' : 'py-2',
        selected ? 'bg-selected' : 'hover:bg-hover',
        leaving && '[&>*]:grayscale',
      )}
    >
      {data && (
        <RowBody conversation={data} selected={selected} leaving={leaving} compact={compact} />
      )}
    </div>
  )
})

interface BodyProps {
  conversation: Conversation
  selected: boolean
  leaving: boolean
  compact: boolean
}

function RowBody({ conversation, selected, leaving, compact }: BodyProps) {
  const { unread, customer, channel } = conversation
  const name = customerName(customer)
  return (
    <>
      {unread && (
        <span
          className="absolute start-[3px] top-[15px] h-[14px] w-[3px] rounded-full bg-accent"
          aria-hidden
        />
      )}
      <div className="relative mt-0.5 self-start">
        <Avatar name={customer.name ?? customer.email} size={30} />
        <span
          className={cx(
            'absolute -end-1 -bottom-1 grid size-[17px] place-items-center rounded-full',
            selected ? 'bg-selected' : 'bg-surface',
          )}
        >
          <ChannelIcon channel={channel} size={12} />
        </span>
      </div>
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <span className={cx('truncate', unread ? 'font-semibold' : 'font-medium')} dir="auto">
            {name}
          </span>
          <span className="sr-only">
            {unread ? t('row-unread', { channel: channelName(channel) }) : channelName(channel)}
          </span>
          <Priority conversation={conversation} />
          <Time
            at={conversation.last_message_at}
            form="age"
            className="ms-auto text-xs text-ink-3"
          />
        </div>
        <FirstLine conversation={conversation} />
        {!compact && <SecondLine conversation={conversation} leaving={leaving} />}
      </div>
    </>
  )
}

function FirstLine({ conversation }: { conversation: Conversation }) {
  const { subject, preview, unread, last_message_by } = conversation
  return (
    <div className={cx('flex items-center gap-1', unread ? 'font-medium text-ink' : 'text-ink-2')}>
      {!subject && last_message_by === 'staff' && <Replied />}
      <span className="truncate" dir="auto">
        {subject ?? preview}
      </span>
    </div>
  )
}

function SecondLine({ conversation, leaving }: { conversation: Conversation; leaving: boolean }) {
  const { subject, preview, number, assignee, last_message_by, tags } = conversation
  const me = useMe().staff.id
  return (
    <div className="flex items-center gap-1.5 text-xs text-ink-3">
      {subject ? (
        <span className="flex min-w-0 flex-1 items-center gap-1">
          {last_message_by === 'staff' && <Replied />}
          <span className="truncate" dir="auto">
            {preview}
          </span>
        </span>
      ) : (
        <span className="min-w-0 flex-1 truncate tnum">
          #{number}
          {assignee && assignee.id !== me && ` · ${assignee.name}`}
        </span>
      )}
      {leaving && <Tag>{statusName(conversation.status)}</Tag>}
      {!leaving && tags.length > 0 && <Tag>{tags[0]}</Tag>}
      {tags.length > 1 && !leaving && (
        <span className="tnum">
          +{tags.length - 1}
          <span className="sr-only"> {t('row-more-tags')}</span>
        </span>
      )}
      <Waits conversation={conversation} />
    </div>
  )
}

const Replied = () => (
  <>
    <CornerUpLeft size={12} className="shrink-0 text-ink-3" aria-hidden />
    <span className="sr-only">{t('row-answered')} </span>
  </>
)

function Priority({ conversation: { priority } }: { conversation: Conversation }) {
  if (priority !== 'high' && priority !== 'urgent') return null
  return (
    <>
      <Flag
        size={11}
        strokeWidth={2.4}
        className={cx(
          'shrink-0 self-center',
          priority === 'urgent' ? 'fill-current text-bad' : 'text-warn',
        )}
        aria-hidden
      />
      <span className="sr-only">{t(`priority-full-${priority}`)}</span>
    </>
  )
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** How long the customer has waited for an answer. */
function Waits({ conversation: { waiting_since, status } }: { conversation: Conversation }) {
  const now = useNow()
  if (!waiting_since || status !== 'open') return null
  const waited = now - Date.parse(waiting_since)
  const tone = waited > DAY_MS ? 'text-bad' : waited > 4 * HOUR_MS ? 'text-warn' : 'text-ink-3'
  return (
    <span className={cx('inline-flex items-center gap-0.5 font-medium tnum', tone)}>
      <Hourglass size={11} strokeWidth={2.2} aria-hidden />
      <span className="sr-only">{t('row-waiting')} </span>
      {duration(waited)}
    </span>
  )
}
