// A message that is not with the server yet, and what its writer can do about it.
import { Clock, RotateCw, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLive } from '@/api/live/store'
import { useMe } from '@/app/session'
import { t } from '@/text/t'
import { channelName } from '@/text/terms'
import { Button } from '@/ui/button'
import { ChannelIcon } from '@/ui/channel-icon'
import { RichText } from '@/ui/rich-text'
import { discard, type OutboxItem } from '../composer/outbox'
import { sendAgain } from '../composer/sender'
import { Attachments } from './attachments'
import { Frame } from './message'

interface SendingProps {
  item: OutboxItem
  /** Puts the text back where it can be changed. */
  onEdit(item: OutboxItem): void
}

export function SendingMessage({ item, onEdit }: SendingProps) {
  const me = useMe().staff
  const note = item.visibility === 'note'
  return (
    <Frame
      ours={!note}
      note={note}
      avatar={me.name}
      follows={false}
      faint={item.state === 'sending' || item.state === 'queued'}
      head={
        <>
          <span className="font-medium">{t('you')}</span>
          {item.channel && (
            <span className="flex items-center gap-1 text-xs text-ink-3">
              <ChannelIcon channel={item.channel} size={12} />
              {channelName(item.channel)}
            </span>
          )}
        </>
      }
      foot={<Foot item={item} onEdit={onEdit} />}
    >
      {item.body !== '' && <RichText text={item.body} />}
      <Attachments items={item.attachments} />
    </Frame>
  )
}

/** Sent as it is it would be refused again. */
const isAboutTheWay = ({ field }: OutboxItem) => field === 'cc' || field === 'channel'

function Foot({ item, onEdit }: SendingProps) {
  const connected = useLive((state) => state.connection === 'live')
  if (item.state === 'failed') {
    return (
      <Trouble text={item.error ?? t('not-sent')}>
        {isAboutTheWay(item) ? (
          <Button onClick={() => onEdit(item)}>{t('outbox-change')}</Button>
        ) : (
          <Button onClick={() => sendAgain(item.client_id)}>
            <RotateCw size={13} aria-hidden />
            {t('retry')}
          </Button>
        )}
        <Button look="quiet" onClick={() => discard(item.client_id)}>
          {t('discard')}
        </Button>
      </Trouble>
    )
  }
  if (item.state === 'stale') {
    return (
      <Trouble text={t('outbox-newer')}>
        <Button onClick={() => sendAgain(item.client_id, true)}>{t('send-anyway')}</Button>
        <Button look="quiet" onClick={() => onEdit(item)}>
          {t('change-first')}
        </Button>
      </Trouble>
    )
  }
  return (
    <p className="mt-1 flex items-center justify-end gap-1 text-xs text-ink-3">
      <Clock size={12} aria-hidden />
      {connected || item.state === 'sending' ? t('outbox-sending') : t('outbox-waiting')}
    </p>
  )
}

const Trouble = ({ text, children }: { text: string; children: ReactNode }) => (
  <div role="alert" className="mt-1.5 flex flex-wrap items-center justify-end gap-2 text-xs">
    <span className="flex items-center gap-1 font-medium text-bad">
      <TriangleAlert size={13} aria-hidden />
      {text}
    </span>
    {children}
  </div>
)
