// A tab never misses a fact unnoticed, and never asks for ever.
import { expect, test } from 'vitest'
import { atStart, follow, type Standing, type Step } from './position'
import type { LiveFact, ServerFrame } from './protocol'

const fact = (previous: string, position: string): LiveFact => ({
  type: 'fact',
  previous,
  position,
  id: `fct_${position}`,
  kind: 'message.received',
  subject: 'cnv_1',
  conversation_id: 'cnv_1',
  customer_id: null,
  actor: { id: 'cus_1', kind: 'customer' },
  at: '2026-11-22T10:00:00Z',
  data: {},
})

function walk(frames: ServerFrame[], start: Standing = atStart): [Standing, Step['kind'][]] {
  let standing = start
  const steps = frames.map((frame) => {
    const [next, step] = follow(standing, frame)
    standing = next
    return step.kind
  })
  return [standing, steps]
}

const at = (position: string): Standing => ({ position, gaps: 0 })

test('facts that follow each other are applied, even with holes in the numbers', () => {
  const [standing, steps] = walk([
    { type: 'ready', position: '10' },
    fact('10', '11'),
    fact('11', '17'),
  ])
  expect(steps).toEqual(['joined', 'apply', 'apply'])
  expect(standing.position).toBe('17')
})

test('a gap keeps the position, so that asking again brings what was missed', () => {
  const [standing, steps] = walk([fact('12', '13')], at('10'))
  expect(steps).toEqual(['gap'])
  expect(standing.position).toBe('10')
})

test('after asking again the missed facts are applied and the gap is forgotten', () => {
  const [standing, steps] = walk(
    [fact('12', '13'), { type: 'ready', position: '13' }, fact('10', '12'), fact('12', '13')],
    at('10'),
  )
  expect(steps).toEqual(['gap', 'none', 'apply', 'apply'])
  expect(standing).toEqual(at('13'))
})

test('a gap that asking does not close ends in fetching anew', () => {
  const [standing, steps] = walk([fact('12', '13'), fact('12', '13'), fact('12', '13')], at('10'))
  expect(steps).toEqual(['gap', 'gap', 'resync'])
  expect(standing).toEqual(at('13'))
})

test('the last fact repeated after a reconnect does nothing', () => {
  expect(walk([fact('9', '10')], at('10'))[1]).toEqual(['none'])
})

test('too far behind: the server says so and the position moves', () => {
  const [standing, steps] = walk([{ type: 'resync', position: '99' }], at('10'))
  expect(steps).toEqual(['resync'])
  expect(standing.position).toBe('99')
})

test('typing and presence do not touch the line', () => {
  const [standing, steps] = walk(
    [{ type: 'presence', conversation_id: 'cnv_1', viewers: [] }, { type: 'pong' }],
    at('10'),
  )
  expect(steps).toEqual(['none', 'none'])
  expect(standing).toEqual(at('10'))
})
