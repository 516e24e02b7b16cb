// What was sent to an endpoint, what became of it, and a way to send it again.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listDeliveries, replayOfWebhook } from '@/api/integrations'
import { keys } from '@/api/keys'
import type { Delivery } from '@/api/types'
import { t } from '@/text/t'
import { Button } from '@/ui/button'
import { SelectField } from '@/ui/field'
import { ErrorNote, SkeletonRows } from '@/ui/states'
import { act } from '../act'
import { DeliveryTable } from './delivery-table'

export function Deliveries({ webhookId }: { webhookId: string }) {
  const [state, setState] = useState<'' | Delivery['state']>('')
  const list = useInfiniteQuery({
    queryKey: keys.deliveries(webhookId, state),
    queryFn: ({ pageParam }) => listDeliveries(webhookId, state, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
    // Deliveries are no facts, so nothing tells us when one has gone out.
    refetchInterval: 5_000,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <div className="mb-3 w-44">
        <SelectField
          label={t('state')}
          hideLabel
          value={state}
          onChange={(event) => setState(event.target.value as typeof state)}
        >
          <option value="">{t('delivery-all-states')}</option>
          <option value="pending">{t('delivery-pending')}</option>
          <option value="delivered">{t('delivery-delivered')}</option>
          <option value="parked">{t('delivery-parked')}</option>
        </SelectField>
      </div>
      {list.isPending && !list.isError && <SkeletonRows rows={4} height="var(--table-row-h)" />}
      {list.isError && <ErrorNote error={list.error} onRetry={() => list.refetch()} />}
      {list.isSuccess && items.length === 0 && (
        <p className="text-ink-2">{t('deliveries-empty')}</p>
      )}
      {items.length > 0 && (
        <DeliveryTable
          items={items}
          onReplay={(id) =>
            void act(
              () => replayOfWebhook(webhookId, id),
              ['deliveries', webhookId],
              t('delivery-replayed'),
            )
          }
        />
      )}
      {list.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('show-earlier')}
          </Button>
        </div>
      )}
    </>
  )
}
