// Makes, renames or deletes a business unit.
import { useState } from 'react'
import { createUnit, deleteUnit, renameUnit } from '@/api/access'
import { keys } from '@/api/keys'
import { queryClient } from '@/api/query-client'
import type { BusinessUnit } from '@/api/types'
import { useSubmit } from '@/api/use-submit'
import { Button } from '@/ui/button'
import { Confirm, Dialog, DialogActions, DialogBody } from '@/ui/dialog'
import { TextField } from '@/ui/field'
import { act } from '../act'
import { FormError } from '../form-error'

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
        title={`Delete ${unit.name}?`}
        action="Delete"
        onConfirm={() => act(() => deleteUnit(unit.id), keys.units, `${unit.name} was deleted`)}
        onClose={onClose}
      >
        Its teams and people stay, without a unit. This cannot be undone.
      </Confirm>
    )
  }
  return (
    <Dialog title={unit ? 'Business unit' : 'New business unit'} onClose={onClose}>
      <form onSubmit={form.onSubmit}>
        <DialogBody>
          <TextField
            label="Name"
            autoFocus
            required
            maxLength={80}
            value={name}
            error={form.fieldError('name')}
            onChange={(event) => setName(event.target.value)}
          />
          <FormError text={form.error} />
        </DialogBody>
        <DialogActions>
          {unit && (
            <Button look="danger" className="me-auto" onClick={() => setDeleting(true)}>
              Delete…
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
