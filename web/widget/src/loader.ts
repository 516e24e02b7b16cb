// Served as /widget/v1.js: the launcher button and window.Throughline. Everything else comes with the first
// hover, focus or click, so a page with the widget costs one small request and asks the server nothing.

import css from './loader.css?inline'
import type { Handle, Site } from './site'
import { keyPrefix, LOOK } from './slot'

/** For each language the address of its panel next to this script, and what is said here; put in by the build. */
declare const LANGUAGES: Record<
  string,
  [panel: string, title: string, open: string, missing: string, unread: string]
>

/** The build puts the whole of it wherever it is named, so it is named once. */
const languages = LANGUAGES

const TAG = 'throughline-widget'

function boot(script: HTMLScriptElement | null) {
  if (!script || document.querySelector(TAG)) return
  const { key = '', identity = null, lang } = script.dataset
  // The tag's own language, else the page's, else the visitor's.
  const wanted = lang || document.documentElement.lang || navigator.language
  const [panelFile, title, openChat, missing, news] = languages[wanted.slice(0, 2)] ?? languages.en!
  const prefix = keyPrefix(key)

  const host = document.createElement(TAG)
  host.role = 'region'
  host.ariaLabel = title
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]
  const button = make('button', root, {
    class: 'launcher',
    'aria-haspopup': 'dialog',
    'aria-label': openChat,
  })
  const icon = make('svg', button, { viewBox: '0 0 24 24', 'aria-hidden': 'true' })
  make('path', icon, { d: 'M4 22V12a8 8 0 1 1 8 8H8M9 10h6M9 14h3' })
  const badge = make('div', root, { class: 'badge', role: 'status' })

  const site: Site = {
    root,
    origin: new URL(script.src).origin,
    key,
    identity,
    count(unread) {
      badge.textContent = unread ? news.replace('#', `${unread}`) : ''
    },
    paint(look) {
      button.style.cssText = look
    },
  }

  let panel: Promise<{ start(site: Site): Handle }> | undefined
  let handle: Handle | undefined
  let tries = 0
  function fetchPanel() {
    const address = new URL(panelFile, script!.src) + (tries ? `?${tries}` : '')
    panel ??= import(/* @vite-ignore */ address).catch(() => {
      // Not remembered, so that the next click tries again; browsers remember a failed address, hence the number.
      panel = undefined
      tries++
      badge.textContent = missing
    })
    return panel!
  }
  const act = (name: keyof Handle) =>
    fetchPanel().then((it) => {
      if (!it) return
      handle ??= it.start(site)
      handle[name]('')
    })

  button.onpointerenter = button.onfocus = fetchPanel
  button.onclick = () => act('open')

  const api: Record<string, (value: never) => unknown> = {
    open: () => act('open'),
    close: () => handle?.close(),
    identify(jwt: string) {
      site.identity = jwt
      handle?.identify(jwt)
    },
    reset() {
      site.identity = null
      for (const name of stored()) localStorage.removeItem(name)
      site.count(0)
      handle?.reset()
    },
    /** Calls made before this script had loaded: window.Throughline = [['identify', jwt], ['open']]. */
    push(...calls: [string, never][]) {
      for (const [name, value] of calls) api[name]!(value)
    },
  }

  /** What this browser holds for this widget. Blocked storage throws when it is only touched. */
  function stored(): string[] {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(prefix))
    } catch {
      return []
    }
  }

  const queued = (window as { Throughline?: unknown }).Throughline
  Object.assign(window, { Throughline: api })
  if (Array.isArray(queued)) for (const call of queued) api.push!(call as never)

  const names = stored()
  if (names.includes(prefix + LOOK)) site.paint(localStorage[prefix + LOOK])
  // Only where a conversation was begun in this browser: is there an answer, and did something stay unsent?
  if (names.some((name) => /:(seen$|out:)/.test(name)))
    setTimeout(() => (window.requestIdleCallback ?? setTimeout)(() => act('check')), 999)

  const mount = () => document.body.append(host)
  if (document.body) mount()
  else addEventListener('DOMContentLoaded', mount)
}

/** Elements are made one by one: a page that demands Trusted Types forbids HTML from text. */
function make(tag: string, parent: Node, attributes: Record<string, string>): HTMLElement {
  const space = `http://www.w3.org/${/svg|path/.test(tag) ? '2000/svg' : '1999/xhtml'}`
  const element = document.createElementNS(space, tag) as HTMLElement
  for (const name in attributes) element.setAttribute(name, attributes[name]!)
  parent.appendChild(element)
  return element
}

// A script that is run as a module, or by a tag manager, does not know its own element.
boot(
  (document.currentScript ??
    document.querySelector('script[data-key][src*="/widget/v1.js"]')) as HTMLScriptElement | null,
)
