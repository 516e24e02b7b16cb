// Who is writing: the secret of this browser and, when the site signed the person in, their identity.

import { keyPrefix, MAIL, SECRET, SEEN, slotOf } from './slot'
import type { SafeStorage } from './storage'

export type Visitor = ReturnType<typeof createVisitor>

export function createVisitor(key: string, storage: SafeStorage) {
  const anonymous = slotOf(key, null)

  const visitor = {
    slot: '',
    identity: null as string | null,

    /** Changes to the given person. Returns whether that is somebody else than before. */
    become(identity: string | null): boolean {
      const before = visitor.slot
      visitor.identity = identity
      visitor.slot = slotOf(key, identity)
      if (visitor.slot !== anonymous) {
        // What was begun before signing in goes along, and does not stay behind for the next person.
        for (const name of storage.names(anonymous)) {
          storage.set(
            name.replace(anonymous, () => visitor.slot),
            storage.get(name)!,
          )
          storage.remove(name)
        }
      }
      return before !== visitor.slot
    },

    /** Goes on without an identity that the server refused. The slot stays, so that an open conversation does not vanish. */
    dropIdentity(): boolean {
      if (!visitor.identity) return false
      visitor.identity = null
      console.warn('Throughline: identity refused, going on as a visitor')
      return true
    },

    /** Read anew each time: another tab may have begun the conversation. */
    secret: () => storage.get(visitor.slot + SECRET),

    /** Made only when the visitor acts; until then nothing is stored. */
    makeSecret(): string {
      if (!visitor.secret()) storage.set(visitor.slot + SECRET, random(32))
      return visitor.secret()!
    },

    /** Position up to which the panel was looked at; there once a conversation is. */
    seen: () => storage.get(visitor.slot + SEEN),

    saw(position: string | null) {
      if (position && visitor.seen() !== position) storage.set(visitor.slot + SEEN, position)
    },

    /** The address that was left here. Whoever is signed in may be written to elsewhere. */
    left: () => (visitor.identity ? null : storage.get(visitor.slot + MAIL)),
    leave: (email: string) => storage.set(visitor.slot + MAIL, email),

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

/** Not randomUUID, which is missing on pages served without TLS. */
export const newId = () => random(16)
