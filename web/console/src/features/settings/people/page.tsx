// Who works here, who is invited, and what each may do.
import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { listInvitations, useStaff } from '@/api/access'
import { keys } from '@/api/keys'
import { Gate } from '@/app/page-states'
import { permissions } from '@/app/permissions'
import { t } from '@/text/t'
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
      title={t('settings-people')}
      lead={t('people-lead')}
      action={
        <Button look="primary" onClick={() => setInviting(true)}>
          <UserPlus size={15} aria-hidden />
          {t('invite')}
        </Button>
      }
    >
      <Loaded query={staff}>{(items) => <StaffTable staff={items} />}</Loaded>
      <Section title={t('invitations')}>
        <Loaded query={invitations} empty={<p className="text-ink-2">{t('invitations-empty')}</p>}>
          {(items) => <Invitations items={items} />}
        </Loaded>
      </Section>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  )
}
