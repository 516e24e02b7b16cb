// Names under which one visitor's data lies in localStorage. Shared by the loader and the panel, so it stays tiny.
// A signed-in person has a slot of their own: when the site signs them out without telling us, the next
// visitor of a shared computer starts empty.

/** Everything of one widget key begins with this. */
export const keyPrefix = (key: string) => `throughline:${key}:`

/** The person named by a signed identity. Read only to choose a slot: whether it is true, the server decides. */
export function subjectOf(identity: string | null | undefined): string {
  try {
    const claims = identity!.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/')
    return String(JSON.parse(atob(claims)).sub ?? '')
  } catch {
    return ''
  }
}

export const slotOf = (key: string, identity: string | null | undefined) =>
  `${keyPrefix(key)}${encodeURIComponent(subjectOf(identity))}:`

/** Names inside a slot. The loader looks for the last two. */
export const SECRET = 'visitor'
/** The mail address that the visitor left. */
export const MAIL = 'mail'
export const SEEN = 'seen'
export const OUTBOX = 'out:'
/** Style of the launcher, kept per widget key so that it has the brand colour before any request. */
export const LOOK = 'look'
