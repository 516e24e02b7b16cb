// Says that mail does not come in or does not go out, to those who can do something about it. Facts about
// inboxes make the mailboxes stale, so it appears and goes by itself.
import { Link } from '@tanstack/react-router'
import { TriangleAlert, X } from 'lucide-react'
import { useState } from 'react'
import { useMailboxes } from '@/api/mailboxes'
import type { Mailbox } from '@/api/types'
import { useNow } from '@/lib/clock'
import { failure, type Side } from '@/text/mail'
import { t } from '@/text/t'
import { IconButton } from '@/ui/button'

interface Trouble {
  key: string
  inboxId: string
  text: string
}

export default function MailBanner() {
  const { data } = useMailboxes(true)
  const now = useNow()
  const [hidden, setHidden] = useState<string[]>([])
  const all = (data ?? []).flatMap((mailbox) => troublesOf(mailbox, now))
  const shown = all.filter(({ key }) => !hidden.includes(key))
  return (
    <div role="status">
      {shown.map(({ key, inboxId, text }) => (
        <div
          key={key}
          className="flex items-center gap-x-2 border-b border-line bg-warn-soft py-1 ps-3 pe-1 text-sm pane:ps-4"
        >
          <TriangleAlert size={15} className="shrink-0 text-warn" aria-hidden />
          <p className="min-w-0 flex-1 py-0.5">
            {text}{' '}
            <Link
              to="/settings/inboxes/$id"
              params={{ id: inboxId }}
              className="font-medium underline underline-offset-2 hover:no-underline"
            >
              {t('open-settings')}
            </Link>
          </p>
          <IconButton
            label={t('mail-banner-hide')}
            onClick={() => setHidden((known) => [...known, key])}
          >
            <X size={14} />
          </IconButton>
        </div>
      ))}
    </div>
  )
}

const sides: Side[] = ['incoming', 'outgoing']

const troublesOf = (mailbox: Mailbox, now: number): Trouble[] =>
  sides.flatMap((side) => {
    const text = failure(side, mailbox.address, mailbox[side], now)
    const key = `${mailbox.inbox_id} ${side} ${mailbox[side].failing_since}`
    return text ? [{ key, inboxId: mailbox.inbox_id, text }] : []
  })
