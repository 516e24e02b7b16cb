// Invites somebody, and shows the link once, because the server keeps no copy of it.
import { useState } from 'react'
import { invite, useTeams } from '@/api/access'
import { keys } from '@/api/keys'
import { queryClient } from '@/api/query-client'
import type { Invitation, Role } from '@/api/types'
import { useSubmit } from '@/api/use-submit'
import { roleNames, roleNotes } from '@/text/terms'
import { Button } from '@/ui/button'
import { CopyField } from '@/ui/copy-field'
import { Dialog, DialogActions, DialogBody } from '@/ui/dialog'
import { Checkbox, SelectField, TextField } from '@/ui/field'
import { FormDialog } from '@/ui/form-dialog'

const roles = (Object.keys(roleNames) as Role[]).filter((role) => role !== 'owner')

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
    <FormDialog title="Invite somebody" form={form} action="Make the invitation" onClose={onClose}>
      <TextField
        label="Email"
        type="email"
        autoFocus
        required
        value={email}
        error={form.fieldError('email')}
        onChange={(event) => setEmail(event.target.value)}
      />
      <SelectField
        label="Role"
        hint={roleNotes[role]}
        value={role}
        error={form.fieldError('role')}
        onChange={(event) => setRole(event.target.value as Role)}
      >
        {roles.map((value) => (
          <option key={value} value={value}>
            {roleNames[value]}
          </option>
        ))}
      </SelectField>
      {teams.length > 0 && (
        <fieldset>
          <legend className="mb-1 text-sm font-medium">Teams</legend>
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
    <Dialog title="The invitation is ready" onClose={onClose}>
      <DialogBody>
        <p className="text-base text-ink-2">
          Send this link to {invitation.email}. It is shown only now and works once.
        </p>
        <CopyField
          label="Invitation link"
          text={link.startsWith('/') ? location.origin + link : link}
        />
      </DialogBody>
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  )
}
