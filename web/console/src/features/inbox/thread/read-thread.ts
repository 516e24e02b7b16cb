// The messages and the history of one conversation: read in pages, kept fresh by facts.
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { listHistory, listMessages } from '@/api/conversations'
import { keys } from '@/api/keys'
import { onFacts, onResync } from '@/api/live/changes'
import { queryClient } from '@/api/query-client'
import type { HistoryEntry, List, Message } from '@/api/types'
import { isShown } from './event-line'
import { addNewest, mergeNewest } from './merge'

type Pages<T> = InfiniteData<List<T>, string | null>

const paging = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: List<unknown>) => page.next_cursor,
  // Facts keep it fresh while it is open; what was closed for long is read again.
  staleTime: 60_000,
}

export const useMessages = (id: string) =>
  useInfiniteQuery({
    queryKey: keys.messages(id),
    queryFn: ({ pageParam }) => listMessages(id, pageParam),
    ...paging,
  })

export const useHistory = (id: string) =>
  useInfiniteQuery({
    queryKey: keys.history(id),
    queryFn: ({ pageParam }) => listHistory(id, pageParam),
    ...paging,
  })

async function refreshNewest<T extends { id: string }>(
  queryKey: readonly string[],
  read: () => Promise<List<T>>,
) {
  if (!queryClient.getQueryData<Pages<T>>(queryKey)) return
  try {
    const fresh = await read()
    const known = queryClient.getQueryData<Pages<T>>(queryKey)
    if (!known) return
    const merged = mergeNewest<T>(known, fresh)
    if (merged) queryClient.setQueryData(queryKey, merged)
    else await queryClient.resetQueries({ queryKey })
  } catch {
    // The connection broke: read it again when it is back.
    void queryClient.invalidateQueries({ queryKey, refetchType: 'none' })
  }
}

export const refreshMessages = (id: string) =>
  refreshNewest<Message>(keys.messages(id), () => listMessages(id, null))
const refreshHistory = (id: string) =>
  refreshNewest<HistoryEntry>(keys.history(id), () => listHistory(id, null))

/** A message that we know before its fact arrives: the answer to our own sending. */
export function keepMessage(message: Message) {
  queryClient.setQueryData<Pages<Message>>(
    keys.messages(message.conversation_id),
    (known) => known && addNewest<Message>(known, message),
  )
}

const LOOK_AGAIN_MS = 10_000
const onItsWay = ({ sending }: Message) =>
  sending?.state === 'queued' || sending?.state === 'delayed'

/** That a message has to wait is no fact: while one is on its way, somebody has to look. */
export function useMessagesOnTheirWay(id: string, pages: List<Message>[] | undefined) {
  const waiting = pages?.some((page) => page.items.some(onItsWay)) ?? false
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => {
      if (!document.hidden) void refreshMessages(id)
    }, LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [id, waiting])
}

/** Keeps an open thread fresh, and marks the closed ones as old. */
export function useFreshThread(id: string) {
  useEffect(() => {
    const stopFacts = onFacts((facts) => {
      const mine = facts.filter((fact) => fact.conversation_id === id)
      if (mine.some((fact) => fact.kind.startsWith('message.'))) void refreshMessages(id)
      if (mine.some((fact) => !fact.kind.startsWith('message.') || isShown(fact))) {
        void refreshHistory(id)
      }
    })
    const stopResync = onResync(() => {
      void refreshMessages(id)
      void refreshHistory(id)
    })
    return () => {
      stopFacts()
      stopResync()
    }
  }, [id])
}
