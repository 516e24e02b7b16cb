// What narrows the list, each with a way to take it off.
import { useNavigate } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useTeams } from '@/api/access'
import { useInboxes } from '@/api/inboxes'
import { t } from '@/text/t'
import { Button } from '@/ui/button'
import type { Filter } from './filter'
import { isNarrowed } from './filter'

type Narrowing = 'inbox' | 'team' | 'tag' | 'priority'

/** Goes to the same view with another filter. */
export function useFilterChange(filter: Filter) {
  const go = useNavigate()
  return (change: Partial<Filter>) => {
    const { view, ...search } = { ...filter, ...change }
    void go({ to: '/inbox/$view/{-$id}', params: (now) => ({ ...now, view }), search })
  }
}

export function FilterChips({ filter }: { filter: Filter }) {
  const inboxes = useInboxes().data
  const teams = useTeams().data
  const change = useFilterChange(filter)
  if (!isNarrowed(filter)) return null
  const words: [Narrowing, string | undefined][] = [
    ['inbox', filter.inbox && (inboxes?.find(({ id }) => id === filter.inbox)?.name ?? t('inbox'))],
    ['team', filter.team && (teams?.find(({ id }) => id === filter.team)?.name ?? t('team'))],
    ['tag', filter.tag],
    ['priority', filter.priority && t(`priority-full-${filter.priority}`)],
  ]
  return (
    <ul aria-label={t('filters')} className="flex flex-wrap gap-1.5 px-3 pb-2 views:px-4">
      {words.map(
        ([key, word]) =>
          word && (
            <li key={key}>
              <button
                type="button"
                onClick={() => change({ [key]: undefined })}
                className="flex h-6 items-center gap-1 rounded-full bg-accent-soft ps-2.5 pe-1.5 text-xs font-medium text-accent-ink hover:bg-selected"
              >
                {word}
                <X size={12} aria-hidden />
                <span className="sr-only">{t('filter-remove')}</span>
              </button>
            </li>
          ),
      )}
    </ul>
  )
}

export function ClearFilters({ filter }: { filter: Filter }) {
  const change = useFilterChange(filter)
  const none = { inbox: undefined, team: undefined, tag: undefined, priority: undefined }
  return <Button onClick={() => change(none)}>{t('filters-remove')}</Button>
}
