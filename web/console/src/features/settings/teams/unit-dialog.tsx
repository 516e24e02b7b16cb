// Makes, renames or deletes a business unit.
import { useState } from 'react'
import { createUnit, deleteUnit, renameUnit } from '@/api/access'
import { keys } from '@/api/keys'
import { queryClient } from '@/api/query-client'
import type { BusinessUnit } from '@/api/types'
import { useSubmit } from '@/api/use-submit'
import { t } from '@/text/t'
import { Confirm } from '@/ui/dialog'
import { TextField } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { act } from '../act'

export function UnitDialog({ unit, onClose }: { unit: BusinessUnit | null; onClose(): void }) {
  const [name, setName] = useState(unit?.name ?? '')
  const [deleting, setDeleting] = useState(false)
  const form = useSubmit(async () => {
    if (unit) await renameUnit(unit.id, name.trim())
    else await createUnit(name.trim())
    await queryClient.invalidateQueries({ queryKey: keys.units })
    onClose()
  }, ['name'])
  if (deleting && unit) {
    return (
      <Confirm
        title={t('delete-title', { name: unit.name })}
        action={t('delete')}
        onConfirm={() =>
          act(() => deleteUnit(unit.id), keys.units, t('deleted', { name: unit.name }))
        }
        onClose={onClose}
      >
        {t('unit-delete-warning')}
      </Confirm>
    )
  }
  return (
    <FormDialog
      title={unit ? t('unit') : t('unit-new')}
      form={form}
      action={t('save')}
      onClose={onClose}
      onDelete={unit && (() => setDeleting(true))}
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
    </FormDialog>
  )
}
