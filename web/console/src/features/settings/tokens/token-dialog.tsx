// Makes a token and shows it once.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { createToken, listPermissions } from '@/api/access'
import { keys } from '@/api/keys'
import { queryClient } from '@/api/query-client'
import type { Token } from '@/api/types'
import { useSubmit } from '@/api/use-submit'
import { t } from '@/text/t'
import { Button } from '@/ui/button'
import { CopyField } from '@/ui/copy-field'
import { Dialog, DialogActions, DialogBody } from '@/ui/dialog'
import { Checkbox, SelectField, TextField } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'
import { Loaded } from '../loaded'

const DAY_MS = 86_400_000
const lifetimes = (): [days: string, label: string][] => [
  ['30', t('token-days', { days: 30 })],
  ['90', t('token-days', { days: 90 })],
  ['365', t('token-one-year')],
  ['', t('token-no-end')],
]

export function TokenDialog({ onClose }: { onClose(): void }) {
  const [made, setMade] = useState<Token | null>(null)
  if (!made) return <TokenForm onMade={setMade} onClose={onClose} />
  return (
    <Dialog title={t('token-ready')} onClose={onClose}>
      <DialogBody>
        <p className="text-base text-ink-2">{t('token-copy-now')}</p>
        <CopyField label={made.name} text={made.token ?? ''} />
      </DialogBody>
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          {t('done')}
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
    if (scopes.length === 0) throw new Error(t('token-no-scope'))
    const expires = days ? new Date(Date.now() + Number(days) * DAY_MS).toISOString() : null
    onMade(await createToken(name.trim(), scopes, expires))
    await queryClient.invalidateQueries({ queryKey: keys.tokens })
  }, ['name'])
  const toggle = (scope: string) =>
    setScopes((now) =>
      now.includes(scope) ? now.filter((other) => other !== scope) : [...now, scope],
    )
  return (
    <FormDialog title={t('token-new')} form={form} action={t('create')} onClose={onClose}>
      <TextField
        label={t('name')}
        hint={t('token-name-hint')}
        autoFocus
        required
        maxLength={80}
        value={name}
        error={form.fieldError('name')}
        onChange={(event) => setName(event.target.value)}
      />
      <SelectField
        label={t('token-valid-for')}
        value={days}
        onChange={(event) => setDays(event.target.value)}
      >
        {lifetimes().map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{t('scopes')}</legend>
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
