// The signs of the inbox views.
import {
  AlarmClock,
  CheckCheck,
  CircleDashed,
  Hourglass,
  Inbox,
  type LucideIcon,
  UserRound,
} from 'lucide-react'
import type { ViewName } from '@/api/conversations'

export const viewIcons: Record<ViewName, LucideIcon> = {
  mine: UserRound,
  unassigned: CircleDashed,
  open: Inbox,
  pending: Hourglass,
  snoozed: AlarmClock,
  resolved: CheckCheck,
}
