// Invites somebody, and shows the link once, because the server keeps no copy of it.
import { useState } from 'react'
import { invite, useTeams } from '@/api/access'
import { keys } from '@/api/keys'
import { queryClient } from '@/api/query-client'
import type { Invitation, Role } from '@/api/types'
import { useSubmit } from '@/api/use-submit'
import { t } from '@/text/t'
import { roleName, roleNote, roles } from '@/text/terms'
import { Button } from '@/ui/button'
import { CopyField } from '@/ui/copy-field'
import { Dialog, DialogActions, DialogBody } from '@/ui/dialog'
import { Checkbox, SelectField, TextField } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'

const offered = roles.filter((role) => role !== 'owner')

export function InviteDialog({ onClose }: { onClose(): void }) {
  const [sent, setSent] = useState<Invitation | null>(null)
  if (sent) return <LinkDialog invitation={sent} onClose={onClose} />
  return <InviteForm onSent={setSent} onClose={onClose} />
}

function InviteForm({
  onSent,
  onClose,
}: {
  onSent(invitation: Invitation): void
  onClose(): void
}) {
  const teams = useTeams().data ?? []
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('agent')
  const [chosen, setChosen] = useState<string[]>([])
  const form = useSubmit(async () => {
    onSent(await invite(email.trim(), role, chosen))
    await queryClient.invalidateQueries({ queryKey: keys.invitations })
  }, ['email', 'role'])
  const toggle = (id: string) =>
    setChosen((now) => (now.includes(id) ? now.filter((other) => other !== id) : [...now, id]))
  return (
    <FormDialog title={t('invite-title')} form={form} action={t('invite-action')} onClose={onClose}>
      <TextField
        label={t('email')}
        type="email"
        autoFocus
        required
        value={email}
        error={form.fieldError('email')}
        onChange={(event) => setEmail(event.target.value)}
      />
      <SelectField
        label={t('role')}
        hint={roleNote(role)}
        value={role}
        error={form.fieldError('role')}
        onChange={(event) => setRole(event.target.value as Role)}
      >
        {offered.map((value) => (
          <option key={value} value={value}>
            {roleName(value)}
          </option>
        ))}
      </SelectField>
      {teams.length > 0 && (
        <fieldset>
          <legend className="mb-1 text-sm font-medium">{t('teams')}</legend>
          {teams.map((team) => (
            <Checkbox
              key={team.id}
              label={team.name}
              checked={chosen.includes(team.id)}
              onChange={() => toggle(team.id)}
            />
          ))}
        </fieldset>
      )}
    </FormDialog>
  )
}

function LinkDialog({ invitation, onClose }: { invitation: Invitation; onClose(): void }) {
  const link = invitation.link ?? ''
  return (
    <Dialog title={t('invite-ready')} onClose={onClose}>
      <DialogBody>
        <p className="text-base text-ink-2">{t('invite-send-link', { email: invitation.email })}</p>
        <CopyField
          label={t('invite-link')}
          text={link.startsWith('/') ? location.origin + link : link}
        />
      </DialogBody>
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          {t('done')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
