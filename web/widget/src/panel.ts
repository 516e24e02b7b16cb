// The panel's entry: started by the loader when the visitor first acts.

import { accentOf, textOn } from './accent'
import { createChat } from './chat'
import type { Handle, Site } from './site'
import { keyPrefix, LOOK } from './slot'
import { createPanel } from './view/panel'
// The style sheet comes last, because text compresses better apart from code.

import css from './panel.css?inline'

export function start(site: Site): Handle {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  site.root.adoptedStyleSheets.push(sheet)
  const box = document.createElement('div')
  site.root.prepend(box)

  let due = false
  // Several changes of one moment are drawn once.
  function changed() {
    if (!due) queueMicrotask(draw)
    due = true
  }

  const chat = createChat(site.origin, site.key, site.identity, changed)
  const panel = createPanel(chat, site.origin, box)

  function draw() {
    due = false
    const { opened, config } = chat
    let look = ''
    if (config) {
      const accent = accentOf(config.accent)
      look = `--fill:${accent};--on:${textOn(accent)}`
      // Kept, so that the launcher has the company's colour on the next page before any request.
      chat.storage.set(keyPrefix(site.key) + LOOK, look)
      site.paint(look)
    }
    panel(look)
    site.count(opened ? 0 : chat.unread())
  }

  return chat
}
