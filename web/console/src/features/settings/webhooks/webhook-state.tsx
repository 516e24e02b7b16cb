// Whether an endpoint is told, and whether it listens.
import type { Webhook } from '@/api/types'
import { useNow } from '@/lib/clock'
import { when } from '@/lib/time'
import { t } from '@/text/t'
import { Badge } from '@/ui/kbd'

export function WebhookState({ webhook }: { webhook: Webhook }) {
  const now = useNow()
  if (webhook.state === 'disabled') return <Badge>{t('webhook-disabled')}</Badge>
  if (webhook.failing_since) {
    return (
      <Badge tone="bad">{t('webhook-failing', { time: when(webhook.failing_since, now) })}</Badge>
    )
  }
  return <Badge tone="ok">{t('webhook-active')}</Badge>
}
