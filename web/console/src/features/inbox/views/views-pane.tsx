// The views at the side of the inbox: personal work first, then the inboxes and teams.
import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTeams } from '@/api/access'
import { useCounts } from '@/api/conversations'
import { useInboxes } from '@/api/inboxes'
import { viewNames } from '@/app/inbox-address'
import { openOverlay } from '@/app/overlays'
import { useMe } from '@/app/session'
import { viewTitle } from '@/app/view-titles'
import { formatCount } from '@/lib/count'
import { cx } from '@/lib/cx'
import { t } from '@/text/t'
import { ChannelIcon } from '@/ui/channel-icon'
import { Keys } from '@/ui/kbd'
import { type Filter, isNarrowed } from '../list/filter'
import { viewIcons } from './view-icons'

const row = (on: boolean) =>
  cx(
    'flex h-control w-full items-center gap-2 rounded-md px-2 text-sm transition-colors duration-100',
    on ? 'bg-nav-on font-medium' : 'text-ink-2 hover:bg-hover hover:text-ink',
  )

export function ViewsPane({ filter }: { filter: Filter }) {
  const me = useMe()
  return (
    <aside
      aria-label={t('inbox-views')}
      className="hidden w-[212px] shrink-0 flex-col border-e border-line bg-surface-2 views:flex"
    >
      <div className="flex h-12 items-center px-4">
        <span className="truncate text-base font-semibold tracking-title">{me.workspace.name}</span>
      </div>
      <div className="px-2 pb-2">
        <button
          type="button"
          onClick={() => openOverlay('palette')}
          className="flex h-control w-full items-center gap-2 rounded-md bg-surface px-2 text-ink-3 hairline hover:text-ink-2"
        >
          <Search size={14} aria-hidden />
          <span className="flex-1 text-start">{t('search')}</span>
          <Keys keys="mod+k" />
        </button>
      </div>
      <nav aria-label={t('views')} className="scroll flex-1 px-2 pb-3">
        <Views filter={filter} />
        <Inboxes filter={filter} />
        <Teams filter={filter} />
      </nav>
    </aside>
  )
}

function Views({ filter }: { filter: Filter }) {
  const counts = useCounts().data
  return (
    <ul>
      {viewNames.map((view) => {
        const Icon = viewIcons[view]
        const on = view === filter.view && !isNarrowed(filter)
        return (
          <li key={view}>
            <Link
              to="/inbox/$view/{-$id}"
              params={{ view, id: undefined }}
              aria-current={on ? 'page' : undefined}
              className={row(on)}
            >
              <Icon
                size={15}
                strokeWidth={1.8}
                className={on ? 'text-accent-ink' : 'text-ink-3'}
                aria-hidden
              />
              <span className="flex-1 truncate">{viewTitle(view)}</span>
              {counts && counts[view] > 0 && (
                <span className={cx('text-xs tnum', on ? 'text-ink' : 'text-ink-3')}>
                  {formatCount(counts[view])}
                </span>
              )}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

function Inboxes({ filter }: { filter: Filter }) {
  const inboxes = useInboxes().data ?? []
  // With one inbox the list would only repeat "All open".
  if (inboxes.length < 2) return null
  return (
    <Section title={t('inboxes')}>
      {inboxes.map((inbox) => {
        const on = filter.inbox === inbox.id
        return (
          <li key={inbox.id}>
            <Link
              to="/inbox/$view/{-$id}"
              params={{ view: 'open', id: undefined }}
              search={{ inbox: inbox.id }}
              aria-current={on ? 'page' : undefined}
              className={row(on)}
            >
              <ChannelIcon channel={inbox.channel} size={15} />
              <span className="flex-1 truncate">{inbox.name}</span>
            </Link>
          </li>
        )
      })}
    </Section>
  )
}

function Teams({ filter }: { filter: Filter }) {
  const teams = useTeams().data ?? []
  const mine = new Set(useMe().staff.team_ids)
  // A team keeps its colour wherever it stands, so the colour is given before one's own come first.
  const sorted = teams
    .map((team, index) => ({ ...team, colour: `var(--viz-${(index % 6) + 1})` }))
    .sort((a, b) => Number(mine.has(b.id)) - Number(mine.has(a.id)))
  if (teams.length === 0) return null
  return (
    <Section title={t('teams')}>
      {sorted.slice(0, 12).map((team) => {
        const on = filter.team === team.id
        return (
          <li key={team.id}>
            <Link
              to="/inbox/$view/{-$id}"
              params={{ view: 'open', id: undefined }}
              search={{ team: team.id }}
              aria-current={on ? 'page' : undefined}
              className={row(on)}
            >
              <span
                className="mx-[3.5px] size-2 rounded-[3px]"
                style={{ background: team.colour }}
                aria-hidden
              />
              <span className="flex-1 truncate">{team.name}</span>
            </Link>
          </li>
        )
      })}
    </Section>
  )
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h2 className="px-2 pt-4 pb-1 text-xs font-medium text-ink-3">{title}</h2>
    <ul>{children}</ul>
  </section>
)
