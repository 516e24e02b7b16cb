// The views as a menu, for windows with no room for their pane.
import { useNavigate } from '@tanstack/react-router'
import { useCounts } from '@/api/conversations'
import { viewNames } from '@/app/inbox-address'
import { viewTitle } from '@/app/view-titles'
import { formatCount } from '@/lib/count'
import { t } from '@/text/t'
import { Menu } from '@/ui/lazy'
import type { Filter } from '../list/filter'
import { viewIcons } from './view-icons'

interface ViewMenuProps {
  anchor: Element | null
  current: Filter
  onClose(): void
}

export function ViewMenu({ anchor, current, onClose }: ViewMenuProps) {
  const go = useNavigate()
  const counts = useCounts().data
  return (
    <Menu
      anchor={anchor}
      label={t('views')}
      onClose={onClose}
      groups={[
        {
          entries: viewNames.map((view) => ({
            id: view,
            label: viewTitle(view),
            icon: viewIcons[view],
            detail: counts ? formatCount(counts[view]) : undefined,
            checked: view === current.view,
            run: () => void go({ to: '/inbox/$view/{-$id}', params: { view, id: undefined } }),
          })),
        },
      ]}
    />
  )
}
