// @vitest-environment happy-dom
// The frame of a mail lets nothing run and nothing load that nobody asked for.
import { expect, test } from 'vitest'
import type { Attachment } from '@/api/types'
import { mailDocument, policy, SANDBOX } from './document'
import { prepare } from './prepare'

const origin = 'https://desk.example'
const attachment = (name: string, content_type = 'image/png') =>
  ({ id: name, name, content_type, url: `/api/v1/attachments/${name}` }) as Attachment
const prepared = (html: string, change = {}) =>
  prepare(html, { attachments: [], pictures: false, fold: true, ...change })
const bodyOf = (html: string) => new DOMParser().parseFromString(html, 'text/html').body

test('the sandbox and the origin together are harmless, because nothing can run', () => {
  expect(SANDBOX.split(' ')).not.toContain('allow-scripts')
  expect(SANDBOX.split(' ')).not.toContain('allow-top-navigation')
  expect(SANDBOX.split(' ')).not.toContain('allow-forms')
})

test('pictures are the only thing that may be loaded, and only our own', () => {
  expect(policy(origin, false)).toBe(
    "default-src 'none'; img-src data: https://desk.example/api/v1/attachments/; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  )
  expect(policy(origin, true)).toContain('attachments/ https:;')
})

test('the policy stands before everything that the mail brings', () => {
  const page = mailDocument({ body: '<p>Hello</p>', origin, pictures: false })
  expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'))
  expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<p>Hello</p>'))
  expect(page).toContain('<base target="_blank">')
})

test('pictures from elsewhere wait until somebody asks, and then come protected', () => {
  const html = '<img data-src="http://far.example/a.png" alt="Far">'
  const before = prepared(html)
  expect(before.remote).toBe(1)
  expect(bodyOf(before.html).querySelector('img')?.hasAttribute('src')).toBe(false)
  const after = bodyOf(prepared(html, { pictures: true }).html).querySelector('img')
  expect(after?.getAttribute('src')).toBe('https://far.example/a.png')
})

test('pictures that came with the mail are found by name, or when there is but one', () => {
  const attachments = [attachment('image001.png'), attachment('image002.png')]
  const two = '<img src="cid:image002.png@01DB.33"><img src="cid:other@x" alt="Logo">'
  const named = prepared(two, { attachments })
  expect(named.within).toEqual(['image002.png'])
  expect(bodyOf(named.html).querySelectorAll('img')).toHaveLength(1)
  expect(bodyOf(named.html).textContent).toContain('Picture: Logo')
  const only = prepared('<img src="cid:8F3A">', { attachments: [attachment('a.png')] })
  expect(only.within).toEqual(['a.png'])
  const several = prepared('<img src="cid:8F3A">', { attachments })
  expect(several.within).toEqual([])
})

test('links open elsewhere and do not know where they came from', () => {
  const link = bodyOf(prepared('<a href="https://far.example">x</a>').html).querySelector('a')
  expect(link?.getAttribute('target')).toBe('_blank')
  expect(link?.getAttribute('rel')).toContain('noopener')
})

test('what is quoted at the end is folded; what is answered in between is not', () => {
  const folds = (html: string, fold = true) =>
    bodyOf(prepared(html, { fold }).html).querySelectorAll('details').length
  expect(folds('<p>Yes.</p><blockquote>Really?<blockquote>Old</blockquote></blockquote>')).toBe(1)
  expect(folds('<blockquote>Really?</blockquote><p>Yes.</p>')).toBe(0)
  expect(folds('<blockquote>Nothing but this</blockquote>')).toBe(0)
  expect(folds('<p>Please see below</p><blockquote>x</blockquote>', false)).toBe(0)
})
