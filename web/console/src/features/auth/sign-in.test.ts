// @vitest-environment happy-dom
// A link to the sign-in page cannot lead a fresh session to another site.
import { expect, test } from 'vitest'
import { safeNext } from './sign-in-page'

test('only addresses of this console', () => {
  expect(safeNext('/inbox/mine?sort=oldest')).toBe('/inbox/mine?sort=oldest')
  expect(safeNext('https://elsewhere.example')).toBe('/')
  expect(safeNext('//elsewhere.example')).toBe('/')
  expect(safeNext('/sign-in?next=/sign-in')).toBe('/')
  expect(safeNext(undefined)).toBe('/')
})
