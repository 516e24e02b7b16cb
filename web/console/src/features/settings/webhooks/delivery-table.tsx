// Deliveries with their state, for an endpoint and for the system's health.
import type { Delivery } from '@/api/types'
import { useNow } from '@/lib/clock'
import { ahead } from '@/lib/time'
import { t } from '@/text/t'
import { Button } from '@/ui/button'
import { Badge, type Tone } from '@/ui/kbd'
import { Cell, Table } from '@/ui/table'
import { Time } from '@/ui/time'

const tones: Record<Delivery['state'], Tone> = {
  pending: 'neutral',
  delivered: 'ok',
  parked: 'bad',
}

interface DeliveryTableProps {
  items: Delivery[]
  /** Absent for those who may only look. */
  onReplay?: (id: string) => void
}

export function DeliveryTable({ items, onReplay }: DeliveryTableProps) {
  return (
    <Table
      label={t('deliveries')}
      columns={[
        { label: t('kind') },
        { label: t('state') },
        { label: t('delivery-attempts'), end: true, wideOnly: true },
        { label: t('created'), wideOnly: true },
        { label: t('actions'), hidden: true, end: true },
      ]}
    >
      {items.map((delivery) => (
        <Row
          key={delivery.id}
          delivery={delivery}
          onReplay={onReplay && (() => onReplay(delivery.id))}
        />
      ))}
    </Table>
  )
}

function Row({ delivery, onReplay }: { delivery: Delivery; onReplay?: () => void }) {
  const now = useNow()
  const again =
    delivery.state === 'pending' && delivery.attempts > 0 && delivery.next_at
      ? t('delivery-again', { time: ahead(delivery.next_at, now) })
      : null
  return (
    <tr>
      <Cell>
        <code className="font-mono text-xs">{delivery.kind}</code>
      </Cell>
      <Cell>
        <Badge tone={tones[delivery.state]}>{t(`delivery-${delivery.state}`)}</Badge>
        {(delivery.last_error || again) && delivery.state !== 'delivered' && (
          <span className="block max-w-[44ch] text-xs text-ink-2 [overflow-wrap:anywhere]">
            {[delivery.last_error, again].filter(Boolean).join(' · ')}
          </span>
        )}
      </Cell>
      <Cell end wideOnly className="tnum">
        {delivery.attempts}
      </Cell>
      <Cell wideOnly className="text-ink-2">
        <Time at={delivery.created_at} />
      </Cell>
      <Cell end>
        {onReplay && (
          <Button
            look="quiet"
            aria-label={t('delivery-replay', { kind: delivery.kind })}
            onClick={onReplay}
          >
            {t('replay')}
          </Button>
        )}
      </Cell>
    </tr>
  )
}
