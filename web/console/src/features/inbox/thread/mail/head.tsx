// Who a mail is from and to, in one line that opens, and its subject where that is another one.
import { Ellipsis } from 'lucide-react'
import { useId, useState } from 'react'
import type { Envelope, Message } from '@/api/types'
import { addressOf, rootSubject } from '@/lib/addresses'
import { t } from '@/text/t'
import { IconButton } from '@/ui/button'

interface MailHeadProps {
  message: Message
  envelope: Envelope
  /** Its own subject, where that is not what the conversation is about. */
  subject: string | null
}

export function MailHead({ message, envelope, subject }: MailHeadProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const line = headLine(envelope)
  // Where it may be another need, the mark says so.
  const { marks } = envelope
  const isMarked = marks.includes('subject_changed') && !marks.includes('auto_reply')
  const other = isMarked ? null : subject
  if (line === '' && !other) return null
  return (
    <div className="mb-1.5 text-xs text-ink-2">
      {line !== '' && (
        <div className="flex items-center gap-1">
          <span className="min-w-0 truncate" dir="auto">
            {line}
          </span>
          <IconButton
            label={t('mail-who')}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
            className="size-6 text-ink-3"
          >
            <Ellipsis size={14} />
          </IconButton>
        </div>
      )}
      {open && <Everybody id={id} message={message} envelope={envelope} />}
      {other && (
        <p className="font-medium text-ink" dir="auto">
          <span className="text-ink-2">{t('mail-subject-label')}</span> {other}
        </p>
      )}
    </div>
  )
}

function headLine({ from, to, cc }: Envelope): string {
  const whom = [
    from && addressOf(from),
    to.length > 0 && t('mail-head-to', { addresses: to.join(', ') }),
  ]
  const copies = cc.length > 0 && t('mail-head-copy', { addresses: cc.join(', ') })
  return [whom.filter(Boolean).join(' '), copies].filter(Boolean).join(', ')
}

/** The subject of a mail, unless it is what the conversation is about. */
export const subjectBeside = ({ subject }: Envelope, known: string | null) =>
  subject && rootSubject(subject) !== rootSubject(known ?? '') ? subject : null

function Everybody({
  id,
  message,
  envelope,
}: {
  id: string
  message: Message
  envelope: Envelope
}) {
  const rows: [string, string[]][] = [
    [t('mail-from'), [envelope.from ?? message.author.name ?? '']],
    [t('mail-to-name'), envelope.to],
    [t('mail-copy'), envelope.cc],
    [t('subject'), envelope.subject ? [envelope.subject] : []],
  ]
  return (
    <dl id={id} className="my-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5">
      {rows
        .filter(([, values]) => values.some((value) => value !== ''))
        .map(([name, values]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="[overflow-wrap:anywhere]" dir="auto">
              {values.join(', ')}
            </dd>
          </div>
        ))}
    </dl>
  )
}
