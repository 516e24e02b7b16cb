// One endpoint: what it is told, and what became of each delivery.
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { changeWebhook, deleteWebhook, rotateSecret, testWebhook } from '@/api/integrations'
import { keys } from '@/api/keys'
import type { Webhook } from '@/api/types'
import { Gate, NotFoundPage } from '@/app/page-states'
import { permissions } from '@/app/permissions'
import { t } from '@/text/t'
import { Button, buttonClass } from '@/ui/button'
import { Confirm } from '@/ui/dialog'
import { Tag } from '@/ui/kbd'
import { Page, Section } from '@/ui/page'
import { act } from '../act'
import { Loaded } from '../loaded'
import { Deliveries } from './deliveries'
import { useWebhooks } from './page'
import { SecretDialog } from './secret-dialog'
import { WebhookDialog } from './webhook-dialog'
import { WebhookState } from './webhook-state'

export default function WebhookPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const query = useWebhooks()
  return (
    <Gate permission={permissions.manageWebhooks}>
      <Loaded query={query}>
        {(items) => {
          const webhook = items.find((candidate) => candidate.id === id)
          return webhook ? <OneWebhook webhook={webhook} /> : <NotFoundPage />
        }}
      </Loaded>
    </Gate>
  )
}

type Open = 'edit' | 'rotate' | 'delete' | { secret: string } | null

function OneWebhook({ webhook }: { webhook: Webhook }) {
  const [open, setOpen] = useState<Open>(null)
  const go = useNavigate()
  const close = () => setOpen(null)
  const active = webhook.state === 'active'
  return (
    <Page
      wide
      title={new URL(webhook.url).host}
      lead={webhook.url}
      back={
        <Link to="/settings/webhooks" className={buttonClass('quiet', '-ms-2.5')}>
          <ArrowLeft size={14} className="rtl:rotate-180" aria-hidden />
          {t('settings-webhooks')}
        </Link>
      }
    >
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <WebhookState webhook={webhook} />
        {webhook.kinds.map((kind) => (
          <Tag key={kind}>{kind}</Tag>
        ))}
        {webhook.kinds.length === 0 && <Tag>{t('kinds-all')}</Tag>}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setOpen('edit')}>{t('edit')}</Button>
        <Button
          onClick={() =>
            act(() => testWebhook(webhook.id), ['deliveries', webhook.id], t('webhook-test-sent'))
          }
        >
          {t('webhook-test')}
        </Button>
        <Button onClick={() => setOpen('rotate')}>{t('secret-replace')}</Button>
        <Button
          onClick={() =>
            act(
              () => changeWebhook(webhook.id, { state: active ? 'disabled' : 'active' }),
              keys.webhooks,
              active ? t('webhook-disabled-toast') : t('webhook-enabled-toast'),
            )
          }
        >
          {active ? t('webhook-disable') : t('webhook-enable')}
        </Button>
        <Button look="danger" onClick={() => setOpen('delete')}>
          {t('delete-dots')}
        </Button>
      </div>
      <Section title={t('deliveries')}>
        <Deliveries webhookId={webhook.id} />
      </Section>
      {open === 'edit' && <WebhookDialog webhook={webhook} onClose={close} />}
      {open === 'rotate' && (
        <Confirm
          title={t('webhook-replace-title')}
          action={t('replace')}
          onConfirm={async () => {
            const { secret } = await rotateSecret(webhook.id)
            // After the question has closed itself.
            setTimeout(() => setOpen({ secret: secret ?? '' }), 0)
          }}
          onClose={close}
        >
          {t('webhook-replace-warning')}
        </Confirm>
      )}
      {open === 'delete' && (
        <Confirm
          title={t('webhook-delete-title')}
          action={t('delete')}
          onConfirm={async () => {
            if (await act(() => deleteWebhook(webhook.id), keys.webhooks, t('webhook-deleted'))) {
              await go({ to: '/settings/webhooks' })
            }
          }}
          onClose={close}
        >
          {t('webhook-delete-warning')}
        </Confirm>
      )}
      {open !== null && typeof open === 'object' && (
        <SecretDialog secret={open.secret} onClose={close} />
      )}
    </Page>
  )
}
