// Mails of the ledger: from whom, about what, and what became of each.
import { Link } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { rawMailUrl } from '@/api/mailboxes'
import type { MailEntry } from '@/api/types'
import { formatBytes } from '@/lib/count'
import { t } from '@/text/t'
import { Button } from '@/ui/button'
import { Badge } from '@/ui/kbd'
import { Cell, Table } from '@/ui/table'
import { Time } from '@/ui/time'
import { canBeMessage, canTryAgain, fateName, fateTones } from './fates'

interface LedgerTableProps {
  items: MailEntry[]
  /** The one that is being taken in again. */
  busy: string | null
  onAgain(entry: MailEntry): void
  /** Asks to make a message of it. */
  onMessage(entry: MailEntry): void
}

export function LedgerTable({ items, busy, onAgain, onMessage }: LedgerTableProps) {
  return (
    <Table
      label={t('mail')}
      columns={[
        { label: t('time'), wideOnly: true },
        { label: t('mail') },
        { label: t('ledger-fate'), wideOnly: true },
        { label: t('actions'), hidden: true, end: true },
      ]}
    >
      {items.map((entry) => (
        <Row
          key={entry.id}
          entry={entry}
          busy={busy === entry.id}
          onAgain={() => onAgain(entry)}
          onMessage={() => onMessage(entry)}
        />
      ))}
    </Table>
  )
}

const titleOf = ({ subject }: MailEntry) => subject || t('no-subject')

interface RowProps {
  entry: MailEntry
  busy: boolean
  onAgain(): void
  onMessage(): void
}

function Row({ entry, busy, onAgain, onMessage }: RowProps) {
  const title = titleOf(entry)
  return (
    <tr className="align-top">
      <Cell wideOnly className="py-2.5 text-ink-2">
        <Time at={entry.at} />
      </Cell>
      <Cell className="py-2.5">
        <span className="block max-w-[42ch] font-medium [overflow-wrap:anywhere]" dir="auto">
          {title}
        </span>
        <span className="block max-w-[42ch] text-xs text-ink-2 [overflow-wrap:anywhere]" dir="auto">
          {entry.sender ?? t('unknown-sender')}
        </span>
        {/* A phone has room for one column. */}
        <div className="pane:hidden">
          <p className="mb-1.5 text-xs text-ink-2">
            <Time at={entry.at} />
          </p>
          <Fate entry={entry} />
        </div>
      </Cell>
      <Cell wideOnly className="py-2.5">
        <Fate entry={entry} />
      </Cell>
      <Cell end className="py-1.5">
        <div className="flex items-center justify-end gap-1 max-pane:flex-col max-pane:items-end">
          {canBeMessage(entry) && (
            <Button
              look="quiet"
              aria-haspopup="dialog"
              aria-label={t('as-message-of', { title })}
              onClick={onMessage}
            >
              {t('as-message')}
            </Button>
          )}
          {canTryAgain(entry) && (
            <Button
              look="quiet"
              busy={busy}
              aria-label={t('ledger-try-again', { title })}
              onClick={onAgain}
            >
              {t('try-again')}
            </Button>
          )}
          <a
            href={rawMailUrl(entry.id)}
            download={`${entry.id}.eml`}
            aria-label={t('ledger-download', { title })}
            data-tip={t('ledger-download-tip', { size: formatBytes(entry.size) })}
            className="grid size-control shrink-0 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
          >
            <Download size={15} aria-hidden />
          </a>
        </div>
      </Cell>
    </tr>
  )
}

function Fate({ entry }: { entry: MailEntry }) {
  const word = fateName(entry.fate)
  const tone = fateTones[entry.fate]
  const { conversation_id, suggested_id } = entry
  return (
    <div className="flex flex-col items-start gap-1">
      <Badge tone={tone}>{word}</Badge>
      {entry.detail && (
        <span className="block max-w-[44ch] text-xs text-ink-2 [overflow-wrap:anywhere]" dir="auto">
          {entry.detail}
        </span>
      )}
      {!entry.is_whole && <span className="text-xs text-ink-2">{t('ledger-cut')}</span>}
      {conversation_id && <ToConversation id={conversation_id}>{t('conversation')}</ToConversation>}
      {suggested_id && suggested_id !== conversation_id && (
        <ToConversation id={suggested_id}>{t('ledger-maybe')}</ToConversation>
      )}
    </div>
  )
}

const ToConversation = ({ id, children }: { id: string; children: string }) => (
  <Link
    to="/inbox/$view/{-$id}"
    params={{ view: 'open', id }}
    className="inline-flex min-h-6 items-center text-xs text-accent-ink underline underline-offset-2 hover:no-underline"
  >
    {children}
  </Link>
)
