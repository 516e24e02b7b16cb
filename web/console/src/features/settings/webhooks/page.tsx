// The endpoints of other systems that are told about facts.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus, Webhook as WebhookIcon } from 'lucide-react'
import { useState } from 'react'
import { listWebhooks } from '@/api/integrations'
import { keys } from '@/api/keys'
import { Gate } from '@/app/page-states'
import { permissions } from '@/app/permissions'
import { plural } from '@/lib/count'
import { Button } from '@/ui/button'
import { Page } from '@/ui/page'
import { Empty } from '@/ui/states'
import { Cell, Table } from '@/ui/table'
import { Loaded } from '../loaded'
import { WebhookDialog } from './webhook-dialog'
import { WebhookState } from './webhook-state'

export const useWebhooks = () =>
  useQuery({ queryKey: keys.webhooks, queryFn: async () => (await listWebhooks()).items })

export default function WebhooksPage() {
  return (
    <Gate permission={permissions.manageWebhooks}>
      <Webhooks />
    </Gate>
  )
}

function Webhooks() {
  const [making, setMaking] = useState(false)
  return (
    <Page
      wide
      title="Webhooks"
      lead="Endpoints of your other systems that are told when something happens. Signed by the Standard Webhooks specification."
      action={
        <Button look="primary" onClick={() => setMaking(true)}>
          <Plus size={15} aria-hidden />
          New endpoint
        </Button>
      }
    >
      <Loaded
        query={useWebhooks()}
        empty={<Empty icon={WebhookIcon}>No other system is told yet.</Empty>}
      >
        {(items) => (
          <Table
            label="Webhooks"
            columns={[
              { label: 'Endpoint' },
              { label: 'Kinds', wideOnly: true },
              { label: 'State' },
            ]}
          >
            {items.map((webhook) => (
              <tr key={webhook.id} className="relative hover:bg-hover">
                <Cell>
                  <Link
                    to="/settings/webhooks/$id"
                    params={{ id: webhook.id }}
                    className="block max-w-[46ch] truncate font-medium after:absolute after:inset-0"
                  >
                    {webhook.url}
                  </Link>
                  <span className="text-xs text-ink-2">{webhook.description}</span>
                </Cell>
                <Cell wideOnly className="text-ink-2">
                  {webhook.kinds.length === 0 ? 'All' : plural(webhook.kinds.length, 'kind')}
                </Cell>
                <Cell>
                  <WebhookState webhook={webhook} />
                </Cell>
              </tr>
            ))}
          </Table>
        )}
      </Loaded>
      {making && <WebhookDialog webhook={null} onClose={() => setMaking(false)} />}
    </Page>
  )
}
