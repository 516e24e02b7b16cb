// What is worth knowing about a mail, as calm chips that explain themselves.
import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { markWords } from '@/text/mail'
import { t } from '@/text/t'
import { Badge } from '@/ui/kbd'

const icons = { bad: ShieldAlert, ok: ShieldCheck, warn: null, neutral: null }

export function MailMarks({ names }: { names: string[] }) {
  const marks = markWords(names)
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
                {label}
                <span className="sr-only">. {tip}</span>
              </Badge>
            </span>
            {name === 'subject_changed' && (
              <span className="text-xs text-ink-3">{t('maybe-new-need')}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
