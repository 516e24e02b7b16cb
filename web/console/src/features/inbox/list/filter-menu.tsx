// Sorting and narrowing the list.
import { useTeams } from '@/api/access'
import type { Sort } from '@/api/conversations'
import { useTags } from '@/api/conversations'
import { useInboxes } from '@/api/inboxes'
import type { Priority } from '@/api/types'
import { t } from '@/text/t'
import { priorityName } from '@/text/terms'
import { Menu } from '@/ui/lazy'
import { type Filter, sortOf } from './filter'
import { useFilterChange } from './filter-chips'

const sorts: Sort[] = ['newest', 'oldest', 'waiting']
/** Longer lists belong into the command menu, not into this one. */
const MOST = 8

interface FilterMenuProps {
  anchor: Element | null
  filter: Filter
  onClose(): void
}

export function FilterMenu({ anchor, filter, onClose }: FilterMenuProps) {
  const change = useFilterChange(filter)
  const inboxes = useInboxes().data ?? []
  const teams = useTeams().data ?? []
  const tags = useTags().data?.items ?? []
  const toggle = (key: 'inbox' | 'team' | 'tag' | 'priority', value: string, label: string) => ({
    id: `${key}-${value}`,
    label,
    checked: filter[key] === value,
    run: () => change({ [key]: filter[key] === value ? undefined : value }),
  })
  return (
    <Menu
      anchor={anchor}
      label={t('sort-and-filter')}
      onClose={onClose}
      groups={[
        {
          title: t('sort'),
          entries: sorts.map((sort) => ({
            id: sort,
            label: t(`sort-${sort}`),
            checked: sortOf(filter) === sort,
            run: () => change({ sort: sort === 'newest' ? undefined : sort }),
          })),
        },
        {
          title: t('priority'),
          entries: (['urgent', 'high'] as Priority[]).map((priority) =>
            toggle('priority', priority, priorityName(priority)),
          ),
        },
        {
          title: t('inbox'),
          entries: inboxes.slice(0, MOST).map((inbox) => toggle('inbox', inbox.id, inbox.name)),
        },
        {
          title: t('team'),
          entries: teams.slice(0, MOST).map((team) => toggle('team', team.id, team.name)),
        },
        {
          title: t('tag'),
          entries: tags.slice(0, MOST).map((tag) => toggle('tag', tag.name, tag.name)),
        },
      ]}
    />
  )
}
