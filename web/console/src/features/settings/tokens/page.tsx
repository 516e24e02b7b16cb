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
import { t } from '@/text/t'
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
      title={t('settings-tokens')}
      lead={t('tokens-lead')}
      action={
        <Button look="primary" onClick={() => setMaking(true)}>
          <Plus size={15} aria-hidden />
          {t('token-new')}
        </Button>
      }
    >
      <Loaded query={tokens} empty={<Empty icon={KeyRound}>{t('tokens-empty')}</Empty>}>
        {(items) => (
          <Table
            label={t('settings-tokens')}
            columns={[
              { label: t('name') },
              { label: t('scopes'), wideOnly: true },
              { label: t('token-last-used') },
              { label: t('expires'), wideOnly: true },
              { label: t('actions'), hidden: true, end: true },
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
          title={t('token-revoke-title', { name: revoking.name })}
          action={t('revoke')}
          onConfirm={() => act(() => revokeToken(revoking.id), keys.tokens, t('token-revoked'))}
          onClose={() => setRevoking(null)}
        >
          {t('token-revoke-warning')}
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
        {token.last_used_at ? <Time at={token.last_used_at} /> : t('never')}
      </Cell>
      <Cell wideOnly className="text-ink-2">
        {token.expires_at ? ahead(token.expires_at, now) : t('never')}
      </Cell>
      <Cell end>
        <Button
          look="quiet"
          aria-label={t('token-revoke', { name: token.name })}
          onClick={onRevoke}
        >
          {t('revoke')}
        </Button>
      </Cell>
    </tr>
  )
}
