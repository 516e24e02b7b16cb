// Bytes on the server, letters here: the fold is at the same place.
import { expect, test } from 'vitest'
import { splitAtByte } from './quote'

const bytes = (text: string) => new TextEncoder().encode(text).length

test('plain letters are bytes', () => {
  expect(splitAtByte('New.\n> old', 5)).toEqual(['New.', '> old'])
})

test('letters of two, three and four bytes are counted as such', () => {
  for (const words of ['Ørsta blått\n', '東京の店\n', 'Oh 😟👩‍🔧\n', 'a\u0301e\n']) {
    const quoted = '> Tidligere 😀'
    expect(splitAtByte(words + quoted, bytes(words))).toEqual([words.trimEnd(), quoted])
  }
})

test('a place that is no place parts nothing', () => {
  const text = 'Ø > old'
  for (const at of [null, undefined, 0, -3, 1, bytes(text), 999]) {
    expect(splitAtByte(text, at)).toEqual([text, ''])
  }
})
