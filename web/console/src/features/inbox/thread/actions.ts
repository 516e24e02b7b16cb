// What can be done with a conversation. Each is shown at once and taken back if the server refuses.
import { useMemo } from 'react'
import {
  assign,
  changeConversation,
  changeTags,
  knownConversation,
  pend,
  reopen,
  resolve,
  snooze,
} from '@/api/conversations'
import { messageOf } from '@/api/http'
import { announce } from '@/api/live/changes'
import type { Conversation, Priority } from '@/api/types'
import { ahead } from '@/lib/time'
import { t } from '@/text/t'
import { toast, toastError } from '@/ui/toast'

type Change = Partial<Conversation>

async function attempt(id: string, change: Change, run: () => Promise<Conversation>) {
  const before = knownConversation(id)
  if (before) announce([{ ...before, ...change }])
  try {
    announce([await run()])
    return true
  } catch (problem) {
    if (before) announce([before])
    toastError(messageOf(problem))
    return false
  }
}

export interface ConversationActions {
  assign(assignee: Conversation['assignee']): Promise<void>
  moveTo(team: Conversation['team']): Promise<void>
  resolve(): Promise<void>
  reopen(): Promise<void>
  pend(): Promise<void>
  snooze(until: Date): Promise<void>
  tag(add: string[], remove: string[]): Promise<void>
  prioritize(priority: Priority): Promise<void>
  rename(subject: string): Promise<void>
}

export function actionsOn(id: string): ConversationActions {
  const undo = {
    label: t('undo'),
    run: () => void attempt(id, { status: 'open' }, () => reopen(id)),
  }
  return {
    async assign(assignee) {
      const done = await attempt(id, { assignee }, () =>
        assign(id, { assignee_id: assignee?.id ?? null }),
      )
      if (done)
        toast(assignee ? t('toast-assigned', { name: assignee.name }) : t('toast-unassigned'))
    },
    async moveTo(team) {
      const done = await attempt(id, { team }, () => assign(id, { team_id: team?.id ?? null }))
      if (done) toast(team ? t('toast-moved', { team: team.name }) : t('toast-team-removed'))
    },
    async resolve() {
      const change: Change = { status: 'resolved', waiting_since: null }
      if (await attempt(id, change, () => resolve(id))) toast(t('toast-resolved'), undo)
    },
    async reopen() {
      if (await attempt(id, { status: 'open' }, () => reopen(id))) toast(t('toast-reopened'))
    },
    async pend() {
      if (await attempt(id, { status: 'pending' }, () => pend(id))) toast(t('toast-pended'), undo)
    },
    async snooze(until) {
      const iso = until.toISOString()
      const change: Change = { status: 'snoozed', snoozed_until: iso }
      if (await attempt(id, change, () => snooze(id, iso))) {
        toast(t('toast-snoozed', { time: ahead(iso, Date.now()) }), undo)
      }
    },
    async tag(add, remove) {
      const now = knownConversation(id)?.tags ?? []
      const tags = [...now.filter((tag) => !remove.includes(tag)), ...add]
      await attempt(id, { tags }, () => changeTags(id, add, remove))
    },
    async prioritize(priority) {
      const done = await attempt(id, { priority }, () => changeConversation(id, { priority }))
      if (done) toast(t(`priority-full-${priority}`))
    },
    async rename(subject) {
      await attempt(id, { subject }, () => changeConversation(id, { subject }))
    },
  }
}

export const useActions = (id: string) => useMemo(() => actionsOn(id), [id])
