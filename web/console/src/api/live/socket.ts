// One WebSocket that stays: it says hello from the known position, notices silence, and connects
// again with growing pauses. What frames mean is decided elsewhere.
import { backoff } from './backoff'
import type { ClientFrame, ServerFrame } from './protocol'

const PING_EVERY_MS = 25_000
const SILENCE_MS = 60_000

export type Connection = 'starting' | 'live' | 'waiting'

export interface SocketOptions {
  address: string
  position(): string | null
  onFrame(frame: ServerFrame): void
  onState(state: Connection): void
}

export interface LiveSocket {
  send(frame: ClientFrame): void
  /** Hangs up and asks again from the current position. */
  restart(): void
  close(): void
}

export function openSocket(options: SocketOptions): LiveSocket {
  let socket: WebSocket | null = null
  let attempt = 0
  let heardAt = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let closed = false

  function connect() {
    clearTimeout(retry)
    const current = new WebSocket(options.address)
    socket = current
    heardAt = Date.now()
    current.onopen = () => transmit({ type: 'hello', after: options.position() })
    current.onmessage = (event) => {
      heardAt = Date.now()
      const frame = JSON.parse(String(event.data)) as ServerFrame
      if (frame.type === 'ready' || frame.type === 'resync') {
        attempt = 0
        options.onState('live')
      }
      options.onFrame(frame)
    }
    current.onclose = () => {
      if (socket !== current || closed) return
      socket = null
      options.onState('waiting')
      retry = setTimeout(connect, backoff(attempt++, Math.random))
    }
  }

  function transmit(frame: ClientFrame) {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
  }

  function restart() {
    const old = socket
    socket = null
    old?.close()
    if (!closed) connect()
  }

  const pulse = setInterval(() => {
    if (socket === null) return
    // A laptop that slept has a socket that looks open and is dead.
    if (Date.now() - heardAt > SILENCE_MS) {
      options.onState('waiting')
      restart()
    } else transmit({ type: 'ping' })
  }, PING_EVERY_MS)

  const hurry = () => {
    if (socket === null) restart()
  }
  addEventListener('online', hurry)
  document.addEventListener('visibilitychange', hurry)
  connect()

  return {
    send: transmit,
    restart,
    close() {
      closed = true
      clearTimeout(retry)
      clearInterval(pulse)
      removeEventListener('online', hurry)
      document.removeEventListener('visibilitychange', hurry)
      socket?.close()
    },
  }
}
