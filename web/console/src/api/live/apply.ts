// What facts do to the cache: conversations are fetched again together, everything else that is on
// the screen is marked stale by its noun.
import { conversationsByIds } from '../conversations'
import { keys } from '../keys'
import { queryClient } from '../query-client'
import { fetchTogether } from './batch'
import { announce, announceFacts } from './changes'
import type { LiveFact } from './protocol'

/** Which cached lists a noun's facts make stale. `business-units` facts are called `unit.*`. */
const listsOf: Record<string, readonly (readonly string[])[]> = {
  staff: [keys.staff, keys.me],
  team: [keys.teams],
  unit: [keys.units],
  inbox: [keys.inboxes],
  token: [keys.tokens],
  invitation: [keys.invitations],
  webhook: [keys.webhooks],
  delivery: [['deliveries']],
}

const fetchConversations = fetchTogether({
  fetch: async (ids) => (await conversationsByIds(ids)).items,
  deliver: announce,
})

const COUNTS_AT_MOST_EVERY_MS = 2_000
let countsTimer: ReturnType<typeof setTimeout> | undefined
function refreshCounts() {
  if (countsTimer !== undefined) return
  countsTimer = setTimeout(() => {
    countsTimer = undefined
    void queryClient.invalidateQueries({ queryKey: keys.counts })
  }, COUNTS_AT_MOST_EVERY_MS)
}

export function applyFacts(facts: LiveFact[]) {
  const conversations = new Set<string>()
  const customers = new Set<string>()
  const nouns = new Set<string>()
  for (const fact of facts) {
    nouns.add(fact.kind.slice(0, fact.kind.indexOf('.')))
    if (fact.conversation_id) conversations.add(fact.conversation_id)
    if (fact.customer_id) customers.add(fact.customer_id)
    for (const id of regrouped(fact)) {
      conversations.add(id)
      // Messages have come or gone anywhere in them.
      void queryClient.invalidateQueries({ queryKey: keys.messages(id) })
      void queryClient.invalidateQueries({ queryKey: keys.history(id) })
    }
  }
  announceFacts(facts)
  fetchConversations(conversations)
  if (conversations.size > 0) refreshCounts()
  for (const id of customers) invalidateCustomer(id)
  for (const noun of nouns) {
    for (const queryKey of listsOf[noun] ?? []) void queryClient.invalidateQueries({ queryKey })
  }
}

/** The conversations between which messages moved. */
function regrouped({ kind, conversation_id, data }: LiveFact): string[] {
  if (!/^conversation\.(merged|unmerged|split)$/.test(kind)) return []
  const ids = [conversation_id, data.merged_id, data.split_id]
  return ids.filter((id): id is string => typeof id === 'string')
}

function invalidateCustomer(id: string) {
  for (const queryKey of [
    keys.customer(id),
    keys.customerHistory(id),
    keys.customerConversations(id),
  ]) {
    void queryClient.invalidateQueries({ queryKey })
  }
}
