// Whatever colour a company chooses, the text on it can be read.

import { expect, test } from 'vitest'
import { accentOf, DEFAULT_ACCENT, luminance, textOn } from '../src/accent'

const contrast = (a: string, b: string) => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}
const long = (hex: string) => (hex === '#fff' ? '#ffffff' : '#000000')

test('luminance follows WCAG', () => {
  expect(luminance('#ffffff')).toBeCloseTo(1)
  expect(luminance('#000000')).toBe(0)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test('text on any accent reaches 4.5:1', () => {
  const steps = ['00', '22', '44', '66', '77', '88', '99', 'bb', 'dd', 'ff']
  for (const r of steps)
    for (const g of steps)
      for (const b of steps) {
        const accent = `#${r}${g}${b}`
        expect(contrast(accent, long(textOn(accent))), accent).toBeGreaterThanOrEqual(4.5)
      }
})

test('white is preferred where it can be read', () => {
  expect(textOn(DEFAULT_ACCENT)).toBe('#fff')
  expect(textOn('#ffcc00')).toBe('#000')
})

test('what is no colour becomes the default and never reaches a style', () => {
  for (const chosen of ['', 'red', '#12345', '#123456;background:url(x)'])
    expect(accentOf(chosen)).toBe(DEFAULT_ACCENT)
  expect(accentOf('#A1b2C3')).toBe('#A1b2C3')
})
