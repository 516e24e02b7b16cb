// Deliveries with their state, for an endpoint and for the system's health.
import type { Delivery } from '@/api/types'
import { useNow } from '@/lib/clock'
import { ahead } from '@/lib/time'
import { Button } from '@/ui/button'
import { Badge, type Tone } from '@/ui/kbd'
import { Cell, Table } from '@/ui/table'
import { Time } from '@/ui/time'

const states: Record<Delivery['state'], [string, Tone]> = {
  pending: ['Pending', 'neutral'],
  delivered: ['Delivered', 'ok'],
  parked: ['Parked', 'bad'],
}

interface DeliveryTableProps {
  items: Delivery[]
  /** Absent for those who may only look. */
  onReplay?: (id: string) => void
}

export function DeliveryTable({ items, onReplay }: DeliveryTableProps) {
  return (
    <Table
      label="Deliveries"
      columns={[
        { label: 'Kind' },
        { label: 'State' },
        { label: 'Attempts', end: true, wideOnly: true },
        { label: 'Created', wideOnly: true },
        { label: 'Actions', hidden: true, end: true },
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
  const [word, tone] = states[delivery.state]
  const again =
    delivery.state === 'pending' && delivery.attempts > 0 && delivery.next_at
      ? `Again ${ahead(delivery.next_at, now)}`
      : null
  return (
    <tr>
      <Cell>
        <code className="font-mono text-xs">{delivery.kind}</code>
      </Cell>
      <Cell>
        <Badge tone={tone}>{word}</Badge>
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
          <Button look="quiet" aria-label={`Replay ${delivery.kind}`} onClick={onReplay}>
            Replay
          </Button>
        )}
      </Cell>
    </tr>
  )
}
