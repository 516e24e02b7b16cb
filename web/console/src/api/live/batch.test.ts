// Many facts become few renders and few requests, and none is forgotten.
import { expect, test, vi } from 'vitest'
import type { Conversation } from '../types'
import { backoff } from './backoff'
import { fetchTogether, perFrame } from './batch'

const conversation = (id: string) => ({ id }) as Conversation
const settled = () => new Promise((done) => setTimeout(done, 5))

test('what arrives within one frame is handed on once', () => {
  const frames: (() => void)[] = []
  const apply = vi.fn()
  const add = perFrame<number>(apply, (run) => frames.push(run))
  for (let n = 0; n < 500; n++) add(n)
  expect(frames).toHaveLength(1)
  frames[0]()
  expect(apply).toHaveBeenCalledTimes(1)
  expect(apply.mock.calls[0][0]).toHaveLength(500)
  add(500)
  expect(frames).toHaveLength(2)
})

test('ids are fetched together, at most a hundred at once and one request at a time', async () => {
  const requests: string[][] = []
  let running = 0
  let most = 0
  const add = fetchTogether({
    async fetch(ids) {
      requests.push(ids)
      most = Math.max(most, ++running)
      await Promise.resolve()
      running--
      return ids.map(conversation)
    },
    deliver: () => {},
  })
  add(Array.from({ length: 130 }, (_, n) => `cnv_${n}`))
  add(['cnv_0', 'cnv_999'])
  await settled()
  expect(requests.map((ids) => ids.length)).toEqual([100, 32])
  expect(most).toBe(1)
})

test('what is not found is reported as gone', async () => {
  const deliver = vi.fn()
  const add = fetchTogether({ fetch: async () => [conversation('cnv_1')], deliver })
  add(['cnv_1', 'cnv_2'])
  await settled()
  expect(deliver).toHaveBeenCalledWith([conversation('cnv_1')], ['cnv_2'])
})

test('a failed request is tried again with what was asked meanwhile', async () => {
  let failures = 1
  const seen: string[][] = []
  const add = fetchTogether({
    async fetch(ids) {
      if (failures-- > 0) throw new Error('offline')
      seen.push(ids)
      return ids.map(conversation)
    },
    deliver: () => {},
    wait: async () => add(['cnv_2']),
  })
  add(['cnv_1'])
  await settled()
  expect(seen).toEqual([['cnv_1', 'cnv_2']])
})

test('waiting grows, is spread, and has an end', () => {
  expect(backoff(0, () => 0)).toBe(250)
  expect(backoff(0, () => 1)).toBe(500)
  expect(backoff(3, () => 1)).toBe(4_000)
  expect(backoff(50, () => 1)).toBe(30_000)
})
