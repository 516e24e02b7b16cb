// Makes a token and shows it once.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { createToken, listPermissions } from '@/api/access'
import { keys } from '@/api/keys'
import { queryClient } from '@/api/query-client'
import type { Token } from '@/api/types'
import { useSubmit } from '@/api/use-submit'
import { Button } from '@/ui/button'
import { CopyField } from '@/ui/copy-field'
import { Dialog, DialogActions, DialogBody } from '@/ui/dialog'
import { Checkbox, SelectField, TextField } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Loaded } from '../loaded'

const DAY_MS = 86_400_000
const lifetimes = [
  ['30', '30 days'],
  ['90', '90 days'],
  ['365', 'One year'],
  ['', 'No end'],
] as const

export function TokenDialog({ onClose }: { onClose(): void }) {
  const [made, setMade] = useState<Token | null>(null)
  if (!made) return <TokenForm onMade={setMade} onClose={onClose} />
  return (
    <Dialog title="The token is ready" onClose={onClose}>
      <DialogBody>
        <p className="text-base text-ink-2">Copy it now. It is shown only this once.</p>
        <CopyField label={made.name} text={made.token ?? ''} />
      </DialogBody>
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function TokenForm({ onMade, onClose }: { onMade(token: Token): void; onClose(): void }) {
  const known = useQuery({
    queryKey: keys.permissions,
    queryFn: async () => (await listPermissions()).items,
  })
  const [name, setName] = useState('')
  const [days, setDays] = useState('90')
  const [scopes, setScopes] = useState<string[]>([])
  const form = useSubmit(async () => {
    if (scopes.length === 0) throw new Error('Choose at least one scope.')
    const expires = days ? new Date(Date.now() + Number(days) * DAY_MS).toISOString() : null
    onMade(await createToken(name.trim(), scopes, expires))
    await queryClient.invalidateQueries({ queryKey: keys.tokens })
  }, ['name'])
  const toggle = (scope: string) =>
    setScopes((now) =>
      now.includes(scope) ? now.filter((other) => other !== scope) : [...now, scope],
    )
  return (
    <FormDialog title="New token" form={form} action="Create" onClose={onClose}>
      <TextField
        label="Name"
        hint="Which program will use it"
        autoFocus
        required
        maxLength={80}
        value={name}
        error={form.fieldError('name')}
        onChange={(event) => setName(event.target.value)}
      />
      <SelectField label="Valid for" value={days} onChange={(event) => setDays(event.target.value)}>
        {lifetimes.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <fieldset>
        <legend className="mb-1 text-sm font-medium">Scopes</legend>
        <Loaded query={known}>
          {(items) =>
            items.map((permission) => (
              <Checkbox
                key={permission.name}
                label={permission.name}
                hint={permission.description}
                checked={scopes.includes(permission.name)}
                onChange={() => toggle(permission.name)}
              />
            ))
          }
        </Loaded>
      </fieldset>
    </FormDialog>
  )
}
