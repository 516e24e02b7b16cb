// @vitest-environment happy-dom
// What is said in each language, and how one becomes the other.
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { formatBytes, listed } from '@/lib/count'
import { age, ahead, dayLabel, when } from '@/lib/time'
import { browserLanguage, isLanguage, speak } from './language'
import { counted, locale, T, t } from './t'

afterEach(async () => {
  cleanup()
  await speak('en')
})

const now = new Date(2026, 10, 22, 12, 0).getTime()
const yesterday = new Date(2026, 10, 21, 9, 5).getTime()

test('German is spoken with its plurals, dates and numbers, and the page says so', async () => {
  await speak('de')
  expect(document.documentElement.lang).toBe('de')
  expect(locale()).toBe('de')
  expect(t('members-count', { count: counted(1) })).toBe('1 Mitglied')
  expect(t('members-count', { count: counted(1000) })).toBe('999+ Mitglieder')
  expect(t('happened-resolved', { who: 'Marta', you: 'no' })).toBe('Marta hat dies erledigt')
  expect(t('happened-resolved', { who: 'Marta', you: 'yes' })).toBe('Sie haben dies erledigt')
  expect(dayLabel(new Date(2026, 10, 18).getTime(), now)).toBe('Mittwoch')
  expect(when(yesterday, now)).toBe('Gestern')
  expect(age(new Date(2026, 10, 9).getTime(), now)).toBe('9. Nov.')
  expect(ahead(now + 86_400_000, now)).toBe('morgen um 12:00')
  expect(formatBytes(5_000_000)).toBe('4,8 MB')
  expect(listed(['Ana', 'Jo', 'Kim'])).toBe('Ana, Jo und Kim')
})

test('of two languages asked for at once the last one is spoken', async () => {
  const first = speak('de')
  await speak('en')
  await first
  expect(t('send')).toBe('Send')
  expect(document.documentElement.lang).toBe('en')
})

test('the browser asks for the first of its languages that there is', () => {
  expect(browserLanguage(['fr-FR', 'de-CH', 'en'])).toBe('de')
  expect(browserLanguage(['fr', 'toString'])).toBe('en')
  expect(browserLanguage([])).toBe('en')
  expect(isLanguage('constructor')).toBe(false)
})

test('parts of the page stand where the language wants them', () => {
  const values = { since: <time>June</time>, seen: <b>today</b> }
  const { container } = render(<T id="customer-since-and-seen" values={values} />)
  expect(container.innerHTML).toBe('Customer since <time>June</time>, last seen <b>today</b>')
})

test('the language for looking at layouts is longer, marked, and runs from right to left', async () => {
  await speak('en-XB')
  expect(document.documentElement.dir).toBe('rtl')
  expect(t('send')).toMatch(/^S[^a-z]+nd$/)
  // A name in another script does not turn the sentence around.
  expect(t('toast-moved', { team: 'Billing' })).toContain('\u2068Billing\u2069')
})
