// Times as people read them, on any day of the year.
import { expect, test } from 'vitest'
import { age, ahead, dayLabel, duration, when } from './time'

const now = new Date(2026, 10, 22, 12, 0).getTime()
const before = (minutes: number) => now - minutes * 60_000

test('age', () => {
  expect(age(now + 5_000, now)).toBe('now')
  expect(age(before(0.9), now)).toBe('now')
  expect(age(before(59), now)).toBe('59m')
  expect(age(before(60), now)).toBe('1h')
  expect(age(before(24 * 60), now)).toBe('1d')
  expect(age(before(6.9 * 24 * 60), now)).toBe('6d')
  expect(age(new Date(2026, 10, 9).getTime(), now)).toBe('9 Nov')
  expect(age(new Date(2024, 10, 9).getTime(), now)).toBe('9 Nov 2024')
})

test('duration', () => {
  expect(duration(-1)).toBe('0m')
  expect(duration(42 * 60_000)).toBe('42m')
  expect(duration(125 * 60_000)).toBe('2h 5m')
  expect(duration(120 * 60_000)).toBe('2h')
  expect(duration(49 * 3_600_000)).toBe('2d')
})

test('days are calendar days, not spans of 24 hours', () => {
  expect(dayLabel(new Date(2026, 10, 22, 0, 1).getTime(), now)).toBe('Today')
  expect(dayLabel(new Date(2026, 10, 21, 23, 59).getTime(), now)).toBe('Yesterday')
  expect(dayLabel(new Date(2026, 10, 18).getTime(), now)).toBe('Wednesday')
  expect(dayLabel(new Date(2026, 10, 15).getTime(), now)).toBe('15 Nov')
})

test('a day with 25 hours is still one day', () => {
  // Clocks in Brussels went back on 25 October 2026.
  const monday = new Date(2026, 9, 26, 0, 30).getTime()
  expect(dayLabel(new Date(2026, 9, 25, 0, 10).getTime(), monday)).toBe('Yesterday')
})

test('when and ahead', () => {
  expect(when(new Date(2026, 10, 22, 9, 5).getTime(), now)).toBe('09:05')
  expect(when(new Date(2026, 10, 21, 9, 5).getTime(), now)).toBe('Yesterday')
  expect(ahead(new Date(2026, 10, 22, 17).getTime(), now)).toBe('today at 17:00')
  expect(ahead(new Date(2026, 10, 23, 9).getTime(), now)).toBe('tomorrow at 09:00')
  expect(ahead(new Date(2026, 10, 30, 9).getTime(), now)).toBe('Mon 30 Nov at 09:00')
})
