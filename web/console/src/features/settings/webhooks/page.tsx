// The endpoints of other systems that are told about facts.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus, Webhook as WebhookIcon } from 'lucide-react'
import { useState } from 'react'
import { listWebhooks } from '@/api/integrations'
import { keys } from '@/api/keys'
import { Gate } from '@/app/page-states'
import { permissions } from '@/app/permissions'
import { counted, t } from '@/text/t'
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
      title={t('settings-webhooks')}
      lead={t('webhooks-lead')}
      action={
        <Button look="primary" onClick={() => setMaking(true)}>
          <Plus size={15} aria-hidden />
          {t('endpoint-new')}
        </Button>
      }
    >
      <Loaded query={useWebhooks()} empty={<Empty icon={WebhookIcon}>{t('webhooks-empty')}</Empty>}>
        {(items) => (
          <Table
            label={t('settings-webhooks')}
            columns={[
              { label: t('endpoint') },
              { label: t('kinds'), wideOnly: true },
              { label: t('state') },
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
                  {webhook.kinds.length === 0
                    ? t('kinds-all-short')
                    : t('kinds-count', { count: counted(webhook.kinds.length) })}
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
