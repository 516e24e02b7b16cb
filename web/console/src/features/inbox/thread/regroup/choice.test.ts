import { expect, test } from 'vitest'
import type { HistoryEntry, Message, SearchHit } from '@/api/types'
import { conversationsIn, direction, fromHere, numberIn, openMerges, splitProblem } from './choice'

const old = { id: 'cnv_1', number: 9 }
const young = { id: 'cnv_2', number: 10 }
const message = (id: string, visibility: Message['visibility'] = 'public') =>
  ({ id, visibility }) as Message
const messages = [message('a'), message('b', 'note'), message('c'), message('d')]

test('the older conversation goes on, from whichever side it is asked, unless it is swapped', () => {
  expect(direction(old, young, false)).toEqual({ into: old, from: young })
  expect(direction(young, old, false)).toEqual({ into: old, from: young })
  expect(direction(young, old, true)).toEqual({ into: young, from: old })
})

test('a number is a number, with or without its sign, and nothing else is', () => {
  expect(['1042', ' #1042 ', '# 7'].map(numberIn)).toEqual(['1042', '1042', '7'])
  expect(['', '#', '10 lamps', '-4', '1.5'].map(numberIn)).toEqual([null, null, null, null, null])
})

test('each found conversation is offered once, and never the one that is open', () => {
  const hit = (kind: SearchHit['kind'], id: string, conversation_id: string | null) =>
    ({ kind, id, conversation_id, title: id, snippet: '' }) as SearchHit
  const hits = [
    hit('conversation', 'cnv_1', 'cnv_1'),
    hit('message', 'msg_1', 'cnv_2'),
    hit('message', 'msg_2', 'cnv_2'),
    hit('customer', 'cus_1', null),
    hit('message', 'msg_3', 'cnv_3'),
  ]
  expect(conversationsIn(hits, ['cnv_3']).map((one) => one.id)).toEqual(['cnv_1', 'cnv_2'])
})

test('from here means this message and all after it', () => {
  expect(fromHere(messages, 'c')).toEqual(['c', 'd'])
})

test('something that was said goes, and something that was said stays', () => {
  const problem = (ids: string[], more = false) => splitProblem(messages, new Set(ids), more)
  expect(problem([])).toBe('none')
  expect(problem(['b'])).toBe('none')
  expect(problem(['a', 'c', 'd'])).toBe('all')
  expect(problem(['a', 'c', 'd'], true)).toBe(null)
  expect(problem(['b', 'd'])).toBe(null)
})

test('a merge that was undone cannot be undone again', () => {
  const entry = (kind: string, regrouping_id: string) =>
    ({ kind: `conversation.${kind}`, data: { regrouping_id } as unknown }) as HistoryEntry
  const history = [entry('unmerged', 'rgp_1'), entry('merged', 'rgp_1'), entry('merged', 'rgp_2')]
  expect([...openMerges(history)]).toEqual(['rgp_2'])
})
