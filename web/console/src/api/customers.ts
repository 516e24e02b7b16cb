// Customers: the calls and the shared queries.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { get, patch } from './http'
import { keys } from './keys'
import type { Conversation, Customer, HistoryEntry, List, SearchHit } from './types'

export const getCustomer = (id: string) => get<Customer>(`/customers/${id}`)
export const changeCustomer = (
  id: string,
  change: { name?: string | null; email?: string | null; organisation?: string | null },
) => patch<Customer>(`/customers/${id}`, change)
export const listCustomers = (q: string, cursor: string | null) =>
  get<List<Customer>>('/customers', { q, cursor, limit: 50 })
export const search = (q: string, cursor: string | null, limit = 20, signal?: AbortSignal) =>
  get<List<SearchHit>>('/search', { q, cursor, limit }, signal)

export const useCustomer = (id: string) =>
  useQuery({ queryKey: keys.customer(id), queryFn: () => getCustomer(id) })

export const useCustomerConversations = (id: string) =>
  useInfiniteQuery({
    queryKey: keys.customerConversations(id),
    queryFn: ({ pageParam }) =>
      get<List<Conversation>>(`/customers/${id}/conversations`, { cursor: pageParam, limit: 10 }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })

export const useCustomerHistory = (id: string) =>
  useInfiniteQuery({
    queryKey: keys.customerHistory(id),
    queryFn: ({ pageParam }) =>
      get<List<HistoryEntry>>(`/customers/${id}/history`, { cursor: pageParam, limit: 30 }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  })
