// @vitest-environment happy-dom
// Keys find their command, and sequences do not swallow single keys.
import { expect, test } from 'vitest'
import type { Command } from './commands'
import { bestFirst, scoreCommand } from './palette/score'
import { match, nameOf } from './shortcuts'

const command = (id: string, keys: string): Command => ({
  id,
  title: id,
  group: 'x',
  keys,
  run: () => {},
})
const commands = [command('inbox', 'g i'), command('resolve', 'e'), command('palette', 'mod+k')]
const plain = { mod: false, shift: false, alt: false }

test('names of keys', () => {
  expect(nameOf({ ...plain, key: 'E' })).toBe('e')
  expect(nameOf({ ...plain, key: '?', shift: true })).toBe('?')
  expect(nameOf({ ...plain, key: 'Enter', mod: true, shift: true })).toBe('mod+shift+enter')
  expect(nameOf({ ...plain, key: 'k', mod: true })).toBe('mod+k')
})

test('a sequence first, then the key alone', () => {
  expect(match(commands, 'g', 'i')?.id).toBe('inbox')
  expect(match(commands, 'g', 'e')?.id).toBe('resolve')
  expect(match(commands, null, 'i')).toBeNull()
})

test('commands are found by the beginnings of their words, in any order', () => {
  const entry = { title: 'Set the priority to urgent', group: 'Conversation', also: 'flag' }
  expect(scoreCommand(entry, 'urg prio')).toBeGreaterThan(0)
  expect(scoreCommand(entry, 'flag')).toBeGreaterThan(0)
  expect(scoreCommand(entry, 'gent')).toBe(0)
  expect(scoreCommand(entry, '')).toBeGreaterThan(0)
})

test('a command of that title comes before one that only has to do with it', () => {
  const settings = { title: 'Settings: Appearance', group: 'Settings', also: 'theme dark light' }
  const theme = { title: 'Switch between light and dark', group: 'Look' }
  expect(bestFirst([settings, theme], 'dark')).toEqual([theme, settings])
  expect(bestFirst([settings, theme], '')).toEqual([settings, theme])
})
