// What a message says: its text, or the mail as it was sent, and a switch between the two.
import { useState } from 'react'
import type { Message } from '@/api/types'
import { t } from '@/text/t'
import { Button } from '@/ui/button'
import { Attachments } from '../attachments'
import { MailHtml } from './html'
import { Words } from './words'

export function MessageBody({ message }: { message: Message }) {
  const { body, envelope, attachments } = message
  const [asText, setAsText] = useState(false)
  if (body === null) return <p className="text-base text-ink-2 italic">{t('message-erased')}</p>
  if (!envelope?.has_html) {
    return (
      <>
        <Words text={body} quoteAt={envelope?.quote_at} />
        <Attachments items={attachments} />
      </>
    )
  }
  return (
    <>
      {asText ? (
        <>
          <Words text={body} quoteAt={envelope.quote_at} />
          <Attachments items={attachments} />
        </>
      ) : (
        <MailHtml message={message} />
      )}
      <div className="mt-1.5 flex justify-end">
        <Button
          look="quiet"
          className="h-6 px-1.5 text-xs font-normal"
          aria-pressed={asText}
          onClick={() => setAsText(!asText)}
        >
          {t('text-only')}
        </Button>
      </div>
    </>
  )
}
