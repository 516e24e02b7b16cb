// What is sent of a mailbox's form: secrets only when they were entered, and nothing that does not apply.
import { expect, test } from 'vitest'
import type { Mailbox } from '@/api/types'
import { draftOf, wantedOf, withPreset } from './draft'
import { canBeMessage, canTryAgain } from './fates'
import { presetOf, presets } from './presets'

test('a first draft is complete once address and servers are entered', () => {
  const draft = withPreset({ ...draftOf(null), address: ' help@lamps.example ' }, presets[1])
  const wanted = wantedOf(draft)
  expect(wanted.address).toBe('help@lamps.example')
  expect(wanted.settings.outgoing).toMatchObject({
    host: 'smtp.office365.com',
    port: 587,
    security: 'starttls',
    login: 'password',
  })
  expect(wanted).not.toHaveProperty('incoming_secret')
  expect(presetOf(draft.incoming.host, draft.outgoing.host)).toBe('microsoft')
})

test('what was stored comes back unchanged, and its secrets stay where they are', () => {
  const settings = wantedOf(withPreset(draftOf(null), presets[0])).settings
  const mailbox = { address: 'help@lamps.example', settings } as Mailbox
  expect(wantedOf(draftOf(mailbox))).toEqual({ address: 'help@lamps.example', settings })
})

test('what does not apply is not sent', () => {
  const draft = draftOf(null)
  draft.fetches = false
  draft.incoming = { ...draft.incoming, host: 'imap.lamps.example', secret: 'x' }
  draft.outgoing = { ...draft.outgoing, login: 'none', user: 'me', secret: 'y', token_url: 'z' }
  const wanted = wantedOf(draft)
  expect(wanted.settings.incoming).toBeNull()
  expect(wanted.settings.outgoing).toMatchObject({ user: null, token_url: null })
  expect(wanted).not.toHaveProperty('incoming_secret')
  expect(wanted).not.toHaveProperty('outgoing_secret')
})

test('only what became no message can be tried again', () => {
  expect(canTryAgain({ fate: 'failed', message_id: null })).toBe(true)
  expect(canTryAgain({ fate: 'report', message_id: 'msg_1' })).toBe(false)
  expect(canTryAgain({ fate: 'duplicate', message_id: null })).toBe(false)
  expect(canTryAgain({ fate: 'conversation', message_id: 'msg_1' })).toBe(false)
})

test('what is no message by itself can be made one, but not what failed or was seen before', () => {
  const can = (fate: Parameters<typeof canBeMessage>[0]['fate']) =>
    canBeMessage({ fate, message_id: null })
  expect((['own', 'report', 'auto_reply', 'refused'] as const).map(can)).not.toContain(false)
  expect((['failed', 'duplicate', 'earlier', 'conversation'] as const).map(can)).not.toContain(true)
  expect(canBeMessage({ fate: 'auto_reply', message_id: 'msg_1' })).toBe(false)
})

test('the minutes until people are told are a number, or nothing', () => {
  const minutes = (text: string) =>
    wantedOf({ ...draftOf(null), alert_after_minutes: text }).settings.alert_after_minutes
  expect([minutes(''), minutes(' '), minutes('30')]).toEqual([null, null, 30])
})
