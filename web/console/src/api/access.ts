// People who work here: the signed-in one, staff, teams, business units, invitations, tokens, audit.
import { useQuery } from '@tanstack/react-query'
import { get, patch, post, put, remove } from './http'
import { keys } from './keys'
import type {
  AuditEntry,
  BusinessUnit,
  Invitation,
  InvitationPreview,
  List,
  Me,
  Permission,
  Role,
  Staff,
  Team,
  Token,
} from './types'

export const getMe = () => get<Me>('/me')
export const changeMe = (change: { name?: string; password?: { current: string; new: string } }) =>
  patch<Me>('/me', change)
export const signIn = (email: string, password: string) =>
  post<Me>('/sessions', { email, password })
export const signOut = () => remove('/sessions/current')

export const checkSetup = (token: string) => get<{ valid: boolean }>('/setup', { token })
export const setUp = (body: {
  token: string
  workspace: string
  name: string
  email: string
  password: string
}) => post<Me>('/setup', body)

export const lookUpInvitation = (token: string) =>
  post<InvitationPreview>('/invitations/lookup', { token })
export const acceptInvitation = (token: string, name: string, password: string) =>
  post<Me>('/invitations/accept', { token, name, password })
export const listInvitations = () => get<List<Invitation>>('/invitations', { limit: 100 })
export const invite = (email: string, role: Role, team_ids: string[]) =>
  post<Invitation>('/invitations', { email, role, team_ids })
export const revokeInvitation = (id: string) => remove(`/invitations/${id}`)

/** All of them: a workspace has hundreds of people at most, and pickers search among all. */
async function everything<T>(path: string): Promise<T[]> {
  const items: T[] = []
  let cursor: string | null = null
  do {
    const page: List<T> = await get<List<T>>(path, { limit: 100, cursor })
    items.push(...page.items)
    cursor = page.next_cursor
  } while (cursor !== null && items.length < 2000)
  return items
}

export const useStaff = () =>
  useQuery({ queryKey: keys.staff, queryFn: () => everything<Staff>('/staff'), staleTime: 300_000 })
export const useTeams = () =>
  useQuery({ queryKey: keys.teams, queryFn: () => everything<Team>('/teams'), staleTime: 300_000 })
export const useUnits = () =>
  useQuery({
    queryKey: keys.units,
    queryFn: () => everything<BusinessUnit>('/business-units'),
    staleTime: 300_000,
  })

export const changeStaff = (
  id: string,
  change: Partial<Pick<Staff, 'name' | 'role' | 'state' | 'business_unit_id'>>,
) => patch<Staff>(`/staff/${id}`, change)

export const createTeam = (name: string, business_unit_id: string | null) =>
  post<Team>('/teams', { name, business_unit_id })
export const changeTeam = (
  id: string,
  change: { name?: string; business_unit_id?: string | null },
) => patch<Team>(`/teams/${id}`, change)
export const deleteTeam = (id: string) => remove(`/teams/${id}`)
export const setMembers = (id: string, staff_ids: string[]) =>
  put<Team>(`/teams/${id}/members`, { staff_ids })

export const createUnit = (name: string) => post<BusinessUnit>('/business-units', { name })
export const renameUnit = (id: string, name: string) =>
  patch<BusinessUnit>(`/business-units/${id}`, { name })
export const deleteUnit = (id: string) => remove(`/business-units/${id}`)

export const listTokens = () => get<List<Token>>('/tokens', { limit: 100 })
export const createToken = (name: string, scopes: string[], expires_at: string | null) =>
  post<Token>('/tokens', { name, scopes, ...(expires_at ? { expires_at } : {}) })
export const revokeToken = (id: string) => remove(`/tokens/${id}`)
export const listPermissions = () => get<{ items: Permission[] }>('/permissions')

export const listAudit = (subject: string, actor: string, cursor: string | null) =>
  get<List<AuditEntry>>('/audit', { subject, actor, cursor, limit: 50 })
