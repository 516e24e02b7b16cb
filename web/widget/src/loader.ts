// Served as /widget/v1.js: the launcher button and window.Throughline. Everything else comes with the first
// hover, focus or click, so a page with the widget costs one small request and asks the server nothing.

import css from './loader.css?inline'
import type { Handle, Site } from './site'
import { keyPrefix, LOOK, OUTBOX, SECRET, SEEN, slotOf } from './slot'

/** Address of the panel next to this script; put in by the build. */
declare const PANEL: string

type Call = ['open' | 'close' | 'reset'] | ['identify', string]

function boot() {
  // A script that is run as a module, or by a tag manager, does not know its own element.
  const script = (document.currentScript ?? document.querySelector('script[data-key][src*="/widget/v1.js"]')) as HTMLScriptElement
  if (!script || document.querySelector('throughline-widget')) return
  const { key = '', identity } = script.dataset
  const { origin } = new URL(script.src)
  const host = document.createElement('throughline-widget')
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]
  const box = make('div', root, { role: 'region', 'aria-label': 'Support chat' })
  const button = make('button', box, { class: 'launcher', 'aria-haspopup': 'dialog' })
  const icon = make('svg', button, { viewBox: '0 0 24 24', 'aria-hidden': 'true' })
  make('path', icon, { d: 'M6 22v-9a7 7 0 1 1 7 7h-2.5' })
  make('path', icon, { d: 'M6 9l6 6 6-6' })
  const badge = make('div', box, { class: 'badge', role: 'status' })

  const site: Site = {
    root,
    origin,
    key,
    identity: identity || null,
    show(open, unread) {
      button.setAttribute('aria-expanded', `${open}`)
      button.setAttribute('aria-label', open ? 'Close support chat' : 'Open support chat')
      if (unread === undefined) return
      badge.textContent = unread ? (unread > 9 ? '9+' : `${unread}`) : ''
      if (unread) make('span', badge, { class: 'unseen' }).textContent = ' unread messages'
    },
    paint(look) {
      const [fill, on] = look.split(' ')
      button.style.background = fill!
      button.style.color = on!
    },
    focus: () => button.focus(),
  }

  let module: Promise<{ start(site: Site): Handle }> | undefined
  let panel: Promise<Handle> | undefined
  let tries = 0
  const fetchPanel = () =>
    (module ??= import(/* @vite-ignore */ new URL(PANEL, script.src) + (tries ? `?${tries}` : '')).catch(cause => {
      // Not remembered, so that the next click tries again; browsers remember a failed address, hence the number.
      module = panel = undefined
      tries++
      badge.textContent = 'No connection'
      throw cause
    }))
  const started = () => (panel ??= fetchPanel().then(it => it.start(site)))
  const act = (name: keyof Handle) => started().then(it => it[name]('')).catch(() => {})

  for (const type of ['pointerenter', 'focus']) button.addEventListener(type, () => fetchPanel().catch(() => {}), { once: true })
  button.onclick = () => act('toggle')

  const api = {
    open: () => act('open'),
    close: () => panel && act('close'),
    identify(jwt: string) {
      site.identity = jwt
      panel?.then(it => it.identify(jwt))
    },
    reset() {
      site.identity = null
      for (const name of stored(keyPrefix(key))) localStorage.removeItem(name)
      site.show(false, 0)
      panel?.then(it => it.reset())
    },
    /** Calls made before this script had loaded: window.Throughline = [['identify', jwt], ['open']]. */
    push(...calls: Call[]) {
      for (const [name, value] of calls) api[name](value!)
    },
  }
  const page = window as { Throughline?: unknown }
  const queued = page.Throughline
  page.Throughline = api
  if (Array.isArray(queued)) api.push(...queued)

  site.show(false, 0)
  const look = read(keyPrefix(key) + LOOK)
  if (look) site.paint(look)
  const mount = () => document.body.append(host)
  if (document.body) mount()
  else addEventListener('DOMContentLoaded', mount)

  // Only where a conversation was begun in this browser: is there an answer, and did something stay unsent?
  const check = async () => {
    const slot = slotOf(key, site.identity)
    if (stored(slot + OUTBOX)[0]) return act('flush')
    const seen = read(slot + SEEN)
    if (!seen || panel) return
    const response = await fetch(`${origin}/api/widget/v1/conversation?after=${seen}`, {
      headers: { 'X-Widget-Key': key, 'X-Visitor': read(slot + SECRET)!, ...(site.identity && { 'X-Identity': site.identity }) },
    })
    const { messages } = await response.json()
    if (!panel) site.show(false, messages.filter((one: { from: string; read_at: string | null }) => one.from === 'agent' && !one.read_at).length)
  }
  setTimeout(() => (window.requestIdleCallback ?? setTimeout)(() => check().catch(() => {})), 1000)
}

/** Elements are made one by one: a page that demands Trusted Types forbids HTML from text. */
function make(tag: string, parent: Node, attributes: Record<string, string>): HTMLElement {
  const space = /svg|path/.test(tag) ? 'http://www.w3.org/2000/svg' : 'http://www.w3.org/1999/xhtml'
  const element = document.createElementNS(space, tag) as HTMLElement
  for (const name in attributes) element.setAttribute(name, attributes[name]!)
  parent.appendChild(element)
  return element
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

function stored(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter(name => name.startsWith(prefix))
  } catch {
    return []
  }
}

boot()
