// Keeps the tabs of one browser in step: what one tab sent, the others show at once.

import type { WidgetMessage } from './protocol'
import { keyPrefix } from './slot'

interface Heard {
  /** The slot shown here; a message of another person is not for this tab. */
  slot(): string
  sent(message: WidgetMessage): void
  /** The visitor was forgotten. */
  forgot(): void
  /** Another tab changed the outbox. */
  stored(): void
}

/** Returns how to tell the others: with a message that was sent, or with nothing when the visitor was forgotten. */
export function joinTabs(key: string, { slot, sent, forgot, stored }: Heard) {
  const name = keyPrefix(key)
  // The storage event comes when the other tab's change can be read here; a broadcast may come before.
  addEventListener('storage', (event) => event.key?.startsWith(name) && stored())
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data: [where, message] }) => {
    if (!message) forgot()
    else if (where === slot()) sent(message)
  }
  return (message?: WidgetMessage) => channel.postMessage([slot(), message])
}
