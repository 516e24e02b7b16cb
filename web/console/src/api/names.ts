// The names behind the ids in facts, from what the console has read anyway.
import { useMemo } from 'react'
import { useNow } from '@/lib/clock'
import type { Names } from '@/text/history'
import { t } from '@/text/t'
import { useStaff, useTeams } from './access'
import { useInboxes } from './inboxes'

const named = (items: { id: string; name: string }[] | undefined, otherwise: string) => {
  const map = new Map(items?.map((item) => [item.id, item.name]))
  return (id: string) => map.get(id) ?? otherwise
}

export function useNames(): Names {
  const staff = useStaff().data
  const teams = useTeams().data
  const inboxes = useInboxes().data
  const now = useNow()
  return useMemo(
    () => ({
      staff: named(staff, t('a-person')),
      team: named(teams, t('a-team')),
      inbox: named(inboxes, t('an-inbox')),
      now,
    }),
    [staff, teams, inboxes, now],
  )
}
