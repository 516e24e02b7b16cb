// One tooltip for the whole page. Elements carry `data-tip`, so no component pays for positioning
// code. It repeats the accessible name, therefore it is hidden from screen readers.
import { useEffect, useRef, useState } from 'react'
import { keyCaps } from '@/lib/platform'

const DELAY_MS = 400
/** Long enough to move the pointer onto the tooltip (WCAG 1.4.13). */
const LINGER_MS = 150

interface Tip {
  text: string
  keys: string | undefined
  x: number
  y: number
  side: 'bottom' | 'top' | 'end'
}

function place(element: HTMLElement): Tip {
  const box = element.getBoundingClientRect()
  const text = element.dataset.tip ?? ''
  const keys = element.dataset.tipKeys
  if (element.dataset.tipSide === 'end') {
    const rtl = document.documentElement.dir === 'rtl'
    return {
      text,
      keys,
      side: 'end',
      x: rtl ? box.left - 8 : box.right + 8,
      y: box.top + box.height / 2,
    }
  }
  // Long words take a few lines.
  const room = text.length > 40 ? 90 : 40
  const below = box.bottom + room < innerHeight
  // Rough half width of the text: near an edge the tooltip is pushed inwards.
  const half = Math.min(140, 14 + text.length * 3.4 + (keys ? 16 : 0))
  const x = Math.min(innerWidth - half - 6, Math.max(half + 6, box.left + box.width / 2))
  return { text, keys, side: below ? 'bottom' : 'top', x, y: below ? box.bottom + 6 : box.top - 6 }
}

const shifts = {
  bottom: '-translate-x-1/2',
  top: '-translate-x-1/2 -translate-y-full',
  end: '-translate-y-1/2 rtl:-translate-x-full',
}

export function TooltipLayer() {
  const [tip, setTip] = useState<Tip | null>(null)
  const anchor = useRef<Element | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    const later = (run: () => void, ms: number) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(run, ms)
    }
    const hide = () => {
      anchor.current = null
      clearTimeout(timer.current)
      setTip(null)
    }
    const show = (element: HTMLElement) => {
      if (element.isConnected) setTip(place(element))
    }
    function onOver(event: Event) {
      const target = event.target as Element
      if (target.closest('[data-tip-layer]')) return clearTimeout(timer.current)
      const element = target.closest<HTMLElement>('[data-tip]')
      if (element === anchor.current) return clearTimeout(timer.current)
      anchor.current = element
      if (element) later(() => show(element), DELAY_MS)
      else later(hide, LINGER_MS)
    }
    function onFocus(event: FocusEvent) {
      const element = (event.target as Element).closest<HTMLElement>('[data-tip]')
      if (!element?.matches(':focus-visible')) return hide()
      anchor.current = element
      show(element)
    }
    function onKey(event: KeyboardEvent) {
      if (event.key === 'Escape') hide()
    }
    document.addEventListener('pointerover', onOver)
    document.addEventListener('focusin', onFocus)
    document.addEventListener('pointerdown', hide)
    document.addEventListener('keydown', onKey, true)
    document.addEventListener('scroll', hide, true)
    return () => {
      clearTimeout(timer.current)
      document.removeEventListener('pointerover', onOver)
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('pointerdown', hide)
      document.removeEventListener('keydown', onKey, true)
      document.removeEventListener('scroll', hide, true)
    }
  }, [])

  if (!tip) return null
  return (
    <div
      data-tip-layer
      aria-hidden="true"
      style={{ left: tip.x, top: tip.y }}
      className={`fixed z-50 flex items-center gap-2 rounded-md bg-ink px-2 py-1 text-xs text-surface w-max max-w-[280px] ${shifts[tip.side]}`}
    >
      <span className="[overflow-wrap:anywhere]">{tip.text}</span>
      {tip.keys && <span className="opacity-75">{keyCaps(tip.keys).join(' ')}</span>}
    </div>
  )
}
