// The outbox: order, once only, reload, refusal, back-off, two tabs, full storage.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { safeStorage } from '../src/storage'
import { draft, openTab, TestServer } from './parts'

let server: TestServer

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  server = new TestServer()
})

afterEach(() => {
  vi.useRealTimers()
})

const settle = () => vi.advanceTimersByTimeAsync(0)

test('sends in order, one at a time', async () => {
  const tab = openTab(server)
  let running = 0
  let most = 0
  server.answer = () => {
    most = Math.max(most, ++running)
    queueMicrotask(() => running--)
    return undefined
  }
  for (const body of ['one', 'two', 'three']) tab.add(draft(body))
  await settle()
  expect(server.bodies).toEqual(['one', 'two', 'three'])
  expect(most).toBe(1)
  expect(tab.list()).toEqual([])
  expect(tab.sent).toEqual(['one', 'two', 'three'])
})

test('a wrong clock changes nothing', async () => {
  server.answer = () => ({ kind: 'later' })
  const tab = openTab(server)
  tab.add(draft('first'))
  vi.setSystemTime(new Date('1999-01-01'))
  tab.add(draft('second'))
  await settle()
  expect(tab.list().map((one) => one.body)).toEqual(['first', 'second'])
})

test('survives a reload and is sent exactly once', async () => {
  server.answer = () => ({ kind: 'later' })
  const before = openTab(server)
  before.add(draft('kept'))
  await settle()
  before.stop()

  server.answer = () => undefined
  const after = openTab(server)
  expect(after.list().map((one) => one.body)).toEqual(['kept'])
  await after.flush()
  await after.flush()
  expect(server.bodies).toEqual(['kept'])
  expect(localStorage.length).toBe(0)
})

test('an answer that was lost is asked for again under the same client id', async () => {
  const tab = openTab(server)
  let lost = true
  server.answer = (one) => {
    if (!lost) return undefined
    lost = false
    server.stored.push(one)
    return { kind: 'later' }
  }
  tab.add(draft('hello'))
  await vi.advanceTimersByTimeAsync(2000)
  expect(server.asked).toEqual(['hello', 'hello'])
  expect(server.bodies).toEqual(['hello'])
})

test('a refusal stays beside its message and does not block the next', async () => {
  const tab = openTab(server)
  server.answer = (one) => (one.body === 'bad' ? { kind: 'never', why: 'Too long' } : undefined)
  tab.add(draft('bad'))
  tab.add(draft('good'))
  await settle()
  expect(server.bodies).toEqual(['good'])
  expect(tab.list()).toMatchObject([{ body: 'bad', failed: 'Too long' }])

  const reloaded = openTab(server)
  await reloaded.flush()
  expect(server.asked).toEqual(['bad', 'good'])

  server.answer = () => undefined
  reloaded.retry(reloaded.list()[0]!)
  await settle()
  expect(server.bodies).toEqual(['good', 'bad'])
})

test('a refused message can be removed', async () => {
  server.answer = () => ({ kind: 'never', why: 'No' })
  const tab = openTab(server)
  tab.add(draft('bad'))
  await settle()
  tab.discard(tab.list()[0]!.client_id)
  expect(tab.list()).toEqual([])
})

test('waits longer and longer while the server is away, up to half a minute', async () => {
  server.answer = () => ({ kind: 'later' })
  openTab(server).add(draft('patient'))
  await vi.advanceTimersByTimeAsync(60_000)
  const first = server.asked.length
  expect(first).toBeGreaterThan(4)
  expect(first).toBeLessThan(14)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(server.asked.length - first).toBeLessThanOrEqual(4)
})

test('a pause the server asked for is not shortened by new messages', async () => {
  server.answer = () => ({ kind: 'later', wait: 10 })
  const tab = openTab(server)
  tab.add(draft('one'))
  await settle()
  tab.add(draft('two'))
  await tab.flush()
  await vi.advanceTimersByTimeAsync(9_900)
  expect(server.asked).toEqual(['one'])
  server.answer = () => undefined
  await vi.advanceTimersByTimeAsync(3_000)
  expect(server.bodies).toEqual(['one', 'two'])
})

test('two tabs flush the same queue, each message once', async () => {
  server.answer = () => ({ kind: 'later' })
  const left = openTab(server)
  const right = openTab(server)
  left.add(draft('from left'))
  right.add(draft('from right'))
  await settle()
  expect(left.list().map((one) => one.body)).toEqual(right.list().map((one) => one.body))

  server.answer = () => undefined
  server.asked = []
  await Promise.all([left.flush(), right.flush()])
  expect(server.asked.toSorted()).toEqual(['from left', 'from right'])
  expect([...left.sent, ...right.sent].toSorted()).toEqual(['from left', 'from right'])
})

test('what another way has confirmed is not sent', async () => {
  server.answer = () => ({ kind: 'later' })
  const tab = openTab(server)
  tab.add(draft('echoed'))
  await settle()
  tab.confirm(tab.list()[0]!.client_id)
  server.asked = []
  await tab.flush()
  expect(server.asked).toEqual([])
})

test('another person taking over stops the queue where it is', async () => {
  const tab = openTab(server)
  server.answer = () => {
    tab.stop()
    return undefined
  }
  tab.add(draft('one'))
  tab.add(draft('two'))
  await settle()
  expect(server.asked).toEqual(['one'])
})

test('works in memory when storage is full or blocked', async () => {
  const full = {
    setItem: () => {
      throw new Error('full')
    },
    getItem: () => null,
    removeItem() {},
  } as unknown as Storage
  const blocked = () => {
    throw new Error('blocked')
  }
  for (const storage of [safeStorage(() => full), safeStorage(blocked)]) {
    server = new TestServer()
    server.answer = () => ({ kind: 'later' })
    const tab = openTab(server, storage)
    tab.add(draft('held'))
    await settle()
    expect(tab.list().map((one) => one.body)).toEqual(['held'])
    server.answer = () => undefined
    await tab.flush()
    expect(server.bodies).toEqual(['held'])
    expect(tab.list()).toEqual([])
  }
})
