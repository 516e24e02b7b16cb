// The words of the field as the console shows them, each in one place.
import type { Channel, Priority, Role, Status } from '@/api/types'

export const channelNames: Record<Channel, string> = {
  chat: 'Chat',
  api: 'API',
  email: 'Email',
  sms: 'SMS',
  social: 'Social',
  phone: 'Phone',
  web: 'Web',
}

export const statusNames: Record<Status, string> = {
  open: 'Open',
  pending: 'Pending',
  snoozed: 'Snoozed',
  resolved: 'Resolved',
}

export const priorityNames: Record<Priority, string> = {
  low: 'Low',
  normal: 'Normal',
  high: 'High',
  urgent: 'Urgent',
}

export const roleNames: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Administrator',
  supervisor: 'Supervisor',
  agent: 'Agent',
  author: 'Knowledge author',
  leader: 'CX leader',
}

export const roleNotes: Record<Role, string> = {
  owner: 'Everything, and cannot be removed by others',
  admin: 'Everything, including settings and people',
  supervisor: 'All conversations and teams',
  agent: 'Answers conversations',
  author: 'Writes and reviews knowledge',
  leader: 'Sees customers and reports, changes nothing',
}

export const nobody = 'Unassigned'
export const somebody = 'Unknown person'
/** A customer who told neither name nor address. */
export const visitor = 'Visitor'

export const customerName = (customer: { name: string | null; email?: string | null }) =>
  customer.name || customer.email || visitor
