// Webhooks, their deliveries, and the health of the readers of the line.
import { get, patch, post, remove } from './http'
import type { Delivery, List, ParkedFact, ReaderState, Webhook } from './types'

export const listWebhooks = () => get<List<Webhook>>('/webhooks', { limit: 100 })
export const createWebhook = (url: string, description: string, kinds: string[]) =>
  post<Webhook>('/webhooks', { url, description, kinds })
export const changeWebhook = (
  id: string,
  change: Partial<Pick<Webhook, 'url' | 'description' | 'kinds' | 'state'>>,
) => patch<Webhook>(`/webhooks/${id}`, change)
export const deleteWebhook = (id: string) => remove(`/webhooks/${id}`)
export const rotateSecret = (id: string) => post<Webhook>(`/webhooks/${id}/rotate-secret`)
export const testWebhook = (id: string) => post<unknown>(`/webhooks/${id}/test`)
export const listDeliveries = (webhook: string, state: string, cursor: string | null) =>
  get<List<Delivery>>(`/webhooks/${webhook}/deliveries`, { state, cursor, limit: 50 })

/** For those who look after this endpoint, without a say in the rest of the system. */
export const replayOfWebhook = (webhook: string, id: string) =>
  post<unknown>(`/webhooks/${webhook}/deliveries/${id}/replay`)

export const listParkedDeliveries = (cursor: string | null) =>
  get<List<Delivery>>('/deliveries', { state: 'parked', cursor, limit: 50 })
export const replayDelivery = (id: string) => post<unknown>(`/deliveries/${id}/replay`)

export const listReaders = () => get<List<ReaderState>>('/readers')
export const listParked = () => get<List<ParkedFact>>('/parked', { limit: 100 })
export const replayParked = (id: string) => post<unknown>(`/parked/${id}/replay`)
