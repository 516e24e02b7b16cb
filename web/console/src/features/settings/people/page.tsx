// Who works here, who is invited, and what each may do.
import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { listInvitations, useStaff } from '@/api/access'
import { keys } from '@/api/keys'
import { Gate } from '@/app/page-states'
import { permissions } from '@/app/permissions'
import { Button } from '@/ui/button'
import { Page, Section } from '@/ui/page'
import { Loaded } from '../loaded'
import { Invitations } from './invitations'
import { InviteDialog } from './invite-dialog'
import { StaffTable } from './staff-table'

export default function PeoplePage() {
  return (
    <Gate permission={permissions.manageStaff}>
      <People />
    </Gate>
  )
}

function People() {
  const staff = useStaff()
  const invitations = useQuery({
    queryKey: keys.invitations,
    queryFn: async () => (await listInvitations()).items,
  })
  const [inviting, setInviting] = useState(false)
  return (
    <Page
      wide
      title="People"
      lead="Everybody who works in this workspace, and what their role lets them do."
      action={
        <Button look="primary" onClick={() => setInviting(true)}>
          <UserPlus size={15} aria-hidden />
          Invite
        </Button>
      }
    >
      <Loaded query={staff}>{(items) => <StaffTable staff={items} />}</Loaded>
      <Section title="Invitations">
        <Loaded
          query={invitations}
          empty={
            <p className="text-ink-2">No invitation is open. Invite somebody to work with you.</p>
          }
        >
          {(items) => <Invitations items={items} />}
        </Loaded>
      </Section>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  )
}
