// The live line: one WebSocket while a conversation exists. It reconnects by itself, and asks by HTTP where no socket gets through.

import type { ClientFrame, ServerFrame } from './protocol'

const PULSE = 25_000
const LONGEST_WAIT = 60

export interface LiveParts {
  address: string
  hello(): ClientFrame
  receive(frame: ServerFrame): void
  /** Asks by HTTP instead; true or false: the server answers or not; undefined: nobody looks, so nothing was asked. */
  poll(): Promise<boolean | undefined>
}

export function createLive({ address, hello, receive, poll }: LiveParts) {
  let socket: WebSocket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let pulse: ReturnType<typeof setInterval> | undefined
  let wanted = false
  let ready = false
  let silent = false
  let failures = 0
  /** What the last poll told. */
  let answers: boolean | undefined

  function send(frame: ClientFrame): boolean {
    if (ready) socket!.send(JSON.stringify(frame))
    return ready
  }

  function connect() {
    clearTimeout(timer)
    const mine = new WebSocket(address)
    socket = mine
    mine.onopen = () => mine.send(JSON.stringify(hello()))
    mine.onclose = () => lose(mine)
    mine.onmessage = (event) => {
      if (mine !== socket) return
      silent = false
      const frame: ServerFrame = JSON.parse(event.data)
      if (frame.type === 'ready') {
        ready = true
        failures = 0
      }
      receive(frame)
    }
    // A connection that died without a word (sleep, changed network) is only noticed by asking.
    silent = false
    pulse = setInterval(() => {
      if (silent) return lose(mine)
      silent = true
      send({ type: 'ping' })
    }, PULSE)
  }

  function lose(lost: WebSocket | undefined) {
    if (lost !== socket) return
    socket = undefined
    ready = false
    clearInterval(pulse)
    clearTimeout(timer)
    lost?.close()
    if (!wanted) return
    failures++
    if (failures < 2) timer = setTimeout(connect, 1000 * Math.random())
    else if (failures < 3) void fallBack()
    else pause()
  }

  async function fallBack() {
    answers = await poll()
    if (!wanted || socket) return
    // Where the server answers, the socket is tried once more; where it does not, that would only be a second failure.
    if (answers === false) pause()
    else connect()
  }

  /** 5 to 15 s between polls that work; longer and longer when nothing answers, so that a restarted server is not flooded. */
  function pause() {
    const wait = answers
      ? 5 + Math.random() * 10
      : Math.min(LONGEST_WAIT, 2 ** failures++) * (0.5 + Math.random() / 2)
    clearTimeout(timer)
    timer = setTimeout(fallBack, wait * 1000)
  }

  return {
    send,
    start() {
      if (wanted) return
      wanted = true
      failures = 0
      connect()
    },
    stop() {
      wanted = false
      lose(socket)
    },
    /** The network came back, or the page was brought to the front. */
    wake() {
      if (wanted && !socket) connect()
      else send({ type: 'ping' })
    },
  }
}
