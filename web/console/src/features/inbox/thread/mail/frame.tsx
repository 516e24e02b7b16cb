// The frame around a mail's HTML. It is as tall as the mail: nothing scrolls within the thread.
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useKeepSteady } from '../steady'
import { SANDBOX } from './document'
import { guessHeight, keepHeight, knownHeight } from './height'

interface MailFrameProps {
  messageId: string
  /** Read out for the frame. */
  title: string
  page: string
  /** The mail as text, from which its height is guessed. */
  text: string | null
  /** How many pictures could not be loaded, once all have been tried. */
  onPictures(missing: number): void
}

export function MailFrame({ messageId, title, page, text, onPictures }: MailFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const keepSteady = useKeepSteady()
  const [height, setHeight] = useState(() => knownHeight(messageId) ?? guessHeight(text))
  const watching = useRef<ResizeObserver | null>(null)
  const first = useRef(true)
  const before = useRef(height)

  useEffect(() => () => watching.current?.disconnect(), [])
  useLayoutEffect(() => {
    // Only what comes by itself may move the thread; a fold that somebody opens grows downwards.
    if (frame.current && first.current) keepSteady(frame.current, height - before.current)
    before.current = height
  }, [height, keepSteady])

  function onLoad() {
    const body = frame.current?.contentDocument?.body
    if (!body) return
    first.current = true
    const measure = () => setHeight(keepHeight(messageId, heightOf(body)))
    measure()
    watching.current?.disconnect()
    watching.current = new ResizeObserver(measure)
    watching.current.observe(body)
    passKeysOn(frame.current, body.ownerDocument)
    setTimeout(() => {
      first.current = false
    }, SETTLED_AFTER_MS)
    onPictures(missingPictures(body))
  }

  return (
    <iframe
      ref={frame}
      title={title}
      sandbox={SANDBOX}
      srcDoc={page}
      onLoad={onLoad}
      referrerPolicy="no-referrer"
      style={{ height }}
      className="block w-full rounded-lg bg-white [color-scheme:light]"
    />
  )
}

/**
 * Whoever has clicked into a mail still goes on with J, K and the others: what is pressed in it happens
 * on its frame too. This is code of the console; within the sandbox nothing of the mail's could do it.
 */
function passKeysOn(frame: HTMLIFrameElement | null, page: Document) {
  page.addEventListener('keydown', (event) => {
    const { key, code, altKey, ctrlKey, metaKey, shiftKey, target } = event
    const isUsed = (target as Element | null)?.matches?.('a, summary') && /^(Enter| )$/.test(key)
    if (isUsed) return
    const keys = { key, code, altKey, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true }
    if (!frame?.dispatchEvent(new KeyboardEvent('keydown', keys))) event.preventDefault()
  })
}

const SETTLED_AFTER_MS = 400

/** With the bar that a wide mail gets to be moved sideways. */
function heightOf(body: HTMLElement): number {
  const root = body.ownerDocument.documentElement
  const wide = root.scrollWidth > root.clientWidth
  return Math.max(body.getBoundingClientRect().height, body.scrollHeight) + (wide ? 14 : 0)
}

const missingPictures = (body: HTMLElement) =>
  [...body.querySelectorAll<HTMLImageElement>('img[src^="https:"]')].filter(
    (image) => image.complete && image.naturalWidth === 0,
  ).length
