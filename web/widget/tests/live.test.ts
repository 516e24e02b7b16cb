// The live line with a stand-in for WebSocket: hello, resume, reconnect, polling.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLive } from '../src/live'
import type { ServerFrame } from '../src/protocol'

class Socket {
  static all: Socket[] = []
  sent: { type: string; after?: string | null }[] = []
  onopen?: () => void
  onclose?: () => void
  onmessage?: (event: { data: string }) => void
  closed = false

  constructor() {
    Socket.all.push(this)
  }
  send(text: string) {
    this.sent.push(JSON.parse(text))
  }
  close() {
    this.closed = true
  }
  hear(frame: object) {
    this.onmessage!({ data: JSON.stringify(frame) })
  }
}

const newest = () => Socket.all.at(-1)!
let heard: ServerFrame[]
let answers: boolean | undefined
let polls: number
let position: string | null

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', Socket)
  Socket.all = []
  heard = []
  answers = true
  polls = 0
  position = null
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const start = () => {
  const live = createLive({
    address: 'wss://x/live',
    hello: () => ({ type: 'hello', visitor: 's', identity: null, after: position }),
    receive: (frame) => heard.push(frame),
    async poll() {
      polls++
      return answers
    },
  })
  live.start()
  return live
}

test('says hello first, and sends nothing else before ready', () => {
  const live = start()
  newest().onopen!()
  expect(live.send({ type: 'typing', on: true })).toBe(false)
  expect(newest().sent.map((frame) => frame.type)).toEqual(['hello'])
  newest().hear({ type: 'ready', position: '5' })
  expect(live.send({ type: 'typing', on: true })).toBe(true)
})

test('reconnects soon and resumes after the last position', async () => {
  start()
  newest().onopen!()
  newest().hear({ type: 'ready', position: '5' })
  position = '7'
  newest().onclose!()
  await vi.advanceTimersByTimeAsync(1000)
  expect(Socket.all).toHaveLength(2)
  newest().onopen!()
  expect(newest().sent[0]!.after).toBe('7')
})

test('polls every 5 to 15 seconds where no socket gets through', async () => {
  start()
  for (let second = 0; second < 60; second++) {
    if (!newest().closed) newest().onclose!()
    await vi.advanceTimersByTimeAsync(1000)
  }
  expect(polls).toBeGreaterThanOrEqual(4)
  expect(polls).toBeLessThanOrEqual(13)
})

test('asks less and less often while nothing answers', async () => {
  answers = false
  start()
  newest().onclose!()
  await vi.advanceTimersByTimeAsync(1000)
  newest().onclose!()
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(polls).toBeGreaterThan(8)
  expect(polls).toBeLessThan(30)
})

test('a line that went dead without a word is noticed', async () => {
  start()
  newest().onopen!()
  newest().hear({ type: 'ready', position: '1' })
  await vi.advanceTimersByTimeAsync(25_000)
  newest().hear({ type: 'pong' })
  await vi.advanceTimersByTimeAsync(25_000)
  expect(newest().closed).toBe(false)
  await vi.advanceTimersByTimeAsync(26_500)
  expect(Socket.all[0]!.closed).toBe(true)
  expect(Socket.all).toHaveLength(2)
})

test('stopping is final', async () => {
  const live = start()
  live.stop()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(Socket.all).toHaveLength(1)
  expect(Socket.all[0]!.closed).toBe(true)
})
