// The conversation of this visitor: what is known, what waits, and everything that can be done with it. Draws nothing.

import { createApi, passing } from './api'
import { createLive } from './live'
import { createOutbox, type Outbox } from './outbox'
import type { ServerFrame, WidgetConfig, WidgetMessage } from './protocol'
import { safeStorage } from './storage'
import { joinTabs } from './tabs'
import { isLater, merge, readUpTo, unreadOf } from './thread'
import { createUploads } from './uploads'
import { createVisitor, newId } from './visitor'
import * as words from './words'

const TYPING_ENDS = 8_000
const TYPING_TOLD = 3_000
/** The server sends at most a hundred messages at a time. */
const FULL_PAGE = 100

export type Chat = ReturnType<typeof createChat>

export function createChat(
  origin: string,
  key: string,
  identity: string | null,
  changed: () => void,
) {
  const storage = safeStorage()
  const visitor = createVisitor(key, storage)
  const api = createApi(origin, key, visitor, reach)
  const uploads = createUploads(api, changed, say)
  const live = createLive({
    address: api.address(`live?key=${key}`).replace(/^http/, 'ws'),
    hello: () => ({
      type: 'hello',
      visitor: visitor.makeSecret(),
      identity: visitor.identity,
      after: position,
    }),
    receive,
    poll: async () => (chat.opened ? load(position) : undefined),
  })
  const tellTabs = joinTabs(key, {
    slot: () => visitor.slot,
    sent: arrived,
    forgot,
    stored: changed,
  })

  /** Up to where we know the conversation; null until it was loaded. */
  let position: string | null = null
  /** Counts persons, so that an answer meant for the last one is dropped. */
  let era = 0
  let typingTimer: ReturnType<typeof setTimeout> | undefined
  let pauseTimer: ReturnType<typeof setTimeout> | undefined
  let typingTold = 0
  let told = 0

  const chat = {
    config: null as WidgetConfig | null,
    messages: [] as WidgetMessage[],
    /** There are messages before these; and they are being asked for. */
    earlier: false,
    asking: false,
    opened: false,
    connected: navigator.onLine,
    /** Why the server does not serve this page at all. */
    refused: '',
    /** Who is typing. */
    typing: '',
    /** Whether a mail address can be left; it is being changed; why the last one was not taken. */
    mail: 'unasked',
    mending: false,
    mailRefused: '',
    left: visitor.left,
    /** The newest announcements for screen readers. */
    said: [] as [id: number, text: string][],
    /** Set by the view: the newest message is in sight. */
    atEnd: true,
    unread: () => unreadOf(chat.messages).length,
    outbox: null as unknown as Outbox,
    storage,
    uploads,
    changed,

    open() {
      chat.opened = true
      changed()
      loadConfig()
      begin()
      void chat.outbox.flush()
    },

    close() {
      chat.opened = false
      changed()
    },

    /** Returns whether there was something to send. */
    send(body: string): boolean {
      if (uploads.list.some((one) => !one.done && !one.error)) {
        say(words.uploading)
        return false
      }
      const attachments = uploads.take()
      if (!body && !attachments[0]) return false
      visitor.makeSecret()
      write(false)
      // Neither query nor fragment: they may hold what the visitor does not mean to tell.
      const page = { url: location.origin + location.pathname, title: document.title }
      chat.outbox.add({ client_id: newId(), body, attachments, page })
      return true
    },

    /** Leaves a mail address. Returns whether it was taken. */
    async leave(address: string): Promise<boolean> {
      const asked = era
      const { status, body, detail } = await api.leave(address, visitor.left())
      if (asked !== era) return false
      const done = status === 200
      chat.mailRefused = done ? '' : detail || words.panelMissing
      if (done) {
        visitor.leave(body.email)
        chat.mail = 'known'
        chat.mending = false
        say(words.mailKept(body.email))
      }
      changed()
      return done
    },

    attach(files: Iterable<File>) {
      visitor.makeSecret()
      uploads.add(files)
    },

    write,

    /** Puts the page before the oldest message on top. `hold` runs just before the list grows. */
    async loadEarlier(hold: () => void) {
      if (chat.asking) return
      const { id } = chat.messages[0]!
      chat.asking = true
      changed()
      const { status, body } = await api.conversation(id, 'before')
      chat.asking = false
      // Unless the list began anew meanwhile.
      if (status === 200 && chat.messages[0]?.id === id) {
        hold()
        chat.messages = merge(chat.messages, body.messages)
        chat.earlier = body.messages.length >= FULL_PAGE
      }
      changed()
    },

    /** Marks as read what is in sight. Told over the socket only: without it, the mark waits. */
    look() {
      if (!chat.opened || !chat.atEnd || document.hidden || !chat.messages[0]) return
      visitor.saw(position)
      const last = unreadOf(chat.messages).at(-1)
      if (!last || !live.send({ type: 'read', message_id: last.id })) return
      chat.messages = readUpTo(chat.messages, 'agent', last.id)
      changed()
    },

    /** Without opening: sends what an earlier page left, and asks once for answers since the panel was last looked at. */
    async check() {
      void chat.outbox.flush()
      const seen = visitor.seen()
      if (!seen) return
      const asked = era
      const { status, body } = await api.conversation(seen)
      if (asked !== era || position || status !== 200) return
      chat.messages = body.messages
      changed()
    },

    identify(next: string) {
      if (visitor.become(next)) takeOver()
      // The same person with a fresh signature: what was refused to the old one is asked anew.
      else live.stop()
      position = null
      if (chat.opened || chat.messages[0]) begin()
    },

    reset() {
      forgot()
      tellTabs()
    },
  }

  function begin() {
    // A signed-in person may have written from another device; anyone else without a secret has nothing to load.
    if (visitor.identity) visitor.makeSecret()
    if (visitor.secret() && !position) void load(null).then((answered) => answered || live.start())
  }

  function say(text: string) {
    chat.said = [...chat.said.slice(-2), [++told, text]]
    changed()
  }

  /** Tells the agents that the visitor writes: at most every three seconds. */
  function write(on: boolean) {
    clearTimeout(pauseTimer)
    if (on) pauseTimer = setTimeout(write, TYPING_ENDS / 2, false)
    const now = performance.now()
    if (on ? typingTold && now - typingTold < TYPING_TOLD : !typingTold) return
    typingTold = on ? now : 0
    live.send({ type: 'typing', on })
  }

  function forgot() {
    visitor.forget()
    takeOver()
  }

  /** Somebody else sits here now: nothing of the last person stays in sight. */
  function takeOver() {
    era++
    live.stop()
    chat.outbox?.stop()
    uploads.clear()
    chat.messages = []
    chat.earlier = chat.asking = false
    chat.typing = chat.refused = chat.mailRefused = ''
    chat.mail = 'unasked'
    chat.mending = false
    position = null
    chat.outbox = createOutbox({
      storage,
      slot: visitor.slot,
      async deliver(message) {
        const result = await api.deliver(message)
        if (result.kind === 'never') say(`${words.notSent} ${result.why}`)
        return result
      },
      changed,
      sent(message) {
        tellTabs(message)
        arrived(message)
      },
    })
    changed()
  }

  async function loadConfig() {
    if (chat.config || !chat.opened) return
    const { status, body, detail } = await api.config()
    if (status === 200) chat.config = body
    else if (!passing(status)) chat.refused = detail!
    changed()
  }

  /** Returns whether the server answered. */
  async function load(after: string | null): Promise<boolean> {
    const asked = era
    const { status, body, detail } = await api.conversation(after)
    if (asked !== era || passing(status)) return false
    if (status === 200) {
      const { messages, conversation } = body
      // A full page may not join on to what we have.
      if (messages.length >= FULL_PAGE && !(after && isKnown(messages[0]!))) {
        chat.messages = []
        chat.earlier = true
      }
      if (!after || isLater(body.position!, position!)) position = body.position
      chat.mail = body.mail_address
      take(messages, !!after)
      if (conversation) live.start()
    } else {
      chat.refused = detail!
      changed()
    }
    return true
  }

  /** A message of ours reached the server, from this tab or another. */
  function arrived(message: WidgetMessage) {
    take([message])
    live.start()
  }

  const isKnown = ({ id }: WidgetMessage) => chat.messages.some((one) => one.id === id)

  function take(messages: WidgetMessage[], aloud = true) {
    for (const message of messages) {
      const { client_id, from, author, body } = message
      if (client_id) chat.outbox.confirm(client_id)
      if (from === 'agent' && !isKnown(message)) {
        chat.typing = ''
        if (aloud) say(`${author ?? words.title}: ${body || words.attachment}`)
      }
    }
    chat.messages = merge(chat.messages, messages)
    changed()
  }

  function receive(frame: ServerFrame) {
    switch (frame.type) {
      case 'ready':
        reach(true)
        if (!position || isLater(frame.position, position)) void load(position)
        break
      case 'message':
      case 'read':
        // It follows on something that we have not seen.
        if (position && isLater(frame.previous, position)) void load(position)
        else if (position) position = frame.position
        if (frame.type === 'message') take([frame.message])
        else chat.messages = readUpTo(chat.messages, 'me', frame.message_id)
        break
      case 'typing':
        clearTimeout(typingTimer)
        chat.typing = frame.on ? frame.who : ''
        typingTimer = setTimeout(() => {
          chat.typing = ''
          changed()
        }, TYPING_ENDS)
        break
      case 'resync':
        void load(null)
        break
      case 'refused':
        if (frame.code === 'identity_invalid' && visitor.dropIdentity()) return
        live.stop()
        chat.refused = frame.detail
    }
    changed()
  }

  function reach(yes: boolean) {
    if (yes === chat.connected) return
    chat.connected = yes
    say(yes ? words.backOnline : words.awayWords())
    if (!yes) return
    void chat.outbox.flush()
    live.wake()
    void loadConfig()
  }

  // The browser only knows about its own network: whether the server answers, a request tells.
  addEventListener('online', () => (position ? void load(position) : reach(true)))
  addEventListener('offline', () => reach(false))
  // In front again: what is in sight is read, and a socket that died in the background is noticed.
  addEventListener('visibilitychange', () => {
    changed()
    live.wake()
  })
  visitor.become(identity)
  takeOver()
  return chat
}
