// The addresses of the settings, each page loaded when it is first visited.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { signedIn } from './root-routes'

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  component: lazyRouteComponent(() => import('@/features/settings/frame')),
})

const child = <Path extends string>(
  path: Path,
  page: () => Promise<{ default: () => ReactNode }>,
) => createRoute({ getParentRoute: () => settings, path, component: lazyRouteComponent(page) })

export const settingsRoutes = settings.addChildren([
  child('/', () => import('@/features/settings/start-page')),
  child('/inboxes', () => import('@/features/settings/inboxes/page')),
  child('/inboxes/$id', () => import('@/features/settings/inboxes/inbox-page')),
  child('/inboxes/$id/mail', () => import('@/features/settings/inboxes/mail/ledger-page')),
  child('/people', () => import('@/features/settings/people/page')),
  child('/teams', () => import('@/features/settings/teams/page')),
  child('/tokens', () => import('@/features/settings/tokens/page')),
  child('/audit', () => import('@/features/settings/audit/page')),
  child('/webhooks', () => import('@/features/settings/webhooks/page')),
  child('/webhooks/$id', () => import('@/features/settings/webhooks/webhook-page')),
  child('/system', () => import('@/features/settings/system/page')),
  child('/profile', () => import('@/features/settings/me/profile-page')),
  child('/appearance', () => import('@/features/settings/me/appearance-page')),
  child('/keyboard', () => import('@/features/settings/me/keyboard-page')),
])
