// Facts as sentences, and a history as one line.
import { expect, test } from 'vitest'
import type { HistoryEntry } from '@/api/types'
import { type Names, sentence } from './history'
import { lineSteps } from './line-steps'

const names: Names = {
  staff: (id) => (id === 'stf_2' ? 'Jonas' : 'somebody'),
  team: () => 'Billing',
  inbox: () => 'Website chat',
  now: Date.parse('2026-11-22T12:00:00Z'),
}
const marta = { id: 'stf_1', name: 'Marta', kind: 'staff' as const }
const ana = { id: 'cus_1', name: 'Ana', kind: 'customer' as const }
let position = 0
const entry = (kind: string, data = {}, change: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id: `fct_${++position}`,
  position: String(position),
  kind,
  at: '2026-11-22T10:00:00Z',
  actor: marta,
  conversation_id: 'cnv_1',
  data,
  ...change,
})

test('assignment in its forms', () => {
  const says = (data: object) => sentence(entry('conversation.assigned', data), names, 'stf_9')
  expect(says({ assignee_to: 'stf_1' })).toBe('Marta took this conversation')
  expect(says({ assignee_to: 'stf_2' })).toBe('Marta assigned this to Jonas')
  expect(says({ assignee_to: 'stf_2', team_to: 'tea_1' })).toBe(
    'Marta assigned this to Jonas, Billing',
  )
  expect(says({ team_to: 'tea_1' })).toBe('Marta moved this to Billing')
  expect(says({ assignee_from: 'stf_2', assignee_to: null })).toBe('Marta unassigned Jonas')
})

test('who did it', () => {
  const says = (change: object, meId: string) =>
    sentence(entry('conversation.resolved', {}, change), names, meId)
  expect(says({}, 'stf_1')).toBe('You resolved this')
  expect(says({}, 'stf_9')).toBe('Marta resolved this')
  const system = { id: 'sys', name: null, kind: 'system' as const }
  expect(says({ actor: system }, 'stf_1')).toBe('Throughline resolved this')
})

test('messages in a row are one step, on their channel, newest first', () => {
  const history = [
    entry('conversation.resolved'),
    entry('message.sent', { channel: 'chat' }),
    entry('message.sent', { channel: 'chat' }),
    entry('message.received', { channel: 'chat' }, { actor: ana }),
    entry('message.received', { channel: 'api' }, { actor: ana }),
  ]
  const steps = lineSteps(history, names, 'stf_1')
  expect(steps.map((step) => [step.title, step.detail, step.channel])).toEqual([
    ['Resolved', 'You resolved this', 'chat'],
    ['You replied', '2 messages', 'chat'],
    ['Wrote on Chat', null, 'chat'],
    ['Wrote on API', null, 'api'],
  ])
})

test('what became of conversations and of answers that were to leave later', () => {
  const says = (kind: string, data = {}) => sentence(entry(kind, data), names, 'stf_1')
  expect(says('conversation.merged', { merged_number: 1043 })).toBe('You merged this with #1043')
  expect(says('conversation.unmerged', { merged_number: 1043 })).toBe(
    'You undid the merge with #1043',
  )
  expect(says('conversation.split', { split_number: 1044 })).toBe('You split off #1044')
  expect(says('message.planned', { due: names.now + 86_400_000 })).toMatch(
    /^You planned an answer for tomorrow at /,
  )
  expect(says('message.unplanned')).toBe('You took a planned answer back')
  expect(says('message.held')).toMatch(/^You held a planned answer back/)
})
