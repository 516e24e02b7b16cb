// A fact as a sentence: what happened, by whom, for people who were not there. Facts carry ids only,
// so names are looked up by the caller. Pure.
import type { HistoryEntry } from '@/api/types'
import { ahead } from '@/lib/time'
import { t } from './t'

export interface Names {
  staff(id: string): string
  team(id: string): string
  inbox(id: string): string
  now: number
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
/** Facts carry their moments as milliseconds; some readers pass them on as text. */
const moment = (value: unknown) => (typeof value === 'number' ? value : text(value))
const texts = (value: unknown) => (Array.isArray(value) ? value.map(String) : [])

/** Who did it, as every sentence needs it. */
interface Doer {
  who: string
  you: 'yes' | 'no'
}
type Sentence = (entry: HistoryEntry, names: Names, doer: Doer) => string

const assigned: Sentence = ({ data, actor }, names, doer) => {
  const to = text(data.assignee_to)
  const from = text(data.assignee_from)
  const team = text(data.team_to)
  if (to && to !== from) {
    if (to === actor.id) return t('happened-took', { ...doer })
    const name = names.staff(to)
    return team
      ? t('happened-assigned-team', { ...doer, name, team: names.team(team) })
      : t('happened-assigned', { ...doer, name })
  }
  if (team && team !== text(data.team_from)) {
    return t('happened-moved', { ...doer, team: names.team(team) })
  }
  if (from && !to) return t('happened-unassigned', { ...doer, name: names.staff(from) })
  return t('happened-team-removed', { ...doer })
}

const tagged: Sentence = ({ data }, _, doer) => {
  const added = texts(data.added).join(', ')
  const removed = texts(data.removed).join(', ')
  if (added && removed) return t('happened-tags-both', { ...doer, added, removed })
  if (added) return t('happened-tags-added', { ...doer, added })
  return removed
    ? t('happened-tags-removed', { ...doer, removed })
    : t('happened-tags', { ...doer })
}

const sentences: Record<string, Sentence> = {
  'conversation.opened': ({ data }, names, doer) =>
    text(data.inbox_id)
      ? t('happened-opened-in', { ...doer, inbox: names.inbox(String(data.inbox_id)) })
      : t('happened-opened', { ...doer }),
  'conversation.assigned': assigned,
  'conversation.resolved': (_, __, doer) => t('happened-resolved', { ...doer }),
  'conversation.reopened': ({ data }, _, doer) =>
    data.by_customer ? t('happened-wrote-again', { ...doer }) : t('happened-reopened', { ...doer }),
  'conversation.pended': (_, __, doer) => t('happened-pended', { ...doer }),
  'conversation.snoozed': ({ data }, names, doer) => {
    const until = moment(data.until)
    return until === null
      ? t('happened-snoozed', { ...doer })
      : t('happened-snoozed-until', { ...doer, time: ahead(until, names.now) })
  },
  'conversation.woken': (_, __, doer) => t('happened-woken', { ...doer }),
  'conversation.tagged': tagged,
  'conversation.prioritized': ({ data }, _, doer) =>
    t('happened-prioritized', { ...doer, priority: String(data.to) }),
  'conversation.merged': ({ data }, _, doer) =>
    t('happened-merged', { ...doer, number: String(data.merged_number) }),
  'conversation.unmerged': ({ data }, _, doer) =>
    t('happened-unmerged', { ...doer, number: String(data.merged_number) }),
  'conversation.split': ({ data }, _, doer) =>
    t('happened-split', { ...doer, number: String(data.split_number) }),
  'message.planned': ({ data }, names, doer) => {
    const due = moment(data.due)
    return due === null
      ? t('happened-planned', { ...doer })
      : t('happened-planned-for', { ...doer, time: ahead(due, names.now) })
  },
  'message.unplanned': (_, __, doer) => t('happened-unplanned', { ...doer }),
  'message.held': (_, __, doer) => t('happened-held', { ...doer }),
  'conversation.renamed': (_, __, doer) => t('happened-renamed', { ...doer }),
  'customer.changed': (_, __, doer) => t('happened-customer-changed', { ...doer }),
  'customer.merged': (_, __, doer) => t('happened-customer-merged', { ...doer }),
  'message.failed': (_, __, doer) => t('happened-not-delivered', { ...doer }),
  'message.carried': (_, __, doer) => t('happened-carried', { ...doer }),
}

/** null for facts that a thread shows in another way (its messages) or not at all. */
export function sentence(entry: HistoryEntry, names: Names, meId: string): string | null {
  return sentences[entry.kind]?.(entry, names, doerOf(entry, meId)) ?? null
}

/** The subject of a sentence; the system does things by itself and needs no name. */
export function doerOf({ actor }: HistoryEntry, meId: string): Doer {
  const you = actor.id === meId ? 'yes' : 'no'
  if (actor.kind === 'system') return { who: t('brand'), you }
  return { who: actor.name ?? t(actor.kind === 'customer' ? 'the-customer' : 'someone'), you }
}
