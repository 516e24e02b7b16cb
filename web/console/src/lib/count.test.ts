// Counts end at a thousand, because nobody counted further.
import { expect, test } from 'vitest'
import { counted, t } from '@/text/t'
import { formatBytes, formatCount } from './count'

test('counts', () => {
  expect(formatCount(0)).toBe('0')
  expect(formatCount(999)).toBe('999')
  expect(formatCount(1000)).toBe('999+')
  const members = (n: number) => t('members-count', { count: counted(n) })
  expect(members(1)).toBe('1 member')
  expect(members(1000)).toBe('999+ members')
})

test('sizes', () => {
  expect(formatBytes(900)).toBe('900 B')
  expect(formatBytes(90_000)).toBe('88 KB')
  expect(formatBytes(5_000_000)).toBe('4.8 MB')
})
