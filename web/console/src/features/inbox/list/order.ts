// The order of a list, apart from what stands in its rows. Changes that would move rows under the
// pointer or the selected row wait here until the person asks for them or looks elsewhere. Pure.
export interface Entry {
  id: string
  /** Smaller comes first. */
  key: number
}

interface Waiting extends Entry {
  /** Counted in "4 new": somebody should look at it. */
  news: boolean
}

export interface ViewOrder {
  entries: Entry[]
  /** Where the next page begins; null when all is loaded. */
  next: string | null
  /** Will come in, or move, when the list settles. */
  waiting: Waiting[]
  /** No longer belong here, but keep their row until the list settles. */
  leaving: string[]
}

export interface Change {
  id: string
  /** null: does not belong here (any more). */
  key: number | null
  unread: boolean
}

export const newsCount = (order: ViewOrder) =>
  order.waiting.reduce((count, entry) => count + (entry.news ? 1 : 0), 0)

/** Applies changes; while `held`, no row moves. */
export function applyChanges(order: ViewOrder, changes: Change[], held: boolean): ViewOrder {
  const known = new Map(order.entries.map((entry) => [entry.id, entry.key]))
  const waiting = new Map(order.waiting.map((entry) => [entry.id, entry]))
  const leaving = new Set(order.leaving)
  let touched = false
  for (const { id, key, unread } of changes) {
    const before = known.get(id)
    if (key === null) {
      touched = waiting.delete(id) || touched
      if (before !== undefined && !leaving.has(id)) {
        leaving.add(id)
        touched = true
      }
      continue
    }
    touched = leaving.delete(id) || touched
    if (before === key || beyond(order, key, before)) continue
    const seen = before !== undefined
    waiting.set(id, { id, key, news: seen ? unread : true })
    touched = true
  }
  if (!touched) return order
  const next = { ...order, waiting: [...waiting.values()], leaving: [...leaving] }
  return held ? next : settle(next)
}

/** Belongs to a page that is not loaded yet; it will come with that page. */
function beyond(order: ViewOrder, key: number, before: number | undefined): boolean {
  const last = order.entries.at(-1)
  return before === undefined && order.next !== null && last !== undefined && key > last.key
}

/** Lets everything that waits happen. */
export function settle(order: ViewOrder): ViewOrder {
  if (order.waiting.length === 0 && order.leaving.length === 0) return order
  const out = new Set([...order.leaving, ...order.waiting.map((entry) => entry.id)])
  const arriving = order.waiting.map(({ id, key }) => ({ id, key })).sort((a, b) => a.key - b.key)
  const staying = order.entries.filter((entry) => !out.has(entry.id))
  return { ...order, entries: merge(staying, arriving), waiting: [], leaving: [] }
}

/** Two sorted lists become one. An arrival stands before its equals. */
function merge(staying: Entry[], arriving: Entry[]): Entry[] {
  const all: Entry[] = []
  let index = 0
  for (const entry of staying) {
    while (index < arriving.length && arriving[index].key <= entry.key) all.push(arriving[index++])
    all.push(entry)
  }
  return all.concat(arriving.slice(index))
}

/** Adds the next page. What came in meanwhile may be on it again. */
export function append(order: ViewOrder, page: Entry[], next: string | null): ViewOrder {
  const known = new Set(order.entries.map((entry) => entry.id))
  const fresh = page.filter((entry) => !known.has(entry.id))
  return { ...order, entries: order.entries.concat(fresh), next }
}

/** A list fetched anew: while held, the rows stay and the difference waits. */
export function reconcile(old: ViewOrder | undefined, fresh: ViewOrder, held: boolean): ViewOrder {
  if (!old || !held) return fresh
  const now = new Set(fresh.entries.map((entry) => entry.id))
  const changes: Change[] = fresh.entries.map(({ id, key }) => ({ id, key, unread: true }))
  for (const { id } of old.entries) if (!now.has(id)) changes.push({ id, key: null, unread: false })
  return { ...applyChanges(old, changes, true), next: fresh.next }
}
