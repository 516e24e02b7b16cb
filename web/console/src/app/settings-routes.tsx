// The pages of the settings, their addresses, and who may see them. The settings' own navigation, the
// command menu and the router read this one list.
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import {
  Keyboard,
  Building2,
  HeartPulse,
  Inbox,
  KeyRound,
  type LucideIcon,
  Palette,
  ScrollText,
  UserRound,
  Users,
  Webhook,
} from 'lucide-react'
import { type Permission, permissions } from './permissions'

export interface SettingsPage {
  path: string
  title: string
  group: 'Workspace' | 'People and access' | 'Integrations' | 'System' | 'You'
  icon: LucideIcon
  /** Absent: everybody. */
  permission?: Permission
  /** Words that people may look for instead of the title. */
  also: string
}

export const settingsPages: SettingsPage[] = [
  {
    path: 'inboxes',
    title: 'Inboxes',
    group: 'Workspace',
    icon: Inbox,
    permission: permissions.manageInboxes,
    also: 'chat widget channel snippet install greeting identity',
  },
  {
    path: 'people',
    title: 'People',
    group: 'People and access',
    icon: Users,
    permission: permissions.manageStaff,
    also: 'staff agents invite invitation role suspend',
  },
  {
    path: 'teams',
    title: 'Teams and units',
    group: 'People and access',
    icon: Building2,
    permission: permissions.manageTeams,
    also: 'business units departments members',
  },
  {
    path: 'tokens',
    title: 'API tokens',
    group: 'People and access',
    icon: KeyRound,
    permission: permissions.manageTokens,
    also: 'api key scope bearer',
  },
  {
    path: 'audit',
    title: 'Audit',
    group: 'People and access',
    icon: ScrollText,
    permission: permissions.readAudit,
    also: 'log changes old new who',
  },
  {
    path: 'webhooks',
    title: 'Webhooks',
    group: 'Integrations',
    icon: Webhook,
    permission: permissions.manageWebhooks,
    also: 'endpoint delivery replay secret',
  },
  {
    path: 'system',
    title: 'System health',
    group: 'System',
    icon: HeartPulse,
    permission: permissions.readSystem,
    also: 'readers parked replay status',
  },
  {
    path: 'profile',
    title: 'Profile and password',
    group: 'You',
    icon: UserRound,
    also: 'name me account sign-in',
  },
  {
    path: 'appearance',
    title: 'Appearance',
    group: 'You',
    icon: Palette,
    also: 'theme dark light density compact',
  },
  {
    path: 'keyboard',
    title: 'Keyboard',
    group: 'You',
    icon: Keyboard,
    also: 'shortcuts single keys',
  },
]

const pages = {
  inboxes: () => import('@/features/settings/inboxes/page'),
  people: () => import('@/features/settings/people/page'),
  teams: () => import('@/features/settings/teams/page'),
  tokens: () => import('@/features/settings/tokens/page'),
  audit: () => import('@/features/settings/audit/page'),
  webhooks: () => import('@/features/settings/webhooks/page'),
  system: () => import('@/features/settings/system/page'),
  profile: () => import('@/features/settings/me/profile-page'),
  appearance: () => import('@/features/settings/me/appearance-page'),
  keyboard: () => import('@/features/settings/me/keyboard-page'),
}

export function settingsRoutes<Parent extends AnyRoute>(parent: Parent) {
  const settings = createRoute({
    getParentRoute: () => parent,
    path: '/settings',
    component: lazyRouteComponent(() => import('@/features/settings/frame')),
  })
  const child = (path: string, page: () => Promise<{ default: () => React.ReactNode }>) =>
    createRoute({
      getParentRoute: () => settings,
      path,
      component: lazyRouteComponent(page),
    })
  return settings.addChildren([
    child('/', () => import('@/features/settings/start-page')),
    child('/inboxes', pages.inboxes),
    createRoute({
      getParentRoute: () => settings,
      path: '/inboxes/$id',
      component: lazyRouteComponent(() => import('@/features/settings/inboxes/inbox-page')),
    }),
    child('/people', pages.people),
    child('/teams', pages.teams),
    child('/tokens', pages.tokens),
    child('/audit', pages.audit),
    child('/webhooks', pages.webhooks),
    createRoute({
      getParentRoute: () => settings,
      path: '/webhooks/$id',
      component: lazyRouteComponent(() => import('@/features/settings/webhooks/webhook-page')),
    }),
    child('/system', pages.system),
    child('/profile', pages.profile),
    child('/appearance', pages.appearance),
    child('/keyboard', pages.keyboard),
  ])
}
