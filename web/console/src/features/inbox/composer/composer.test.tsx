// @vitest-environment happy-dom
// Writing a reply, as somebody does it: by keyboard, interrupted, changing their mind.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keys } from '@/api/keys'
import { queryClient } from '@/api/query-client'
import type { Conversation, Me, Message } from '@/api/types'
import { Composer, type ComposerHandle } from './composer'
import { updateOutbox, useOutbox } from './outbox'

const conversation = {
  id: 'cnv_1',
  channel: 'chat',
  customer: { id: 'cus_1', name: 'Ana', email: null },
} as Conversation
const onNext = vi.fn()
const handle = { current: null as ComposerHandle | null }

function open() {
  return render(
    <QueryClientProvider client={queryClient}>
      <Composer
        conversation={conversation}
        lastSeen={{ current: 'msg_7' }}
        handle={handle}
        onSent={() => {}}
        onNext={onNext}
      />
    </QueryClientProvider>,
  )
}
const reply = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' })
const note = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Note' })

beforeEach(() => {
  queryClient.clear()
  localStorage.clear()
  updateOutbox(() => [])
  queryClient.setQueryData(keys.me, { staff: { id: 'stf_1' }, permissions: [] } as unknown as Me)
  // No server: what is sent stays in the outbox, where it can be looked at.
  vi.stubGlobal('fetch', () => new Promise(() => {}))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('a reply goes to the outbox with what its writer had seen', async () => {
  open()
  await userEvent.type(reply(), 'Hello Ana{Control>}{Enter}{/Control}')
  expect(useOutbox.getState().items).toMatchObject([
    { conversation_id: 'cnv_1', body: 'Hello Ana', visibility: 'public', expect: 'msg_7' },
  ])
  expect(reply().value).toBe('')
  expect(onNext).not.toHaveBeenCalled()
})

test('send and next goes on', async () => {
  open()
  await userEvent.type(reply(), 'Done{Control>}{Shift>}{Enter}{/Shift}{/Control}')
  expect(onNext).toHaveBeenCalledTimes(1)
})

test('what was begun is there again, also after leaving at once', async () => {
  const { unmount } = open()
  await userEvent.type(reply(), 'Half a')
  unmount()
  open()
  expect(reply().value).toBe('Half a')
})

test('what was sent is not there again, even when leaving in the same moment', async () => {
  const { unmount } = open()
  await userEvent.type(reply(), 'All of it{Control>}{Enter}{/Control}')
  unmount()
  open()
  expect(reply().value).toBe('')
})

test('a note and a reply do not disturb each other, and a note needs no guard', async () => {
  open()
  await userEvent.type(reply(), 'Dear Ana')
  await userEvent.click(screen.getByRole('button', { name: 'Note' }))
  await userEvent.type(note(), 'Ask finance{Control>}{Enter}{/Control}')
  expect(useOutbox.getState().items).toMatchObject([{ visibility: 'note', expect: null }])
  expect(reply().value).toBe('Dear Ana')
})

test('nothing cannot be sent', async () => {
  open()
  await userEvent.type(reply(), '   {Control>}{Enter}{/Control}')
  expect(useOutbox.getState().items).toEqual([])
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true)
})

const mail = {
  id: 'msg_7',
  channel: 'email',
  direction: 'inbound',
  visibility: 'public',
  envelope: {
    from: 'Ana <ana@fern.example>',
    to: ['help@lamps.example', 'jo@fern.example'],
    cc: [],
    marks: [],
  },
} as unknown as Message

function wroteByMail() {
  queryClient.setQueryData(keys.messages('cnv_1'), {
    pages: [{ items: [mail, { ...mail, id: 'msg_6', channel: 'chat', envelope: null }] }],
    pageParams: [null],
  })
}

test('an answer goes where the customer last wrote, with the others of their mail in copy', async () => {
  wroteByMail()
  open()
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Email' }).checked).toBe(true)
  await userEvent.type(reply(), 'Dear both{Control>}{Enter}{/Control}')
  expect(useOutbox.getState().items).toMatchObject([{ channel: 'email', cc: ['jo@fern.example'] }])
})

test('on another channel there are no copies', async () => {
  wroteByMail()
  open()
  await userEvent.click(screen.getByRole('radio', { name: 'Chat' }))
  expect(screen.queryByRole('textbox', { name: 'Cc' })).toBeNull()
  await userEvent.type(reply(), 'Still there?{Control>}{Enter}{/Control}')
  expect(useOutbox.getState().items[0]).toMatchObject({ channel: 'chat' })
  expect(useOutbox.getState().items[0]).not.toHaveProperty('cc')
})

test('what is no address is said at its field, and nothing is sent', async () => {
  wroteByMail()
  open()
  await userEvent.type(screen.getByRole('textbox', { name: 'Cc' }), ', nobody')
  await userEvent.type(reply(), 'Dear all{Control>}{Enter}{/Control}')
  expect(screen.getByRole('alert').textContent).toContain('“nobody” is no mail address')
  expect(useOutbox.getState().items).toEqual([])
  expect(reply().value).toBe('Dear all')
})
