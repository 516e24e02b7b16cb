// What was sent to an endpoint, what became of it, and a way to send it again.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listDeliveries, replayOfWebhook } from '@/api/integrations'
import { keys } from '@/api/keys'
import type { Delivery } from '@/api/types'
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
          label="State"
          hideLabel
          value={state}
          onChange={(event) => setState(event.target.value as typeof state)}
        >
          <option value="">All states</option>
          <option value="pending">Pending</option>
          <option value="delivered">Delivered</option>
          <option value="parked">Parked</option>
        </SelectField>
      </div>
      {list.isPending && !list.isError && <SkeletonRows rows={4} height="var(--table-row-h)" />}
      {list.isError && <ErrorNote error={list.error} onRetry={() => list.refetch()} />}
      {list.isSuccess && items.length === 0 && <p className="text-ink-2">Nothing was sent yet.</p>}
      {items.length > 0 && (
        <DeliveryTable
          items={items}
          onReplay={(id) =>
            void act(
              () => replayOfWebhook(webhookId, id),
              ['deliveries', webhookId],
              'It is sent again',
            )
          }
        />
      )}
      {list.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            Show earlier
          </Button>
        </div>
      )}
    </>
  )
}
