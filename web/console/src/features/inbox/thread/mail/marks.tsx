// What is worth knowing about a mail, as calm chips that explain themselves.
import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { markWords } from '@/text/mail'
import { t } from '@/text/t'
import { Button } from '@/ui/button'
import { Badge } from '@/ui/kbd'

const icons = { bad: ShieldAlert, ok: ShieldCheck, warn: null, neutral: null }

interface MailMarksProps {
  names: string[]
  /** Its own subject, where that is not what the conversation is about. */
  subject: string | null
  /** Gives it a conversation of its own. */
  onSplit?: () => void
}

export function MailMarks({ names, subject, onSplit }: MailMarksProps) {
  const marks = markWords(names).filter(({ name }) => name !== 'subject_changed' || subject)
  if (marks.length === 0) return null
  return (
    <ul aria-label={t('mail-marks')} className="mb-1.5 flex flex-wrap items-center gap-1.5">
      {marks.map(({ name, label, tip, tone }) => {
        const Icon = icons[tone]
        return (
          <li key={name} className="flex items-center gap-1.5">
            {/* In the order of the keyboard, because its explanation is seen only when it is reached. */}
            <span tabIndex={0} data-tip={tip} className="rounded-sm">
              <Badge tone={tone === 'ok' ? 'neutral' : tone}>
                {Icon && <Icon size={12} className="me-1" aria-hidden />}
                <span className="max-w-[36ch] truncate" dir="auto">
                  {name === 'subject_changed' && subject ? t('new-subject', { subject }) : label}
                </span>
                <span className="sr-only">. {tip}</span>
              </Badge>
            </span>
            {name === 'subject_changed' && onSplit && (
              <Button look="quiet" className="h-6 text-xs" onClick={onSplit}>
                {t('split-new-need')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
