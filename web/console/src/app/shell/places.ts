// The console's main places, in their fixed order. Only those that exist; who may not see one does not
// see its sign either.
import { Inbox, type LucideIcon, Users } from 'lucide-react'
import type { Me } from '@/api/types'
import { t } from '@/text/t'
import { type Permission, permissions } from '../permissions'
import { can } from '../session'

export interface Place {
  id: 'inbox' | 'customers'
  title: string
  icon: LucideIcon
  keys: string
  permission: Permission
}

const places = (): Place[] => [
  {
    id: 'inbox',
    title: t('inbox'),
    icon: Inbox,
    keys: 'g i',
    permission: permissions.readConversations,
  },
  {
    id: 'customers',
    title: t('customers'),
    icon: Users,
    keys: 'g c',
    permission: permissions.readCustomers,
  },
]

export const placesFor = (me: Me) => places().filter((place) => can(me, place.permission))

export const placeLink = {
  inbox: { to: '/inbox/$view/{-$id}', params: { view: 'mine' } },
  customers: { to: '/customers' },
} as const
