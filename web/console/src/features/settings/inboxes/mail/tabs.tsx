// The two pages of an inbox for email: its mailbox, and every mail that was seen.
import { Link } from '@tanstack/react-router'
import { t } from '@/text/t'

const tab =
  'flex h-9 items-center border-b-2 border-transparent px-0.5 text-ink-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink'

export const EmailTabs = ({ id }: { id: string }) => (
  <nav aria-label={t('mail-tabs')} className="mb-6 flex gap-5 border-b border-line">
    <Link
      to="/settings/inboxes/$id"
      params={{ id }}
      activeOptions={{ exact: true }}
      className={tab}
    >
      {t('mailbox')}
    </Link>
    <Link to="/settings/inboxes/$id/mail" params={{ id }} className={tab}>
      {t('mail')}
    </Link>
  </nav>
)
