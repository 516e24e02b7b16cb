// The middle pane: the heading of the view, sorting and narrowing, and the list with all its states.
import { Link } from '@tanstack/react-router'
import { ArrowUp, Inbox, ListFilter, PanelLeft, Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useCounts } from '@/api/conversations'
import { openOverlay } from '@/app/overlays'
import { viewTitle } from '@/app/view-titles'
import { formatCount } from '@/lib/count'
import { counted, t } from '@/text/t'
import { buttonClass, IconButton } from '@/ui/button'
import { Empty, ErrorNote, SkeletonRows } from '@/ui/states'
import { ViewMenu } from '../views/view-menu'
import { ConversationList } from './conversation-list'
import { type Filter, isNarrowed } from './filter'
import { ClearFilters, FilterChips } from './filter-chips'
import { FilterMenu } from './filter-menu'
import { newsCount, type ViewOrder } from './order'
import { hold, type useView } from './view'

interface ListPaneProps {
  filter: Filter
  selected: string | null
  onOpen(id: string): void
  onEnter(): void
  onMove(by: number): void
  view: ReturnType<typeof useView>
  /** On a phone the list is the page; elsewhere the conversation is. */
  alone: boolean
}

export function ListPane({
  filter,
  selected,
  onOpen,
  onEnter,
  onMove,
  view,
  alone,
}: ListPaneProps) {
  const { data: order } = view
  useHold(view, selected)
  const Pane = alone ? 'main' : 'section'
  return (
    <Pane
      id={alone ? 'main' : undefined}
      aria-label={t('list-pane')}
      className="flex min-h-0 w-full shrink-0 flex-col border-line pane:w-[320px] pane:border-e views:w-[344px]"
    >
      <Header filter={filter} order={order} />
      <FilterChips filter={filter} />
      <div className="relative flex min-h-0 flex-1 flex-col">
        {order && newsCount(order) > 0 && <News order={order} onShow={view.settleNow} />}
        {order && order.entries.length > 0 && (
          <ConversationList
            key={view.name}
            label={viewTitle(filter.view)}
            order={order}
            selected={selected}
            onOpen={onOpen}
            onEnter={onEnter}
            onMove={onMove}
            loadMore={view.loadMore}
            onPointer={(inside) => {
              hold.pointer = inside
              // The hand is away and nothing is selected: nobody would be disturbed.
              if (!inside && selected === null) view.settleNow()
            }}
          />
        )}
        {order?.entries.length === 0 && <Nothing filter={filter} />}
        {view.isPending && !view.isError && <SkeletonRows rows={9} height="var(--row-h)" />}
        {view.isError && <ErrorNote error={view.error} onRetry={() => view.refetch()} />}
      </div>
    </Pane>
  )
}

/** Nobody touched anything for this long: then a list may be brought up to date by itself. */
const IDLE_MS = 30_000

function useHold(view: ReturnType<typeof useView>, selected: string | null) {
  const { settleNow, name } = view
  useEffect(() => {
    hold.view = name
    hold.pointer = false
    // A list that was left while changes waited shows them when it is entered again.
    settleNow()
  }, [name, settleNow])
  useEffect(() => {
    // Moving on is the person's own act: what was waiting for it may happen now.
    if (hold.selected !== selected && !hold.pointer) settleNow()
    hold.selected = selected
  }, [selected, settleNow])
  useEffect(() => {
    let last = Date.now()
    const active = () => {
      last = Date.now()
    }
    const timer = setInterval(() => {
      if (!hold.pointer && Date.now() - last > IDLE_MS) settleNow()
    }, 10_000)
    addEventListener('keydown', active)
    addEventListener('pointermove', active)
    return () => {
      clearInterval(timer)
      removeEventListener('keydown', active)
      removeEventListener('pointermove', active)
    }
  }, [settleNow])
}

function Header({ filter, order }: { filter: Filter; order: ViewOrder | undefined }) {
  const counts = useCounts().data
  const filterButton = useRef<HTMLButtonElement>(null)
  const viewsButton = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState<'filter' | 'views' | null>(null)
  const total = isNarrowed(filter)
    ? order?.next === null
      ? order.entries.length
      : null
    : (counts?.[filter.view] ?? null)
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 ps-3 pe-2 views:ps-4">
      <IconButton
        ref={viewsButton}
        label={t('views')}
        aria-haspopup="menu"
        className="-ms-1 views:hidden"
        onClick={() => setOpen('views')}
      >
        <PanelLeft size={16} />
      </IconButton>
      <h1 className="truncate text-base font-semibold tracking-title">{viewTitle(filter.view)}</h1>
      {total !== null && <span className="ms-1 text-ink-3 tnum">{formatCount(total)}</span>}
      <span className="ms-auto" />
      <IconButton
        label={t('search')}
        keys="mod+k"
        className="views:hidden"
        onClick={() => openOverlay('palette')}
      >
        <Search size={16} />
      </IconButton>
      <IconButton
        ref={filterButton}
        label={t('sort-and-filter')}
        aria-haspopup="menu"
        onClick={() => setOpen('filter')}
      >
        <ListFilter size={16} />
      </IconButton>
      {open === 'filter' && (
        <FilterMenu anchor={filterButton.current} filter={filter} onClose={() => setOpen(null)} />
      )}
      {open === 'views' && (
        <ViewMenu anchor={viewsButton.current} current={filter} onClose={() => setOpen(null)} />
      )}
    </header>
  )
}

function News({ order, onShow }: { order: ViewOrder; onShow(): void }) {
  return (
    <div className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
      <button
        type="button"
        onClick={(event) => {
          onShow()
          event.currentTarget
            .closest('[aria-label]')
            ?.querySelector('[role=listbox]')
            ?.scrollTo(0, 0)
        }}
        className="pointer-events-auto flex h-7 items-center gap-1.5 rounded-full bg-accent ps-2.5 pe-3 text-xs font-medium text-on-accent shadow-pop hover:bg-accent-hover"
      >
        <ArrowUp size={13} strokeWidth={2.4} aria-hidden />
        {t('list-news', { count: counted(newsCount(order)) })}
      </button>
    </div>
  )
}

function Nothing({ filter }: { filter: Filter }) {
  const counts = useCounts().data
  if (isNarrowed(filter)) {
    return (
      <Empty icon={Inbox} action={<ClearFilters filter={filter} />}>
        {t('empty-filtered', { view: viewTitle(filter.view) })}
      </Empty>
    )
  }
  const open = filter.view === 'mine' ? (counts?.unassigned ?? 0) : 0
  return (
    <Empty
      icon={Inbox}
      action={
        open > 0 ? (
          <Link
            to="/inbox/$view/{-$id}"
            params={{ view: 'unassigned', id: undefined }}
            className={buttonClass('outline')}
          >
            {t('look-at-unassigned', { count: counted(open) })}
          </Link>
        ) : undefined
      }
    >
      {t(`empty-${filter.view}`)}
    </Empty>
  )
}
