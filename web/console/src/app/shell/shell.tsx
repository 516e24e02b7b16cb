// The frame around every page of the signed-in console: rail (or bottom bar), the one rounded pane,
// and what lies over it.
import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { startLive } from '@/api/live/start'
import { cx } from '@/lib/cx'
import { t } from '@/text/t'
import { preloadPopups } from '@/ui/lazy'
import { Toasts } from '@/ui/toast'
import { TooltipLayer } from '@/ui/tooltip'
import { closeOverlay, useOverlay } from '../overlays'
import { permissions } from '../permissions'
import { useCan } from '../session'
import { useShortcuts } from '../shortcuts'
import { useAppCommands } from './app-commands'
import { BottomBar } from './bottom-bar'
import { ConnectionBar } from './connection-bar'
import { Rail } from './rail'

const Palette = lazy(() => import('../palette/palette'))
const MailBanner = lazy(() => import('./mail-banner'))
const KeyboardSheet = lazy(() => import('../keyboard-sheet'))

export function Shell() {
  const managesInboxes = useCan(permissions.manageInboxes)
  const overlay = useOverlay((state) => state.open)
  useShortcuts()
  useAppCommands()
  useEffect(() => {
    startLive()
    preloadPopups()
  }, [])
  // On a phone an open conversation takes the whole screen.
  const reading = useRouterState({
    select: (state) => /^\/inbox\/[^/]+\/.+/.test(state.location.pathname),
  })
  return (
    <>
      <a
        href="#main"
        className="sr-only bg-raised focus:not-sr-only focus:fixed focus:z-50 focus:m-2 focus:rounded-md focus:px-3 focus:py-2"
      >
        {t('skip-to-content')}
      </a>
      <ConnectionBar />
      <div className="grid h-full grid-cols-1 grid-rows-[minmax(0,1fr)_auto] pane:grid-cols-[52px_minmax(0,1fr)] pane:grid-rows-[minmax(0,1fr)]">
        <Rail />
        <div className="min-w-0 pane:py-2 pane:pe-2">
          <div className="flex h-full flex-col overflow-hidden bg-surface pane:rounded-xl pane:shadow-card">
            {managesInboxes && (
              <Suspense>
                <MailBanner />
              </Suspense>
            )}
            <div className="min-h-0 flex-1">
              <Outlet />
            </div>
          </div>
        </div>
        <BottomBar className={cx('pane:hidden', reading && 'hidden')} />
      </div>
      <Suspense>
        {overlay === 'palette' && <Palette onClose={closeOverlay} />}
        {overlay === 'keyboard' && <KeyboardSheet onClose={closeOverlay} />}
      </Suspense>
      <TooltipLayer />
      <Toasts />
    </>
  )
}
