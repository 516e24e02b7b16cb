// Tokens with which other programs use the API.
import { useQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { listTokens, revokeToken } from '@/api/access'
import { keys } from '@/api/keys'
import type { Token } from '@/api/types'
import { Gate } from '@/app/page-states'
import { permissions } from '@/app/permissions'
import { useNow } from '@/lib/clock'
import { ahead } from '@/lib/time'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/dialog'
import { Tag } from '@/ui/kbd'
import { Page } from '@/ui/page'
import { Empty } from '@/ui/states'
import { Cell, Table } from '@/ui/table'
import { Time } from '@/ui/time'
import { act } from '../act'
import { Loaded } from '../loaded'
import { TokenDialog } from './token-dialog'

export default function TokensPage() {
  return (
    <Gate permission={permissions.manageTokens}>
      <Tokens />
    </Gate>
  )
}

function Tokens() {
  const tokens = useQuery({
    queryKey: keys.tokens,
    queryFn: async () => (await listTokens()).items,
  })
  const [making, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<Token | null>(null)
  return (
    <Page
      wide
      title="API tokens"
      lead="A token acts for this workspace within its scopes. Give each program its own."
      action={
        <Button look="primary" onClick={() => setMaking(true)}>
          <Plus size={15} aria-hidden />
          New token
        </Button>
      }
    >
      <Loaded query={tokens} empty={<Empty icon={KeyRound}>No program uses the API yet.</Empty>}>
        {(items) => (
          <Table
            label="API tokens"
            columns={[
              { label: 'Name' },
              { label: 'Scopes', wideOnly: true },
              { label: 'Last used' },
              { label: 'Expires', wideOnly: true },
              { label: 'Actions', hidden: true, end: true },
            ]}
          >
            {items.map((token) => (
              <Row key={token.id} token={token} onRevoke={() => setRevoking(token)} />
            ))}
          </Table>
        )}
      </Loaded>
      {making && <TokenDialog onClose={() => setMaking(false)} />}
      {revoking && (
        <Confirm
          title={`Revoke ${revoking.name}?`}
          action="Revoke"
          onConfirm={() =>
            act(() => revokeToken(revoking.id), keys.tokens, 'The token was revoked')
          }
          onClose={() => setRevoking(null)}
        >
          Whatever uses it stops working at once. This cannot be undone.
        </Confirm>
      )}
    </Page>
  )
}

function Row({ token, onRevoke }: { token: Token; onRevoke(): void }) {
  const now = useNow()
  return (
    <tr>
      <Cell className="font-medium">{token.name}</Cell>
      <Cell wideOnly>
        <span className="flex max-w-[380px] flex-wrap gap-1">
          {token.scopes.map((scope) => (
            <Tag key={scope}>{scope}</Tag>
          ))}
        </span>
      </Cell>
      <Cell className="text-ink-2">
        {token.last_used_at ? <Time at={token.last_used_at} /> : 'Never'}
      </Cell>
      <Cell wideOnly className="text-ink-2">
        {token.expires_at ? ahead(token.expires_at, now) : 'Never'}
      </Cell>
      <Cell end>
        <Button look="quiet" aria-label={`Revoke ${token.name}`} onClick={onRevoke}>
          Revoke
        </Button>
      </Cell>
    </tr>
  )
}
