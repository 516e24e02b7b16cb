// The part of an inbox address after the view: how the list is sorted and narrowed. Pure.
import type { Sort, ViewName } from '@/api/conversations'
import type { Priority } from '@/api/types'

export interface InboxSearch {
  sort?: Sort
  inbox?: string
  team?: string
  tag?: string
  priority?: Priority
}

export const viewNames: ViewName[] = [
  'mine',
  'unassigned',
  'open',
  'pending',
  'snoozed',
  'resolved',
]
export const isViewName = (value: string): value is ViewName =>
  viewNames.includes(value as ViewName)

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
const oneOf = <T extends string>(value: unknown, allowed: readonly T[]) =>
  allowed.includes(value as T) ? (value as T) : undefined

export function readInboxSearch(search: Record<string, unknown>): InboxSearch {
  return {
    sort: oneOf(search.sort, ['newest', 'oldest', 'waiting'] as const),
    inbox: text(search.inbox),
    team: text(search.team),
    tag: text(search.tag),
    priority: oneOf(search.priority, ['low', 'normal', 'high', 'urgent'] as const),
  }
}
