// What a merge or a split is made of: which of two conversations goes on, which messages are chosen. Pure.
import type { Conversation, HistoryEntry, Message, SearchHit } from '@/api/types'

type Numbered = Pick<Conversation, 'id' | 'number'>

/** The older one goes on, because people know its number; unless somebody wants it the other way round. */
export function direction<A extends Numbered>(one: A, other: A, swapped: boolean) {
  const [into, from] = one.number < other.number ? [one, other] : [other, one]
  return swapped ? { into: from, from: into } : { into, from }
}

/** "1042" and "#1042" name a conversation. */
export const numberIn = (text: string) => /^#?\s*(\d{1,15})$/.exec(text.trim())?.[1] ?? null

export interface Found {
  id: string
  title: string
  snippet: string
}

/** The conversations behind what was found, each once; people are none. */
export function conversationsIn(hits: SearchHit[], except: string[]): Found[] {
  const found = new Map<string, Found>()
  for (const { kind, id, conversation_id, title, snippet } of hits) {
    const of = kind === 'conversation' ? (conversation_id ?? id) : conversation_id
    if (of && !except.includes(of) && !found.has(of)) found.set(of, { id: of, title, snippet })
  }
  return [...found.values()]
}

/** From this message to the end. */
export const fromHere = (messages: Message[], id: string) =>
  messages.slice(messages.findIndex((message) => message.id === id)).map((message) => message.id)

/** Why the chosen ones cannot become a conversation; null when they can. `more`: older ones are not loaded. */
export function splitProblem(messages: Message[], chosen: Set<string>, more: boolean) {
  const said = messages.filter(({ visibility }) => visibility === 'public')
  const going = said.filter(({ id }) => chosen.has(id)).length
  if (going === 0) return 'none' as const
  return going === said.length && !more ? ('all' as const) : null
}

/** Merges that were not taken back since. `history` in any order. */
export function openMerges(history: HistoryEntry[]): Set<string> {
  const of = (kind: string) =>
    history.filter((entry) => entry.kind === kind).map((entry) => String(entry.data.regrouping_id))
  const undone = new Set(of('conversation.unmerged'))
  return new Set(of('conversation.merged').filter((id) => !undone.has(id)))
}
