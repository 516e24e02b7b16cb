// Who is writing: the secret of this browser and, when the site signed the person in, their identity.

import { keyPrefix, SECRET, SEEN, slotOf } from './slot'
import type { SafeStorage } from './storage'

export type Visitor = ReturnType<typeof createVisitor>

export function createVisitor(key: string, storage: SafeStorage) {
  const anonymous = slotOf(key, null)
  let secret: string | null = null

  const visitor = {
    slot: '',
    identity: null as string | null,

    /** Changes to the given person. Returns whether that is somebody else than before. */
    become(identity: string | null): boolean {
      const before = visitor.slot
      visitor.identity = identity
      visitor.slot = slotOf(key, identity)
      secret = null
      if (visitor.slot !== anonymous) {
        // What was begun before signing in goes along, and does not stay behind for the next person.
        for (const name of storage.names(anonymous)) {
          storage.set(name.replace(anonymous, () => visitor.slot), storage.get(name)!)
          storage.remove(name)
        }
      }
      return before !== visitor.slot
    },

    /** Goes on without an identity that the server refused. The slot stays, so that an open conversation does not vanish. */
    dropIdentity(): boolean {
      if (!visitor.identity) return false
      visitor.identity = null
      console.warn('Throughline: the identity was refused; going on as a visitor')
      return true
    },

    /** Read again while unknown: another tab may have begun the conversation. */
    secret: () => (secret ??= storage.get(visitor.slot + SECRET)),

    /** Made only when the visitor acts; until then nothing is stored. */
    makeSecret(): string {
      if (!visitor.secret()) {
        secret = random(32)
        storage.set(visitor.slot + SECRET, secret)
      }
      return secret!
    },

    saw(position: string | null) {
      const name = visitor.slot + SEEN
      if (position && storage.get(name) !== position) storage.set(name, position)
    },

    forget() {
      storage.names(keyPrefix(key)).forEach(storage.remove)
      visitor.become(null)
    },
  }
  return visitor
}

/** Base64url. */
const random = (bytes: number) =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes))))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '')

/** randomUUID is missing on pages served without TLS. */
export const newId = () => crypto.randomUUID?.() ?? random(16)
