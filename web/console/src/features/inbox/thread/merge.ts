// Newest-first pages of messages or history, and what happens when the first page is read again. Pure.
import type { List } from '@/api/types'

interface Paged<T> {
  pages: List<T>[]
  pageParams: (string | null)[]
}

/**
 * Takes in a freshly read first page: known items are replaced, new ones come in front. null when the
 * page does not reach what is known, so that something in between may be missing.
 */
export function mergeNewest<T extends { id: string }>(
  known: Paged<T>,
  fresh: List<T>,
): Paged<T> | null {
  const byId = new Map(fresh.items.map((item) => [item.id, item]))
  let met = 0
  const pages = known.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => {
      const newer = byId.get(item.id)
      if (!newer) return item
      met++
      byId.delete(item.id)
      return newer
    }),
  }))
  const wasEmpty = known.pages.every((page) => page.items.length === 0)
  if (met === 0 && !wasEmpty && fresh.next_cursor !== null) return null
  const arrived = fresh.items.filter((item) => byId.has(item.id))
  if (pages.length === 0) return { pages: [fresh], pageParams: [null] }
  pages[0] = { ...pages[0], items: [...arrived, ...pages[0].items] }
  return { ...known, pages }
}

/** Puts one item in front, unless it is there. */
export function addNewest<T extends { id: string }>(known: Paged<T>, item: T): Paged<T> {
  if (known.pages.some((page) => page.items.some(({ id }) => id === item.id))) return known
  const [first, ...rest] = known.pages
  if (!first) return { pages: [{ items: [item], next_cursor: null }], pageParams: [null] }
  return { ...known, pages: [{ ...first, items: [item, ...first.items] }, ...rest] }
}
