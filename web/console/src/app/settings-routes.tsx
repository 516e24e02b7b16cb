// The addresses of the settings, each page loaded when it is first visited.
import { createRoute } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { lazyPage } from './lazy-page'
import { signedIn } from './root-routes'

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  component: lazyPage(['settings'], () => import('@/features/settings/frame')),
})

const child = <Path extends string>(
  path: Path,
  texts: readonly string[],
  page: () => Promise<{ default: () => ReactNode }>,
) => createRoute({ getParentRoute: () => settings, path, component: lazyPage(texts, page) })

export const settingsRoutes = settings.addChildren([
  child('/', [], () => import('@/features/settings/start-page')),
  child('/inboxes', ['settings-inboxes'], () => import('@/features/settings/inboxes/page')),
  child(
    '/inboxes/$id',
    ['settings-inboxes', 'settings-mailbox'],
    () => import('@/features/settings/inboxes/inbox-page'),
  ),
  child(
    '/inboxes/$id/mail',
    ['settings-mailbox'],
    () => import('@/features/settings/inboxes/mail/ledger-page'),
  ),
  child('/people', ['settings-people'], () => import('@/features/settings/people/page')),
  child('/teams', ['settings-people'], () => import('@/features/settings/teams/page')),
  child('/tokens', ['settings-access'], () => import('@/features/settings/tokens/page')),
  child('/audit', ['settings-access'], () => import('@/features/settings/audit/page')),
  child('/webhooks', ['settings-system'], () => import('@/features/settings/webhooks/page')),
  child(
    '/webhooks/$id',
    ['settings-system'],
    () => import('@/features/settings/webhooks/webhook-page'),
  ),
  child('/system', ['settings-system'], () => import('@/features/settings/system/page')),
  child('/profile', [], () => import('@/features/settings/me/profile-page')),
  child('/appearance', [], () => import('@/features/settings/me/appearance-page')),
  child('/keyboard', [], () => import('@/features/settings/me/keyboard-page')),
])
