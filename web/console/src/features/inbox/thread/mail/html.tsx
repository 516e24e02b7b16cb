// A mail as it was sent, with its pictures: fetched when it comes in sight.
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { getMessageHtml } from '@/api/conversations'
import { keys } from '@/api/keys'
import type { Message } from '@/api/types'
import { counted, t } from '@/text/t'
import { Button } from '@/ui/button'
import { ErrorNote } from '@/ui/states'
import { Attachments } from '../attachments'
import { mailDocument } from './document'
import { MailFrame } from './frame'
import { guessHeight, knownHeight } from './height'
import { useInSight } from './in-sight'
import { prepare } from './prepare'

export function MailHtml({ message }: { message: Message }) {
  const box = useRef<HTMLDivElement>(null)
  const seen = useInSight(box)
  const [pictures, setPictures] = useState(false)
  const [missing, setMissing] = useState(0)
  const { data, error, refetch } = useQuery({
    queryKey: keys.messageHtml(message.id),
    queryFn: () => getMessageHtml(message),
    enabled: seen,
    // A mail never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { attachments, envelope } = message
  const sender = message.author.name ?? envelope?.from
  const fold = !envelope?.marks.includes('forwarded')
  const ready = useMemo(() => {
    if (!data) return null
    const prepared = prepare(data.html, { attachments, pictures, fold })
    const page = mailDocument({ body: prepared.html, origin: location.origin, pictures })
    return { ...prepared, page }
  }, [data, attachments, pictures, fold])

  return (
    <div ref={box}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!ready && !error && (
        <div
          aria-hidden="true"
          className="rounded-lg bg-white"
          style={{ height: knownHeight(message.id) ?? guessHeight(message.body) }}
        />
      )}
      {ready && (
        <MailFrame
          messageId={message.id}
          title={sender ? t('mail-of', { name: sender }) : t('mail-of-customer')}
          page={ready.page}
          text={message.body}
          onPictures={(count) => setMissing(pictures ? count : 0)}
        />
      )}
      {ready && ready.remote > 0 && !pictures && (
        <Quiet>
          {t('pictures-not-loaded')}
          <Button
            look="quiet"
            className="h-6 px-1.5 text-accent-ink"
            data-tip={t('pictures-tip')}
            onClick={() => setPictures(true)}
          >
            {t('show')}
          </Button>
        </Quiet>
      )}
      {missing > 0 && <Quiet>{t('pictures-missing', { count: counted(missing) })}</Quiet>}
      <Attachments items={attachments.filter(({ id }) => !ready?.within.includes(id))} />
    </div>
  )
}

const Quiet = ({ children }: { children: ReactNode }) => (
  <p role="status" className="mt-1.5 flex min-h-6 flex-wrap items-center gap-1 text-xs text-ink-2">
    {children}
  </p>
)
