// The outbox: what the visitor wrote stays here until the server has confirmed it, across reloads and tabs.
// Each message has a storage key of its own, so that two tabs never overwrite each other's list.

import type { Delivery } from './api'
import type { Outgoing, WidgetMessage } from './protocol'
import { OUTBOX } from './slot'
import type { SafeStorage } from './storage'

const LONGEST_WAIT = 30

export interface OutboxParts {
  storage: SafeStorage
  /** Where the entries lie. Another person has another slot, and another outbox. */
  slot: string
  deliver(message: Outgoing): Promise<Delivery>
  /** The queue changed. */
  changed(): void
  /** A message reached the server. */
  sent(message: WidgetMessage): void
  /** Runs the work while no other tab does. */
  alone?(name: string, work: () => Promise<void>): Promise<void>
}

export type Outbox = ReturnType<typeof createOutbox>

export function createOutbox({ storage, slot, deliver, changed, sent, alone = lock }: OutboxParts) {
  const prefix = slot + OUTBOX
  const confirmed = new Set<string>()
  let running = false
  let again = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  /** The server asked for a pause: nothing shortens it. */
  let held = false
  let stopped = false

  function list(): Outgoing[] {
    return storage
      .names(prefix)
      .map((name) => JSON.parse(storage.get(name)!) as Outgoing)
      .filter((one) => !confirmed.has(one.client_id))
      .sort((a, b) => a.order - b.order || (a.client_id < b.client_id ? -1 : 1))
  }

  function put(message: Outgoing) {
    storage.set(prefix + message.client_id, JSON.stringify(message))
    changed()
  }

  function add(message: Omit<Outgoing, 'order'>) {
    put({ ...message, order: (list().at(-1)?.order ?? 0) + 1 })
    void flush()
  }

  function discard(clientId: string) {
    storage.remove(prefix + clientId)
    changed()
  }

  /** The server has it: told by our own request, by the live line or by another tab. */
  function confirm(clientId: string) {
    confirmed.add(clientId)
    discard(clientId)
  }

  async function flush() {
    again = true
    if (running) return
    running = true
    while (again && !held && !stopped) {
      again = false
      await alone(prefix, drain)
    }
    running = false
  }

  /** One at a time, in order. A message that is refused for good does not block those behind it. */
  async function drain() {
    for (;;) {
      const next = list().find((one) => !one.failed)
      if (!next || stopped) return
      const result = await deliver(next)
      if (stopped) return
      if (result.kind === 'later') return pause(result.wait)
      failures = 0
      if (result.kind === 'sent') {
        sent(result.message)
        confirm(next.client_id)
      } else if (storage.get(prefix + next.client_id)) {
        // Unless it was removed while the request ran.
        put({ ...next, failed: result.why })
      }
    }
  }

  /** Doubling, with jitter, so that a restarted server is not met by everyone at once. */
  function pause(asked = 0) {
    const wait = asked || Math.min(LONGEST_WAIT, 2 ** failures++)
    held = asked > 0
    clearTimeout(timer)
    timer = setTimeout(
      () => {
        held = false
        void flush()
      },
      wait * (asked ? 1000 + Math.random() * 200 : 500 + Math.random() * 500),
    )
  }

  return {
    list,
    add,
    discard,
    confirm,
    flush,
    /** Puts a refused message back into the queue, at its end. */
    retry: (message: Outgoing) => add({ ...message, failed: undefined }),
    /** Another person took over: what still waits stays in this one's slot. */
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}

/** Without Web Locks two tabs may send the same message; the server knows it by its client id. */
const lock = (name: string, work: () => Promise<void>): Promise<void> =>
  navigator.locks ? navigator.locks.request(name, work) : work()
