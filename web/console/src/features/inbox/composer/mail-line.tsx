// To whom an answer by mail goes, and who gets a copy.
import { type RefObject, useId, useState } from 'react'
import { cx } from '@/lib/cx'
import { t } from '@/text/t'
import { Button } from '@/ui/button'
import type { Answer } from './answer'

interface MailLineProps {
  answer: Answer
  error: string | null
  field: RefObject<HTMLInputElement | null>
  onCc(text: string): void
}

export function MailLine({ answer, error, field, onCc }: MailLineProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const shown = open || answer.cc !== '' || error !== null
  return (
    <div className="px-3.5 pt-1 text-xs text-ink-2">
      <div className="flex min-h-6 items-center gap-2">
        <span className="min-w-0 truncate">
          {t('mail-to', { address: answer.to ?? t('mail-to-customer') })}
        </span>
        {!shown && (
          <Button look="quiet" className="h-6 px-1.5 text-xs" onClick={() => setOpen(true)}>
            {t('cc')}
          </Button>
        )}
      </div>
      {shown && (
        <div className="flex items-center gap-2">
          <label htmlFor={id}>{t('cc')}</label>
          <input
            ref={field}
            id={id}
            type="text"
            inputMode="email"
            autoComplete="off"
            // Only for who has just asked for the field.
            // biome-ignore lint/a11y/noAutofocus: it appears because somebody pressed "Cc"
            autoFocus={open}
            value={answer.cc}
            placeholder={t('cc-hint')}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
            onChange={(event) => onCc(event.target.value)}
            className={cx(
              'h-7 min-w-0 flex-1 rounded-md bg-transparent px-1.5 text-sm text-ink focus-visible:outline-offset-[-1px]',
              error && 'shadow-[inset_0_0_0_1.5px_var(--bad)]',
            )}
          />
        </div>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="pt-1 font-medium text-bad">
          {error}
        </p>
      )}
    </div>
  )
}
