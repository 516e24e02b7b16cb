// The panel's entry: started by the loader when the visitor first acts.

import { h, render } from 'preact'
import { LIGHT, paintOn } from './accent'
import { createChat } from './chat'
import css from './panel.css?inline'
import type { Handle, Site } from './site'
import { LOOK, keyPrefix } from './slot'
import { Panel } from './view/Panel'

/** A page hidden for this long lets its socket go. */
const REST_AFTER = 5 * 60_000

export function start(site: Site): Handle {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  site.root.adoptedStyleSheets.push(sheet)
  const box = document.createElement('div')
  site.root.prepend(box)

  let due = false
  const draw = () => {
    due = false
    render(<Panel chat={chat} origin={site.origin} close={handle.close} />, box)
    site.show(chat.opened, started ? (chat.opened ? 0 : chat.unread()) : undefined)
    if (chat.config) brand(chat.config.accent)
  }
  // Several changes of one moment are drawn once.
  const changed = () => {
    if (!due) queueMicrotask(draw)
    due = true
  }
  const chat = createChat(site.origin, site.key, site.identity, changed)
  let started = false

  /** Kept, so that the launcher has the company's colour on the next page before any request. */
  const brand = (accent: string) => {
    const { fill, on } = paintOn(accent, LIGHT)
    const look = `${fill} ${on}`
    const name = keyPrefix(site.key) + LOOK
    if (chat.storage.get(name) === look) return
    chat.storage.set(name, look)
    site.paint(look)
  }

  let rest: ReturnType<typeof setTimeout>
  document.addEventListener('visibilitychange', () => {
    clearTimeout(rest)
    if (document.hidden) rest = setTimeout(() => chat.rest(true), REST_AFTER)
    else {
      chat.rest(false)
      chat.look()
    }
  })

  const handle: Handle = {
    open: () => {
      started = true
      chat.open()
    },
    close: () => {
      if (!chat.opened) return
      chat.close()
      site.focus()
    },
    toggle: () => (chat.opened ? handle.close() : handle.open()),
    identify: identity => chat.identify(identity),
    reset: () => chat.reset(),
    flush: () => void chat.outbox.flush(),
  }
  return handle
}
