// The offered moments are ahead, and called what they are.
import { expect, test } from 'vitest'
import { snoozeChoices, toLocalInput } from './snooze'

const choices = (now: Date) =>
  snoozeChoices(now).map(({ id, until }) => `${id} ${toLocalInput(until)}`)

test('on a Wednesday morning', () => {
  expect(choices(new Date(2026, 10, 18, 10, 20))).toEqual([
    'later 2026-11-18T13:00',
    'tomorrow 2026-11-19T09:00',
    'next-week 2026-11-23T09:00',
  ])
})

test('late in the evening there is no later today', () => {
  expect(choices(new Date(2026, 10, 18, 21, 0))[0]).toBe('tomorrow 2026-11-19T09:00')
})

test('on a Sunday tomorrow already is next week', () => {
  expect(choices(new Date(2026, 10, 22, 10))).toEqual([
    'later 2026-11-22T13:00',
    'tomorrow 2026-11-23T09:00',
  ])
})

test('on a Monday next week is in seven days', () => {
  expect(choices(new Date(2026, 10, 23, 10))[2]).toBe('next-week 2026-11-30T09:00')
})
