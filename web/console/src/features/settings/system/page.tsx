// Whether everything that reads the line keeps up, and what was set aside because it failed.
import { useQuery } from '@tanstack/react-query'
import {
  listParked,
  listParkedDeliveries,
  listReaders,
  replayDelivery,
  replayParked,
} from '@/api/integrations'
import { keys } from '@/api/keys'
import type { ParkedFact, ReaderState } from '@/api/types'
import { Gate } from '@/app/page-states'
import { permissions } from '@/app/permissions'
import { useCan } from '@/app/session'
import { formatCount } from '@/lib/count'
import { t } from '@/text/t'
import { Button } from '@/ui/button'
import { Badge } from '@/ui/kbd'
import { Page, Section } from '@/ui/page'
import { Cell, Table } from '@/ui/table'
import { Time } from '@/ui/time'
import { act } from '../act'
import { Loaded } from '../loaded'
import { DeliveryTable } from '../webhooks/delivery-table'

const REFRESH_MS = 5_000

export default function SystemPage() {
  return (
    <Gate permission={permissions.readSystem}>
      <System />
    </Gate>
  )
}

function System() {
  const manage = useCan(permissions.manageSystem)
  const readers = useQuery({
    queryKey: keys.readers,
    queryFn: async () => (await listReaders()).items,
    refetchInterval: REFRESH_MS,
  })
  const parked = useQuery({
    queryKey: keys.parked,
    queryFn: async () => (await listParked()).items,
    refetchInterval: REFRESH_MS,
  })
  const deliveries = useQuery({
    queryKey: keys.parkedDeliveries,
    queryFn: async () => (await listParkedDeliveries(null)).items,
    refetchInterval: REFRESH_MS,
  })
  return (
    <Page wide title={t('settings-system')} lead={t('system-lead')}>
      <Section title={t('readers')}>
        <Loaded query={readers} empty={<p className="text-ink-2">{t('readers-empty')}</p>}>
          {(items) => <Readers items={items} />}
        </Loaded>
      </Section>
      <Section title={t('parked-facts')} lead={t('parked-facts-lead')}>
        <Loaded query={parked} empty={<p className="text-ink-2">{t('parked-none')}</p>}>
          {(items) => <Parked items={items} manage={manage} />}
        </Loaded>
      </Section>
      <Section title={t('parked-deliveries')} lead={t('parked-deliveries-lead')}>
        <Loaded query={deliveries} empty={<p className="text-ink-2">{t('parked-none')}</p>}>
          {(items) => (
            <DeliveryTable
              items={items}
              onReplay={
                manage
                  ? (id) =>
                      void act(() => replayDelivery(id), ['deliveries'], t('delivery-replayed'))
                  : undefined
              }
            />
          )}
        </Loaded>
      </Section>
    </Page>
  )
}

function Readers({ items }: { items: ReaderState[] }) {
  return (
    <Table
      label={t('readers')}
      columns={[
        { label: t('reader') },
        { label: t('state') },
        { label: t('reader-position'), end: true, wideOnly: true },
        { label: t('reader-behind'), end: true },
        { label: t('parked'), end: true },
      ]}
    >
      {items.map((reader) => (
        <tr key={reader.name}>
          <Cell className="font-medium">{reader.name}</Cell>
          <Cell>
            <Badge tone={reader.state === 'running' ? 'ok' : 'bad'}>
              {reader.state === 'running' ? t('reader-running') : t('reader-stopped')}
            </Badge>
            {reader.error && <span className="block text-xs text-bad">{reader.error}</span>}
          </Cell>
          <Cell end wideOnly className="tnum text-ink-2">
            {reader.position}
          </Cell>
          <Cell end className="tnum">
            {formatCount(reader.behind)}
          </Cell>
          <Cell end className="tnum">
            {formatCount(reader.parked)}
          </Cell>
        </tr>
      ))}
    </Table>
  )
}

function Parked({ items, manage }: { items: ParkedFact[]; manage: boolean }) {
  return (
    <Table
      label={t('parked-facts')}
      columns={[
        { label: t('reader') },
        { label: t('fact') },
        { label: t('error'), wideOnly: true },
        { label: t('parked'), wideOnly: true },
        { label: t('actions'), hidden: true, end: true },
      ]}
    >
      {items.map((item) => (
        <tr key={item.id}>
          <Cell className="font-medium">{item.reader}</Cell>
          <Cell>
            <code className="font-mono text-xs">{item.kind}</code>
          </Cell>
          <Cell wideOnly className="max-w-[44ch] text-xs text-ink-2 [overflow-wrap:anywhere]">
            {item.error}
          </Cell>
          <Cell wideOnly className="text-ink-2">
            <Time at={item.at} />
          </Cell>
          <Cell end>
            {manage && (
              <Button
                look="quiet"
                aria-label={t('fact-replay', { kind: item.kind, reader: item.reader })}
                onClick={() =>
                  void act(() => replayParked(item.id), keys.parked, t('fact-replayed'))
                }
              >
                {t('replay')}
              </Button>
            )}
          </Cell>
        </tr>
      ))}
    </Table>
  )
}
