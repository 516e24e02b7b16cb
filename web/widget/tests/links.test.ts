// Addresses in plain text.

import { expect, test } from 'vitest'
import { piecesOf } from '../src/links'

const links = (text: string) =>
  piecesOf(text)
    .filter((piece) => piece.href)
    .map((piece) => piece.text)

test('keeps every character of the text', () => {
  const text = 'See https://a.example/x, or write to me@b.example! (www.c.example) End.'
  expect(
    piecesOf(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
  expect(links(text)).toEqual(['https://a.example/x', 'me@b.example', 'www.c.example'])
})

test('punctuation of the sentence is not part of the address', () => {
  expect(links('Is it https://a.example/x?')).toEqual(['https://a.example/x'])
  expect(links('“https://a.example/x”.')).toEqual(['https://a.example/x'])
  expect(links('(see https://a.example/x)')).toEqual(['https://a.example/x'])
  expect(links('https://a.example/Line_(mathematics)')).toEqual([
    'https://a.example/Line_(mathematics)',
  ])
})

test('gives each kind its address', () => {
  expect(piecesOf('www.a.example')[0]).toEqual({
    text: 'www.a.example',
    href: 'https://www.a.example/',
  })
  expect(piecesOf('me@a.example')[0]).toEqual({ text: 'me@a.example', href: 'mailto:me@a.example' })
})

test('nothing else becomes a link', () => {
  for (const text of [
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'a.b',
    'https://',
    '<b>x</b>',
    '',
  ])
    expect(links(text)).toEqual([])
})

test('an address that hides its host behind a name is left as text', () => {
  expect(links('https://bank.example@evil.example/')).toEqual([])
})

test('a long text is cut in reasonable time', () => {
  const started = performance.now()
  for (const part of ['a.', '.', ')', 'a@', 'https://', 'https://a.).', 'www.a.)'])
    piecesOf(part.repeat(10_000))
  piecesOf(`https://a${'.'.repeat(20_000)}x`)
  expect(performance.now() - started).toBeLessThan(1000)
})
