// Where an answer goes when nobody has chosen yet, and who else gets it.
import { expect, test } from 'vitest'
import type { Channel, Envelope, Message } from '@/api/types'
import { answerChannels, mailTo, otherRecipients } from './channels'

const said = (channel: Channel, change: Partial<Message> = {}) =>
  ({ channel, direction: 'inbound', visibility: 'public', envelope: null, ...change }) as Message
const mail = (envelope: Partial<Envelope>) =>
  said('email', {
    envelope: {
      from: null,
      to: [],
      cc: [],
      subject: null,
      quote_at: null,
      marks: [],
      has_html: false,
      ...envelope,
    },
  })
const none = { email: null, hasMailInbox: true, channel: 'chat' as const }

test('the channel of the last message of the customer comes first', () => {
  const messages = [said('email', { direction: 'outbound' }), said('chat'), said('email')]
  expect(answerChannels({ ...none, messages })).toEqual(['chat', 'email'])
})

test('mail is offered when there is an address and an inbox to send from', () => {
  const messages = [said('chat')]
  expect(answerChannels({ ...none, messages })).toEqual(['chat'])
  const known = { ...none, messages, email: 'ana@fern.example' }
  expect(answerChannels(known)).toEqual(['chat', 'email'])
  expect(answerChannels({ ...known, hasMailInbox: false })).toEqual(['chat'])
})

test('a conversation in which the customer has said nothing goes on where it is', () => {
  const noted = [said('chat', { visibility: 'note', direction: 'outbound' })]
  expect(answerChannels({ ...none, channel: 'api', messages: noted })).toEqual(['api'])
})

test('copies go to the others of the last mail, not to us and not to its sender twice', () => {
  const last = mail({
    from: 'Ana <ana@fern.example>',
    to: ['help+t1@lamps.example', 'jo@fern.example'],
    cc: ['JO@fern.example', 'ana@fern.example', 'office@fern.example'],
  })
  const others = ['jo@fern.example', 'office@fern.example']
  expect(otherRecipients([said('chat'), last], ['help@lamps.example'])).toEqual(others)
  // Who may not read the mailboxes knows them from what came in.
  expect(otherRecipients([last], null)).toEqual(others)
  expect(mailTo([last], null)).toBe('ana@fern.example')
})

test('a machine that answers writes to us alone, and decides nothing', () => {
  const away = mail({ from: 'ana@fern.example', to: ['help@lamps.example'], marks: ['auto_reply'] })
  const last = mail({
    from: 'ana@fern.example',
    to: ['help@lamps.example'],
    cc: ['jo@fern.example'],
  })
  expect(otherRecipients([away, last], null)).toEqual(['jo@fern.example'])
})
