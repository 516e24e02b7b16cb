// The pages of the settings, and who may see them. The settings' own navigation and the command menu
// read this one list.
import {
  Building2,
  HeartPulse,
  Inbox,
  Keyboard,
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
    also: 'chat widget email mail mailbox imap smtp channel snippet install greeting identity',
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
