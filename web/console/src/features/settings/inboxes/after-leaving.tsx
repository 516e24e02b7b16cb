// For a chat: what happens to answers that a visitor has not seen because they left.
import { useInboxes } from '@/api/inboxes'
import type { InboxSettings } from '@/api/types'
import { t } from '@/text/t'
import { SelectField, TextField } from '@/ui/field'

interface AfterLeavingProps {
  settings: InboxSettings
  errors: { inbox: string | null; minutes: string | null }
  onChange(change: Partial<InboxSettings>): void
}

export function AfterLeaving({ settings, errors, onChange }: AfterLeavingProps) {
  const inboxes = (useInboxes().data ?? []).filter((inbox) => inbox.channel === 'email')
  const { mail_inbox_id, mail_after_minutes } = settings
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 border-t border-line pt-5">
      <legend className="sr-only">{t('after-leaving')}</legend>
      <div>
        <h3 className="text-base font-semibold tracking-title">{t('after-leaving')}</h3>
        <p className="text-ink-2">{t('after-leaving-lead')}</p>
      </div>
      <SelectField
        label={t('mailbox')}
        hint={inboxes.length > 0 ? t('after-leaving-mailbox-hint') : t('after-leaving-no-mailbox')}
        value={mail_inbox_id ?? ''}
        error={errors.inbox}
        onChange={(event) => onChange({ mail_inbox_id: event.target.value || null })}
      >
        <option value="">{t('after-leaving-none')}</option>
        {inboxes.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      {mail_inbox_id && (
        <div className="w-40">
          <TextField
            label={t('after-leaving-minutes')}
            hint={t('after-leaving-minutes-hint')}
            type="number"
            min={1}
            max={10080}
            required
            value={mail_after_minutes}
            error={errors.minutes}
            onChange={(event) => onChange({ mail_after_minutes: event.target.valueAsNumber || 0 })}
          />
        </div>
      )}
    </fieldset>
  )
}
