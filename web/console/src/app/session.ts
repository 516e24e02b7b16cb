// Who is signed in. Routes inside the console load it first, so that pages can rely on it.
import { useQuery } from '@tanstack/react-query'
import { getMe } from '@/api/access'
import { keys } from '@/api/keys'
import { queryClient } from '@/api/query-client'
import type { Me } from '@/api/types'
import type { Permission } from './permissions'

const meQuery = { queryKey: keys.me, queryFn: getMe, staleTime: 300_000 }

export const loadMe = () => queryClient.ensureQueryData(meQuery)

/** After signing in the answer already says who it is. */
export const signedInAs = (me: Me) => queryClient.setQueryData(keys.me, me)

export function useMe(): Me {
  const { data } = useQuery(meQuery)
  if (!data) throw new Error('useMe outside of the signed-in part of the console')
  return data
}

export const can = (me: Me, permission: Permission) => me.permissions.includes(permission)
export const useCan = (permission: Permission) => can(useMe(), permission)
