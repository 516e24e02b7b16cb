// What can be changed about an inbox.
import { type ComponentType, useState } from 'react'
import { useTeams } from '@/api/access'
import { changeInbox } from '@/api/inboxes'
import { keys } from '@/api/keys'
import { queryClient } from '@/api/query-client'
import type { Inbox, InboxSettings } from '@/api/types'
import { useSubmit } from '@/api/use-submit'
import { t } from '@/text/t'
import { SelectField, TextArea, TextField } from '@/ui/field'
import { FormEnd } from '@/ui/form-end'
import { toast } from '@/ui/toast'
import { AfterLeaving } from './after-leaving'
import { changedMeanwhile } from './changed'
import { fromLines, toLines } from './lines'

interface InboxFormProps {
  inbox: Inbox
  preview: ComponentType<{ name: string; settings: InboxSettings }>
}

const FIELDS = [
  'name',
  'greeting',
  'accent',
  'reply_time',
  'topics',
  'allowed_origins',
  'team_id',
  'mail_inbox_id',
  'mail_after_minutes',
]

export function InboxForm({ inbox, preview: Preview }: InboxFormProps) {
  const [name, setName] = useState(inbox.name)
  const [team, setTeam] = useState(inbox.team_id ?? '')
  const teams = useTeams().data ?? []
  const [settings, setSettings] = useState(inbox.settings)
  const [topics, setTopics] = useState(toLines(inbox.settings.topics))
  const [origins, setOrigins] = useState(toLines(inbox.settings.allowed_origins))
  const whole = { ...settings, topics: fromLines(topics), allowed_origins: fromLines(origins) }
  const form = useSubmit(async () => {
    const change = { name: name.trim(), team_id: team || null, settings: whole }
    await changeInbox(inbox, change).catch(changedMeanwhile)
    await queryClient.invalidateQueries({ queryKey: keys.inboxes })
    toast(t('saved'))
  }, FIELDS)
  const set = (change: Partial<InboxSettings>) => setSettings((now) => ({ ...now, ...change }))

  return (
    <form onSubmit={form.onSubmit} className="grid gap-8 views:grid-cols-[minmax(0,1fr)_260px]">
      <div className="flex flex-col gap-4">
        <TextField
          label={t('name')}
          required
          maxLength={80}
          value={name}
          error={form.fieldError('name')}
          onChange={(event) => setName(event.target.value)}
        />
        {teams.length > 0 && (
          <SelectField
            label={t('team')}
            hint={t('inbox-team-hint')}
            value={team}
            error={form.fieldError('team_id')}
            onChange={(event) => setTeam(event.target.value)}
          >
            <option value="">{t('none')}</option>
            {teams.map(({ id, name: teamName }) => (
              <option key={id} value={id}>
                {teamName}
              </option>
            ))}
          </SelectField>
        )}
        <TextArea
          label={t('inbox-greeting')}
          hint={t('inbox-greeting-hint')}
          rows={2}
          value={settings.greeting}
          error={form.fieldError('greeting')}
          onChange={(event) => set({ greeting: event.target.value })}
        />
        <TextField
          label={t('inbox-reply-time')}
          hint={t('inbox-reply-time-hint')}
          value={settings.reply_time}
          error={form.fieldError('reply_time')}
          onChange={(event) => set({ reply_time: event.target.value })}
        />
        <AccentField
          value={settings.accent}
          error={form.fieldError('accent')}
          onChange={(accent) => set({ accent })}
        />
        <TextArea
          label={t('inbox-topics')}
          hint={t('inbox-topics-hint')}
          value={topics}
          error={form.fieldError('topics')}
          onChange={(event) => setTopics(event.target.value)}
        />
        <TextArea
          label={t('inbox-sites')}
          hint={t('inbox-sites-hint')}
          value={origins}
          error={form.fieldError('allowed_origins')}
          onChange={(event) => setOrigins(event.target.value)}
        />
        {inbox.channel === 'chat' && (
          <AfterLeaving
            settings={settings}
            errors={{
              inbox: form.fieldError('mail_inbox_id'),
              minutes: form.fieldError('mail_after_minutes'),
            }}
            onChange={set}
          />
        )}
        <FormEnd form={form} action={t('save')} />
      </div>
      <div className="max-views:hidden">
        <Preview name={name} settings={whole} />
      </div>
    </form>
  )
}

interface AccentFieldProps {
  value: string
  error: string | null
  onChange(value: string): void
}

function AccentField({ value, error, onChange }: AccentFieldProps) {
  return (
    <div className="flex items-end gap-2">
      <div className="w-40">
        <TextField
          label={t('inbox-accent')}
          pattern="#[0-9a-fA-F]{6}"
          value={value}
          error={error}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <input
        type="color"
        aria-label={t('inbox-accent-pick')}
        value={/^#[0-9a-f]{6}$/i.test(value) ? value : '#000000'}
        onChange={(event) => onChange(event.target.value)}
        className="h-8 w-10 rounded-md bg-transparent"
      />
    </div>
  )
}
