// The inbox: views, list, thread, customer. Which of them have room depends on the window.
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useConversation, type ViewName } from '@/api/conversations'
import { useCommands } from '@/app/commands'
import { Gate } from '@/app/page-states'
import { permissions } from '@/app/permissions'
import { useMe } from '@/app/session'
import { useMedia, wideEnoughForCustomer, wideEnoughForPanes } from '@/lib/use-media'
import { t } from '@/text/t'
import { Drawer } from '@/ui/lazy'
import { Empty } from '@/ui/states'
import { startSender } from './composer/sender'
import { CustomerDetails, CustomerPane } from './customer/customer-pane'
import type { Filter } from './list/filter'
import { ListPane } from './list/list-pane'
import { followConversations, useView } from './list/view'
import { Thread } from './thread/thread'
import { ViewsPane } from './views/views-pane'

followConversations()

export const InboxPage = () => (
  <Gate permission={permissions.readConversations}>
    <Inbox />
  </Gate>
)

function Inbox() {
  const { view: name, id } = useParams({ from: '/signed-in/inbox/$view/{-$id}' })
  const search = useSearch({ from: '/signed-in/inbox/$view/{-$id}' })
  const filter = useMemo<Filter>(() => ({ ...search, view: name as ViewName }), [search, name])
  const view = useView(filter)
  const staffId = useMe().staff.id
  const [selected, open] = useSelection(filter, id)
  // The row is marked first; a thread is drawn when there is time, and skipped if the key goes on.
  const shown = useDeferredValue(selected)
  const panes = useMedia(wideEnoughForPanes)
  useEffect(() => startSender(staffId), [staffId])

  const move = useCallback(
    (by: number) => {
      const entries = view.data?.entries ?? []
      if (entries.length === 0) return
      const now = entries.findIndex((entry) => entry.id === selected)
      const next = now < 0 ? 0 : Math.min(entries.length - 1, Math.max(0, now + by))
      open(entries[next].id)
    },
    [view.data, selected, open],
  )
  const back = useCallback(() => open(undefined), [open])
  useListCommands(move)

  return (
    <div className="flex h-full">
      <ViewsPane filter={filter} />
      {(panes || !selected) && (
        <ListPane
          filter={filter}
          view={view}
          selected={selected}
          alone={!panes}
          onOpen={open}
          onEnter={enterThread}
          onMove={move}
        />
      )}
      {(panes || selected) && (
        <main id="main" className="flex min-w-0 flex-1 flex-col">
          {shown ? (
            <OpenConversation
              key={shown}
              id={shown}
              alone={!panes}
              onBack={back}
              onNext={() => move(1)}
              onOpen={open}
            />
          ) : (
            <div className="grid h-full place-items-center">
              {view.data && view.data.entries.length > 0 && (
                <Empty icon={MessagesSquare}>{t('inbox-choose')}</Empty>
              )}
            </div>
          )}
        </main>
      )}
    </div>
  )
}

interface OpenConversationProps {
  id: string
  alone: boolean
  onBack(): void
  onNext(): void
  onOpen(id: string): void
}

function OpenConversation({ id, alone, onBack, onNext, onOpen }: OpenConversationProps) {
  const beside = useMedia(wideEnoughForCustomer)
  const [drawer, setDrawer] = useState(false)
  const { data } = useConversation(id)
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-w-0 flex-1 flex-col">
        <Thread
          id={id}
          alone={alone}
          onBack={onBack}
          onNext={onNext}
          onOpen={onOpen}
          onCustomer={beside ? undefined : () => setDrawer(true)}
        />
      </div>
      {beside && data && <CustomerPane conversation={data} />}
      {!beside && drawer && data && (
        <Drawer title={t('customer')} onClose={() => setDrawer(false)}>
          <CustomerDetails conversation={data} />
        </Drawer>
      )}
    </div>
  )
}

/**
 * The selected conversation, and a way to another one (or to none) within the same list. The address
 * decides, but the row is marked before the address has followed: a key that is held down must not
 * wait for pages to be drawn.
 */
function useSelection(filter: Filter, id: string | undefined) {
  const go = useNavigate()
  const [aim, setAim] = useState<string | null>(null)
  useEffect(() => {
    if (aim === id) setAim(null)
  }, [aim, id])
  const open = useCallback(
    (next: string | undefined) => {
      const { view, ...search } = filter
      setAim(next ?? null)
      void go({ to: '/inbox/$view/{-$id}', params: { view, id: next }, search })
    },
    [go, filter],
  )
  return [aim ?? id ?? null, open] as const
}

/** Enter in the list leads into what it has opened. */
function enterThread() {
  document.querySelector<HTMLElement>('#main [role=log]')?.focus()
}

function useListCommands(move: (by: number) => void) {
  useCommands([
    {
      id: 'next',
      title: t('next-conversation'),
      group: t('command-group-list'),
      keys: 'j',
      keyOnly: true,
      run: () => move(1),
    },
    {
      id: 'previous',
      title: t('previous-conversation'),
      group: t('command-group-list'),
      keys: 'k',
      keyOnly: true,
      run: () => move(-1),
    },
    {
      id: 'enter',
      title: t('into-conversation'),
      group: t('command-group-list'),
      keys: 'enter',
      keyOnly: true,
      run: enterThread,
    },
    {
      id: 'send',
      title: t('send'),
      group: t('command-group-writing'),
      keys: 'mod+enter',
      keyOnly: true,
      run: () => {},
    },
    {
      id: 'send-next',
      title: t('send-and-next-tip'),
      group: t('command-group-writing'),
      keys: 'mod+shift+enter',
      keyOnly: true,
      run: () => {},
    },
  ])
}
