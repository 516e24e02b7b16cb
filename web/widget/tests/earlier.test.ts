// Going back in the thread: the pages before the newest hundred messages, and what the reader sees meanwhile.

import { render } from 'preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Chat, createChat } from '../src/chat'
import type { ServerFrame } from '../src/protocol'
import { createLog } from '../src/view/log'
import { message, SLOT } from './parts'

const ROW = 20

class Socket {
  static newest: Socket
  onopen?: () => void
  onmessage?: (event: { data: string }) => void

  constructor() {
    Socket.newest = this
  }
  send() {}
  close() {}
  hear(frame: ServerFrame) {
    this.onmessage!({ data: JSON.stringify(frame) })
  }
}

class Channel {
  postMessage() {}
}

/** Messages as the server numbers them: one a minute, from the first to before the end. */
const range = (first: number, end: number) =>
  Array.from({ length: end - first }, (_, index) => {
    const at = first + index
    return message(`msg_${String(at).padStart(4, '0')}`, {
      body: `No. ${at}`,
      created_at: new Date(Date.UTC(2026, 10, 1, 0, at)).toISOString(),
      read_at: '2026-11-20T10:00:00Z',
    })
  })

let said: number
let asked: string[]
/** Answers that do not come from the thread. */
let instead: (query: URLSearchParams) => Response | Promise<Response> | undefined
let chat: Chat
let draw = () => {}

/** The thread has messages 0 to before `said`. */
function answer(query: URLSearchParams): Response {
  const before = query.get('before')
  const end = before ? Number(before.slice(4)) : said
  const messages = range(Math.max(0, end - 100), end)
  const conversation = { id: 'cnv_1', status: 'open' }
  // Of an earlier page nobody may believe the position.
  return Response.json({ conversation, messages, position: before ? '999999' : String(said) })
}

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  localStorage.setItem(`${SLOT}visitor`, 'secret')
  vi.stubGlobal('WebSocket', Socket)
  vi.stubGlobal('BroadcastChannel', Channel)
  said = 250
  asked = []
  instead = () => undefined
  vi.stubGlobal('fetch', async (address: string) => {
    const { pathname, searchParams, search } = new URL(address)
    if (!pathname.endsWith('/conversation')) return Response.json({ topics: [] })
    asked.push(search)
    return (await instead(searchParams)) ?? answer(searchParams)
  })
  chat = createChat('https://support.example', 'wk', null, () => queueMicrotask(() => draw()))
})

afterEach(() => {
  chat.reset()
  draw = () => {}
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const settle = () => vi.advanceTimersByTimeAsync(0)
const ids = () => chat.messages.map((one) => one.id)
const idsOf = (first: number, end: number) => range(first, end).map((one) => one.id)

async function open() {
  chat.open()
  await settle()
}

async function goBack() {
  const held = vi.fn()
  await chat.loadEarlier(held)
  return held
}

test('a full page has earlier ones, down to the first message', async () => {
  await open()
  expect([ids(), chat.earlier]).toEqual([idsOf(150, 250), true])
  expect(await goBack()).toHaveBeenCalledOnce()
  expect([ids(), chat.earlier]).toEqual([idsOf(50, 250), true])
  await goBack()
  expect([ids(), chat.earlier]).toEqual([idsOf(0, 250), false])
  expect(asked).toEqual(['', '?before=msg_0150', '?before=msg_0050'])
})

test('less than a page has nothing before it', async () => {
  said = 99
  await open()
  expect([ids(), chat.earlier]).toEqual([idsOf(0, 99), false])
})

test('a beginning that falls on the end of a page is found with an empty one', async () => {
  said = 100
  await open()
  expect(chat.earlier).toBe(true)
  await goBack()
  expect([ids(), chat.earlier]).toEqual([idsOf(0, 100), false])
})

test('earlier messages are not told aloud, and end nobody’s typing', async () => {
  await open()
  Socket.newest.hear({ type: 'typing', who: 'Marta', on: true })
  await goBack()
  expect(chat.said).toEqual([])
  expect(chat.typing).toBe('Marta')
})

test('the position stays where the newest load put it', async () => {
  await open()
  await goBack()
  Socket.newest.hear({ type: 'ready', position: '251' })
  await settle()
  expect(asked.at(-1)).toBe('?after=250')
})

test('is not asked for twice at a time', async () => {
  await open()
  const first = chat.loadEarlier(() => {})
  expect(chat.asking).toBe(true)
  await Promise.all([first, goBack()])
  expect(asked).toHaveLength(2)
  expect(chat.asking).toBe(false)
})

test('what failed can be asked for again', async () => {
  await open()
  const broken = () => Response.json({ detail: 'Slow down' }, { status: 429 })
  const unreachable = () => Promise.reject(new TypeError('no network'))
  for (const failure of [broken, unreachable]) {
    instead = failure
    expect(await goBack()).not.toHaveBeenCalled()
    expect([ids(), chat.earlier, chat.asking]).toEqual([idsOf(150, 250), true, false])
  }
  instead = () => undefined
  await goBack()
  expect(ids()).toEqual(idsOf(50, 250))
})

test('a newer full page that does not join on begins the list anew, with earlier ones again', async () => {
  said = 150
  await open()
  await goBack()
  expect(chat.earlier).toBe(false)
  said = 400
  Socket.newest.hear({ type: 'ready', position: '400' })
  await settle()
  expect([ids(), chat.earlier]).toEqual([idsOf(300, 400), true])
})

test('a newer full page that joins on leaves the earlier ones where they are', async () => {
  await open()
  await goBack()
  await goBack()
  said = 252
  Socket.newest.hear({ type: 'ready', position: '252' })
  await settle()
  expect([ids(), chat.earlier]).toEqual([idsOf(0, 252), false])
  expect(chat.said.map(([, text]) => text)).toEqual(['Marta: No. 250', 'Marta: No. 251'])
})

test('a page that comes after the list began anew is dropped', async () => {
  await open()
  let release = () => {}
  instead = (query) =>
    query.has('before')
      ? new Promise((resolve) => (release = () => resolve(answer(query))))
      : undefined
  const late = goBack()
  await settle()
  said = 500
  Socket.newest.hear({ type: 'resync' })
  await settle()
  release()
  expect(await late).not.toHaveBeenCalled()
  expect([ids(), chat.earlier, chat.asking]).toEqual([idsOf(400, 500), true, false])
})

test('the next person finds nothing of it', async () => {
  await open()
  chat.reset()
  expect([ids(), chat.earlier, chat.asking]).toEqual([[], false, false])
})

/** Draws the log. Nothing has a size here, so each row is given one. */
function show() {
  const root = document.createElement('div')
  document.body.append(root)
  const log = createLog(chat, 'https://support.example', () => {})
  draw = () => {
    render(log.view(), root)
    const box = root.querySelector('.log')!
    Object.defineProperty(box, 'scrollHeight', {
      configurable: true,
      get: () => box.querySelectorAll('li').length * ROW,
    })
    log.drawn()
  }
  draw()
  const box = root.querySelector<HTMLElement>('.log')!
  const button = () =>
    [...box.querySelectorAll('button')].find((one) => one.textContent === 'Earlier messages')
  const row = (text: string) =>
    [...box.querySelectorAll('li')].find((one) => one.querySelector('p')?.textContent === text)
  return { box, button, row }
}

test('the button stands at the top, and the reader’s place stays', async () => {
  const { box, button, row } = show()
  expect(button()).toBeUndefined()
  await open()
  expect(box.querySelector('li')!.contains(button()!)).toBe(true)

  chat.atEnd = false
  box.scrollTop = 10
  const read = row('No. 160')!
  const toEnd = box.scrollHeight - box.scrollTop
  button()!.focus()
  button()!.click()
  await Promise.resolve()
  expect(button()!.disabled).toBe(true)
  expect(document.activeElement).toBe(box)
  await settle()
  expect(row('No. 50')).toBeDefined()
  expect(box.scrollHeight - box.scrollTop).toBe(toEnd)
  // The rows that were there are moved, not drawn anew: pictures and selections stay.
  expect(row('No. 160')).toBe(read)
  expect(button()!.disabled).toBe(false)

  button()!.click()
  await settle()
  expect(button()).toBeUndefined()
  expect(box.scrollHeight - box.scrollTop).toBe(toEnd)

  // Held once: what comes at the end later moves nothing.
  const { scrollTop } = box
  Socket.newest.hear({
    type: 'message',
    previous: '250',
    position: '251',
    message: range(250, 251)[0]!,
  })
  await settle()
  expect(box.scrollTop).toBe(scrollTop)
})
