// The name of an inbox and the team that gets what arrives there.
import { useState } from 'react'
import { useTeams } from '@/api/access'
import { changeInbox } from '@/api/inboxes'
import { keys } from '@/api/keys'
import { queryClient } from '@/api/query-client'
import type { Inbox } from '@/api/types'
import { useSubmit } from '@/api/use-submit'
import { t } from '@/text/t'
import { SelectField, TextField } from '@/ui/field'
import { FormEnd } from '@/ui/form-end'
import { toast } from '@/ui/toast'
import { changedMeanwhile } from './changed'

export function NameForm({ inbox }: { inbox: Inbox }) {
  const [name, setName] = useState(inbox.name)
  const [team, setTeam] = useState(inbox.team_id ?? '')
  const teams = useTeams().data ?? []
  const form = useSubmit(async () => {
    await changeInbox(inbox, { name: name.trim(), team_id: team || null }).catch(changedMeanwhile)
    await queryClient.invalidateQueries({ queryKey: keys.inboxes })
    toast(t('saved'))
  }, ['name', 'team_id'])
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <TextField
        label={t('name')}
        hint={t('inbox-name-hint')}
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
      <FormEnd form={form} action={t('save')} look="outline" />
    </form>
  )
}
