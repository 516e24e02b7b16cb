// Makes or changes a team and its members.
import { useState } from 'react'
import { changeTeam, createTeam, deleteTeam, setMembers, useStaff, useUnits } from '@/api/access'
import { keys } from '@/api/keys'
import { queryClient } from '@/api/query-client'
import type { Team } from '@/api/types'
import { useSubmit } from '@/api/use-submit'
import { t } from '@/text/t'
import { Confirm } from '@/ui/dialog'
import { Checkbox, SelectField, TextField } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { act } from '../act'

export function TeamDialog({ team, onClose }: { team: Team | null; onClose(): void }) {
  const staff = useStaff().data ?? []
  const units = useUnits().data ?? []
  const [name, setName] = useState(team?.name ?? '')
  const [unit, setUnit] = useState(team?.business_unit_id ?? '')
  const [members, setChosen] = useState(team?.member_ids ?? [])
  const [deleting, setDeleting] = useState(false)
  const form = useSubmit(async () => {
    const change = { name: name.trim(), business_unit_id: unit || null }
    const saved = team
      ? await changeTeam(team.id, change)
      : await createTeam(change.name, change.business_unit_id)
    if (!sameMembers(members, team?.member_ids ?? [])) await setMembers(saved.id, members)
    await queryClient.invalidateQueries({ queryKey: keys.teams })
    onClose()
  }, ['name', 'business_unit_id'])
  const toggle = (id: string) =>
    setChosen((now) => (now.includes(id) ? now.filter((other) => other !== id) : [...now, id]))

  if (deleting && team) {
    return (
      <Confirm
        title={t('delete-title', { name: team.name })}
        action={t('delete')}
        onConfirm={() =>
          act(() => deleteTeam(team.id), keys.teams, t('deleted', { name: team.name }))
        }
        onClose={onClose}
      >
        {t('team-delete-warning')}
      </Confirm>
    )
  }
  return (
    <FormDialog
      title={team ? t('team') : t('team-new')}
      form={form}
      action={t('save')}
      onClose={onClose}
      onDelete={team && (() => setDeleting(true))}
    >
      <TextField
        label={t('name')}
        autoFocus
        required
        maxLength={80}
        value={name}
        error={form.fieldError('name')}
        onChange={(event) => setName(event.target.value)}
      />
      {units.length > 0 && (
        <SelectField
          label={t('unit')}
          value={unit}
          error={form.fieldError('business_unit_id')}
          onChange={(event) => setUnit(event.target.value)}
        >
          <option value="">{t('unit-none')}</option>
          {units.map(({ id, name: unitName }) => (
            <option key={id} value={id}>
              {unitName}
            </option>
          ))}
        </SelectField>
      )}
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{t('members')}</legend>
        <div className="scroll max-h-56" tabIndex={-1}>
          {staff
            .filter((person) => person.state === 'active')
            .map((person) => (
              <Checkbox
                key={person.id}
                label={person.name}
                checked={members.includes(person.id)}
                onChange={() => toggle(person.id)}
              />
            ))}
        </div>
      </fieldset>
    </FormDialog>
  )
}

const sameMembers = (a: string[], b: string[]) =>
  a.length === b.length && a.every((id) => b.includes(id))
