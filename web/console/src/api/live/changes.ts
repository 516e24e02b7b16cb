// Who wants to know: features subscribe here to conversations that changed and to facts, so that the
// live connection needs to know no feature.
import { keepConversation } from '../conversations'
import type { Conversation } from '../types'
import type { LiveFact } from './protocol'

type Changed = (found: Conversation[], gone: string[]) => void
type Facts = (facts: LiveFact[]) => void

const changed = new Set<Changed>()
const facts = new Set<Facts>()
const resynced = new Set<() => void>()

function subscribe<T>(set: Set<T>, listener: T) {
  set.add(listener)
  return () => void set.delete(listener)
}
export const onConversations = (listener: Changed) => subscribe(changed, listener)
export const onFacts = (listener: Facts) => subscribe(facts, listener)
/** What is visible must be fetched again. */
export const onResync = (listener: () => void) => subscribe(resynced, listener)

/** Conversations have a new state, by our own action or by somebody else's. */
export function announce(found: Conversation[], gone: string[] = []) {
  for (const conversation of found) keepConversation(conversation)
  for (const listener of changed) listener(found, gone)
}
export function announceFacts(items: LiveFact[]) {
  for (const listener of facts) listener(items)
}
export function announceResync() {
  for (const listener of resynced) listener()
}
