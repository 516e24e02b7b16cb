// Who was asked to join and has not come yet.
import { revokeInvitation } from '@/api/access'
import { keys } from '@/api/keys'
import type { Invitation } from '@/api/types'
import { useNow } from '@/lib/clock'
import { ahead } from '@/lib/time'
import { t } from '@/text/t'
import { roleName } from '@/text/terms'
import { Button } from '@/ui/button'
import { Badge, type Tone } from '@/ui/kbd'
import { Cell, Table } from '@/ui/table'
import { act } from '../act'

const tones: Record<Invitation['state'], Tone> = {
  open: 'accent',
  accepted: 'ok',
  revoked: 'neutral',
  expired: 'warn',
}

export function Invitations({ items }: { items: Invitation[] }) {
  const now = useNow()
  return (
    <Table
      label={t('invitations')}
      columns={[
        { label: t('email') },
        { label: t('role') },
        { label: t('state') },
        { label: t('expires'), wideOnly: true },
        { label: t('actions'), hidden: true, end: true },
      ]}
    >
      {items.map((invitation) => {
        return (
          <tr key={invitation.id}>
            <Cell className="font-medium">{invitation.email}</Cell>
            <Cell>{roleName(invitation.role)}</Cell>
            <Cell>
              <Badge tone={tones[invitation.state]}>
                {t(`invitation-state-${invitation.state}`)}
              </Badge>
            </Cell>
            <Cell wideOnly className="text-ink-2">
              {invitation.state === 'open' && ahead(invitation.expires_at, now)}
            </Cell>
            <Cell end>
              {invitation.state === 'open' && (
                <Button
                  look="quiet"
                  aria-label={t('invitation-revoke', { email: invitation.email })}
                  onClick={() =>
                    act(
                      () => revokeInvitation(invitation.id),
                      keys.invitations,
                      t('invitation-revoked-toast'),
                    )
                  }
                >
                  {t('revoke')}
                </Button>
              )}
            </Cell>
          </tr>
        )
      })}
    </Table>
  )
}
