// Addresses as people type and paste them.
import { expect, test } from 'vitest'
import { addressOf, readAddresses, rootSubject, withoutTag } from './addresses'

test('several addresses in one field', () => {
  const cases: [string, string[], string[]][] = [
    ['', [], []],
    [' , ;\n', [], []],
    ['jo@fern.example', ['jo@fern.example'], []],
    [
      'jo@fern.example, Ana@Fern.example; x@y.z\n',
      ['jo@fern.example', 'ana@fern.example', 'x@y.z'],
      [],
    ],
    ['jo@fern.example, JO@fern.example', ['jo@fern.example'], []],
    [
      'Jo Lind <jo@fern.example>, "Ruiz, Ana" <ana@fern.example>',
      ['jo@fern.example', 'ana@fern.example'],
      [],
    ],
    ['jo@fern.example, nobody', ['jo@fern.example'], ['nobody']],
    ['a b@c.d', [], ['a b@c.d']],
    ['@x.example', [], ['@x.example']],
  ]
  for (const [text, addresses, wrong] of cases) {
    expect(readAddresses(text), text).toEqual({ addresses, wrong })
  }
})

test('an address out of its name', () => {
  expect(addressOf('Astrid Fern <Astrid@Fern.example>')).toBe('astrid@fern.example')
  expect(addressOf(' astrid@fern.example ')).toBe('astrid@fern.example')
  expect(withoutTag('help+x7@lamps.example')).toBe('help@lamps.example')
})

test('what a subject is about', () => {
  for (const subject of ['Lamp', 'Re: lamp', 'AW: Fwd:  LAMP ', 'RE[2]: Lamp']) {
    expect(rootSubject(subject)).toBe('lamp')
  }
  expect(rootSubject('Return of a lamp')).toBe('return of a lamp')
})
