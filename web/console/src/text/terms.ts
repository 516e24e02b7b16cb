// The words of the field as the console shows them, each in one place.
import type { Channel, Priority, Role, Status } from '@/api/types'
import { t } from './t'

const channels: Channel[] = ['chat', 'api', 'email', 'sms', 'social', 'phone', 'web']
export const isChannel = (value: unknown): value is Channel => channels.includes(value as Channel)

export const channelName = (channel: Channel) => t(`channel-${channel}`)
export const statusName = (status: Status) => t(`status-${status}`)
export const priorityName = (priority: Priority) => t(`priority-${priority}`)

export const roles: Role[] = ['owner', 'admin', 'supervisor', 'agent', 'author', 'leader']
export const roleName = (role: Role) => t(`role-${role}`)
export const roleNote = (role: Role) => t(`role-note-${role}`)
/** In the middle of a sentence. */
export const roleSaid = (role: Role) => t('role-said', { role })

/** Who told neither name nor address is a visitor. */
export const customerName = (customer: { name: string | null; email?: string | null }) =>
  customer.name || customer.email || t('visitor')
