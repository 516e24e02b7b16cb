// One message: who, on which channel, when, what, and whether it was read.
import { CheckCheck, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Message } from '@/api/types'
import { useMe } from '@/app/session'
import { cx } from '@/lib/cx'
import { clock } from '@/lib/time'
import { t } from '@/text/t'
import { channelName } from '@/text/terms'
import { Avatar } from '@/ui/avatar'
import { ChannelIcon } from '@/ui/channel-icon'
import { Time } from '@/ui/time'
import { MessageBody } from './mail/body'
import { MailHead, subjectBeside } from './mail/head'
import { MailMarks } from './mail/marks'
import { SendingMark } from './mail/sending-state'
import { MessageMenu } from './message-menu'
import type { OnSplit } from './stream'

interface MessageProps {
  message: Message
  follows: boolean
  /** The last of our messages that the customer has read. */
  lastRead: boolean
  /** The conversation goes over more than one channel. */
  showChannel: boolean
  /** What the conversation is about. */
  subject: string | null
  /** Absent without the permission to write. */
  onSplit?: OnSplit
}

export function ThreadMessage(props: MessageProps) {
  const { message, follows, lastRead, showChannel, subject, onSplit } = props
  const me = useMe().staff
  const { author, visibility, direction, envelope, sending } = message
  const ours = direction === 'outbound' && visibility === 'public'
  const otherSubject = envelope && subjectBeside(envelope, subject)
  const name = author.id === me.id ? t('you') : (author.name ?? t('visitor'))
  return (
    <Frame
      ours={ours}
      note={visibility === 'note'}
      avatar={author.id === me.id ? me.name : author.name}
      follows={follows}
      wide={envelope?.has_html}
      beside={onSplit && <MessageMenu onSplit={(whole) => onSplit(message.id, whole)} />}
      head={
        <>
          <span className="font-medium" dir="auto">
            {name}
          </span>
          <span className="flex items-center gap-1 text-xs text-ink-3">
            {visibility === 'note' && (
              <>
                <Lock size={11} strokeWidth={2.2} aria-hidden />
                {t('note')}
                <span aria-hidden>·</span>
              </>
            )}
            {visibility !== 'note' && (showChannel || envelope) && (
              <>
                <ChannelIcon channel={message.channel} size={12} />
                {channelName(message.channel)}
                <span aria-hidden>·</span>
              </>
            )}
            <Time at={message.created_at} form="clock" />
          </span>
        </>
      }
      foot={
        ours && (
          <>
            <ReadMark message={message} shown={lastRead} />
            {sending && <SendingMark sending={sending} channel={message.channel} />}
          </>
        )
      }
    >
      {envelope && <MailHead message={message} envelope={envelope} subject={otherSubject} />}
      {envelope && (
        <MailMarks
          names={envelope.marks}
          subject={otherSubject}
          onSplit={onSplit && (() => onSplit(message.id, true))}
        />
      )}
      <MessageBody message={message} />
    </Frame>
  )
}

interface FrameProps {
  ours: boolean
  note: boolean
  avatar: string | null
  follows: boolean
  /** A mail with a layout of its own needs the room. */
  wide?: boolean
  head: ReactNode
  foot: ReactNode
  faint?: boolean
  /** What can be done with it, beside the bubble. */
  beside?: ReactNode
  children: ReactNode
}

/** The bubble: ours at the end, the customer's at the start, notes as wide as they are open. */
export function Frame({
  ours,
  note,
  avatar,
  follows,
  wide,
  head,
  foot,
  faint,
  beside,
  children,
}: FrameProps) {
  return (
    <article
      className={cx('group/message flex gap-3', ours && 'flex-row-reverse', follows && '-mt-2.5')}
    >
      <span className="w-[30px] shrink-0 max-pane:hidden">
        {!follows && <Avatar name={avatar} size={30} />}
      </span>
      <div className={cx('flex min-w-0 flex-col', frameWidth(note, wide))}>
        {!follows && (
          <div className={cx('mb-1 flex items-center gap-2', ours && 'justify-end')}>{head}</div>
        )}
        <div className={cx('relative min-w-0 max-w-full', bubblePlace(ours, note, wide))}>
          <div
            className={cx(
              'rounded-xl px-3.5 py-2.5',
              faint && 'opacity-70',
              note && 'rounded-ss-[4px] bg-note shadow-[inset_0_0_0_1px_var(--note-line)]',
              ours && 'rounded-se-[4px] bg-accent-soft',
              !ours && !note && 'rounded-ss-[4px] bg-surface-2 hairline',
            )}
          >
            {children}
          </div>
          {beside && (
            <span className={cx('absolute top-1', ours ? 'end-full me-1' : 'start-full ms-1')}>
              {beside}
            </span>
          )}
        </div>
        {foot}
      </div>
    </article>
  )
}

function bubblePlace(ours: boolean, note: boolean, wide: boolean | undefined) {
  if (wide || note) return 'w-full'
  return ours ? 'self-end' : 'self-start'
}

function frameWidth(note: boolean, wide: boolean | undefined) {
  if (note) return 'flex-1'
  return wide ? 'flex-1' : 'max-w-[min(560px,86%)]'
}

function ReadMark({ message, shown }: { message: Message; shown: boolean }) {
  if (!shown || !message.read_at) return null
  return (
    <p className="mt-1 flex items-center justify-end gap-1 text-xs text-ink-3">
      <CheckCheck size={13} className="text-accent-ink" aria-hidden />
      {t('read-at', { time: clock(message.read_at) })}
    </p>
  )
}
