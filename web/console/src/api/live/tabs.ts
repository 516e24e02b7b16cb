// One socket per browser: the tab that holds a Web Lock owns it and passes every frame to the other
// tabs over a BroadcastChannel. When that tab closes, the lock, and with it the socket, moves on.
import type { ClientFrame, ServerFrame } from './protocol'
import { type Connection, type LiveSocket, openSocket } from './socket'

type TabMessage =
  | { to: 'all'; frame: ServerFrame }
  | { to: 'all'; state: Connection; position: string | null }
  | { to: 'leader'; frame: ClientFrame }
  | { to: 'leader'; ask: 'state' }

export interface TabsOptions {
  address: string
  position(): string | null
  onFrame(frame: ServerFrame): void
  onState(state: Connection): void
}

export interface Tabs {
  send(frame: ClientFrame): void
  /** A frame was missed here. Only the leader can ask the server again. */
  recover(): 'asked' | 'cannot'
  close(): void
}

export function joinTabs(options: TabsOptions): Tabs {
  const channel = new BroadcastChannel('tl-live')
  const ended = new AbortController()
  let socket: LiveSocket | null = null
  let state: Connection = 'starting'
  let viewing: ClientFrame | null = null
  const tell = (message: TabMessage) => channel.postMessage(message)

  function changeState(next: Connection) {
    state = next
    options.onState(next)
    tell({ to: 'all', state, position: options.position() })
    // The server forgets who views what when the connection ends.
    if (next === 'live' && viewing) socket?.send(viewing)
  }

  function transmit(frame: ClientFrame) {
    if (frame.type === 'viewing') viewing = frame
    socket?.send(frame)
  }

  function lead() {
    socket = openSocket({
      address: options.address,
      position: options.position,
      onFrame(frame) {
        options.onFrame(frame)
        if (frame.type !== 'pong') tell({ to: 'all', frame })
      },
      onState: changeState,
    })
    return new Promise<void>((release) => ended.signal.addEventListener('abort', () => release()))
  }

  channel.onmessage = (event: MessageEvent<TabMessage>) => {
    const message = event.data
    if (message.to === 'leader') {
      if (socket === null) return
      if ('frame' in message) transmit(message.frame)
      else tell({ to: 'all', state, position: options.position() })
    } else if (socket === null) {
      if ('frame' in message) options.onFrame(message.frame)
      else {
        if (message.position !== null)
          options.onFrame({ type: 'ready', position: message.position })
        options.onState(message.state)
      }
    }
  }

  // Locks exist only over HTTPS and on localhost; elsewhere each tab has a socket of its own.
  if (navigator.locks) {
    navigator.locks.request('tl-live', { signal: ended.signal }, lead).catch(() => {})
    tell({ to: 'leader', ask: 'state' })
  } else void lead()

  return {
    send(frame) {
      if (socket) transmit(frame)
      else tell({ to: 'leader', frame })
    },
    recover() {
      if (socket === null) return 'cannot'
      socket.restart()
      return 'asked'
    },
    close() {
      ended.abort()
      socket?.close()
      channel.close()
    },
  }
}
