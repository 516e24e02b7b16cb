// Who was asked to join and has not come yet.
import { revokeInvitation } from '@/api/access'
import { keys } from '@/api/keys'
import type { Invitation } from '@/api/types'
import { useNow } from '@/lib/clock'
import { ahead } from '@/lib/time'
import { roleNames } from '@/text/terms'
import { Button } from '@/ui/button'
import { Badge, type Tone } from '@/ui/kbd'
import { Cell, Table } from '@/ui/table'
import { act } from '../act'

const states: Record<Invitation['state'], [string, Tone]> = {
  open: ['Open', 'accent'],
  accepted: ['Accepted', 'ok'],
  revoked: ['Revoked', 'neutral'],
  expired: ['Expired', 'warn'],
}

export function Invitations({ items }: { items: Invitation[] }) {
  const now = useNow()
  return (
    <Table
      label="Invitations"
      columns={[
        { label: 'Email' },
        { label: 'Role' },
        { label: 'State' },
        { label: 'Expires', wideOnly: true },
        { label: 'Actions', hidden: true, end: true },
      ]}
    >
      {items.map((invitation) => {
        const [word, tone] = states[invitation.state]
        return (
          <tr key={invitation.id}>
            <Cell className="font-medium">{invitation.email}</Cell>
            <Cell>{roleNames[invitation.role]}</Cell>
            <Cell>
              <Badge tone={tone}>{word}</Badge>
            </Cell>
            <Cell wideOnly className="text-ink-2">
              {invitation.state === 'open' && ahead(invitation.expires_at, now)}
            </Cell>
            <Cell end>
              {invitation.state === 'open' && (
                <Button
                  look="quiet"
                  aria-label={`Revoke the invitation of ${invitation.email}`}
                  onClick={() =>
                    act(
                      () => revokeInvitation(invitation.id),
                      keys.invitations,
                      'The invitation was revoked',
                    )
                  }
                >
                  Revoke
                </Button>
              )}
            </Cell>
          </tr>
        )
      })}
    </Table>
  )
}
