// What the inbox views are called, in the sidebar, in headings and in the command menu.
import type { ViewName } from '@/api/conversations'

export const viewTitles: Record<ViewName, string> = {
  mine: 'Assigned to me',
  unassigned: 'Unassigned',
  open: 'All open',
  pending: 'Pending',
  snoozed: 'Snoozed',
  resolved: 'Resolved',
}
