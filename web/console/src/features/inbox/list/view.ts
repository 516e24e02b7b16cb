// The cached lists: loading, paging, and following the changes of conversations.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { keepConversation, listConversations } from '@/api/conversations'
import { keys } from '@/api/keys'
import { onConversations, onResync } from '@/api/live/changes'
import { queryClient } from '@/api/query-client'
import type { Conversation, Me } from '@/api/types'
import { belongs, type Filter, sortKey, toQuery } from './filter'
import { append, applyChanges, reconcile, settle, type ViewOrder } from './order'

const FIRST_PAGE = 50
const PAGE = 100
/** After a long absence this much is fetched anew; what lay further down is paged in again. */
const MOST_REFRESHED = 300

const viewKey = (filter: Filter) => ['view', filter] as const

/** Whether the person's eyes or hand are on a list, so that its rows must stay where they are. */
export const hold = { view: '', pointer: false, selected: null as string | null }

const isHeld = (filter: Filter, order: ViewOrder | undefined) =>
  hold.view === JSON.stringify(filter) &&
  (hold.pointer || order?.entries.some((entry) => entry.id === hold.selected) === true)

const entriesOf = (filter: Filter, items: Conversation[]) =>
  items.map((item) => ({ id: item.id, key: sortKey(filter, item) }))

async function loadView(filter: Filter, signal: AbortSignal): Promise<ViewOrder> {
  const old = queryClient.getQueryData<ViewOrder>(viewKey(filter))
  const wanted = Math.min(MOST_REFRESHED, old?.entries.length ?? 0)
  let order: ViewOrder = { entries: [], next: null, waiting: [], leaving: [] }
  do {
    const limit = old ? PAGE : FIRST_PAGE
    const page = await listConversations({ ...toQuery(filter), limit, cursor: order.next }, signal)
    page.items.forEach(keepConversation)
    order = append(order, entriesOf(filter, page.items), page.next_cursor)
  } while (order.next !== null && order.entries.length < wanted)
  return reconcile(old, order, isHeld(filter, old))
}

export function useView(filter: Filter) {
  const client = useQueryClient()
  const queryKey = viewKey(filter)
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => loadView(filter, signal),
    // Live changes keep it fresh.
    staleTime: Number.POSITIVE_INFINITY,
  })
  const loading = useRef(false)
  const name = JSON.stringify(filter)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `name` stands for the whole filter
  const loadMore = useCallback(async () => {
    const order = client.getQueryData<ViewOrder>(queryKey)
    if (loading.current || !order?.next) return
    loading.current = true
    try {
      const page = await listConversations({ ...toQuery(filter), limit: PAGE, cursor: order.next })
      page.items.forEach(keepConversation)
      client.setQueryData<ViewOrder>(queryKey, (now) =>
        now?.next === order.next
          ? append(now, entriesOf(filter, page.items), page.next_cursor)
          : now,
      )
    } finally {
      loading.current = false
    }
  }, [client, name])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `name` stands for the whole filter
  const settleNow = useCallback(() => {
    client.setQueryData<ViewOrder>(queryKey, (order) => order && settle(order))
  }, [client, name])

  return { ...query, name, loadMore, settleNow }
}

let following = false
/** From now on every cached list follows the conversations, whether it is on the screen or not. */
export function followConversations() {
  if (following) return
  following = true
  onConversations((found, gone) => {
    const me = queryClient.getQueryData<Me>(keys.me)?.staff.id ?? ''
    for (const query of queryClient.getQueryCache().findAll({ queryKey: keys.views })) {
      const filter = query.queryKey[1] as Filter
      const changes = found.map((conversation) => ({
        id: conversation.id,
        key: belongs(filter, conversation, me) ? sortKey(filter, conversation) : null,
        unread: conversation.unread,
      }))
      for (const id of gone) changes.push({ id, key: null, unread: false })
      queryClient.setQueryData<ViewOrder>(
        query.queryKey,
        (order) => order && applyChanges(order, changes, isHeld(filter, order)),
      )
    }
  })
  onResync(() => void queryClient.invalidateQueries({ queryKey: keys.views }))
}
