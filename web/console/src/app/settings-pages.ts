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
import { t } from '@/text/t'
import { type Permission, permissions } from './permissions'

export interface SettingsPage {
  path: string
  title: string
  group: string
  icon: LucideIcon
  /** Absent: everybody. */
  permission?: Permission
  /** Words that people may look for instead of the title. */
  also: string
}

export const settingsPages = (): SettingsPage[] => [
  {
    path: 'inboxes',
    title: t('settings-inboxes'),
    group: t('settings-group-workspace'),
    icon: Inbox,
    permission: permissions.manageInboxes,
    also: t('settings-inboxes-also'),
  },
  {
    path: 'people',
    title: t('settings-people'),
    group: t('settings-group-people'),
    icon: Users,
    permission: permissions.manageStaff,
    also: t('settings-people-also'),
  },
  {
    path: 'teams',
    title: t('settings-teams'),
    group: t('settings-group-people'),
    icon: Building2,
    permission: permissions.manageTeams,
    also: t('settings-teams-also'),
  },
  {
    path: 'tokens',
    title: t('settings-tokens'),
    group: t('settings-group-people'),
    icon: KeyRound,
    permission: permissions.manageTokens,
    also: t('settings-tokens-also'),
  },
  {
    path: 'audit',
    title: t('settings-audit'),
    group: t('settings-group-people'),
    icon: ScrollText,
    permission: permissions.readAudit,
    also: t('settings-audit-also'),
  },
  {
    path: 'webhooks',
    title: t('settings-webhooks'),
    group: t('settings-group-integrations'),
    icon: Webhook,
    permission: permissions.manageWebhooks,
    also: t('settings-webhooks-also'),
  },
  {
    path: 'system',
    title: t('settings-system'),
    group: t('settings-group-system'),
    icon: HeartPulse,
    permission: permissions.readSystem,
    also: t('settings-system-also'),
  },
  {
    path: 'profile',
    title: t('settings-profile'),
    group: t('settings-group-you'),
    icon: UserRound,
    also: t('settings-profile-also'),
  },
  {
    path: 'appearance',
    title: t('settings-appearance'),
    group: t('settings-group-you'),
    icon: Palette,
    also: t('settings-appearance-also'),
  },
  {
    path: 'keyboard',
    title: t('settings-keyboard'),
    group: t('settings-group-you'),
    icon: Keyboard,
    also: t('settings-keyboard-also'),
  },
]
