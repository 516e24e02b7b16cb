// The virtual list: thousands of conversations, a handful of rows in the document, and a listbox for
// screen readers that knows how many there are.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { type Density, usePreferences } from '@/app/preferences'
import type { ViewOrder } from './order'
import { optionId, Row } from './row'

/** The same figures as --row-h in app.css: the virtual list must know them before it draws. */
const rowHeight: Record<Density, number> = { comfortable: 84, default: 76, compact: 56 }

interface ConversationListProps {
  label: string
  order: ViewOrder
  selected: string | null
  onOpen(id: string): void
  /** Enter: into the open conversation. */
  onEnter(): void
  onMove(by: number): void
  onPointer(inside: boolean): void
  loadMore(): void
}

export function ConversationList(props: ConversationListProps) {
  const { label, order, selected, onOpen, onEnter, onMove, onPointer, loadMore } = props
  const density = usePreferences((state) => state.density)
  const box = useRef<HTMLDivElement>(null)
  const { entries, next, leaving } = order
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight[density],
    overscan: 8,
    paddingStart: 4,
    paddingEnd: 12,
    getItemKey: (index) => entries[index].id,
  })
  const items = rows.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  const index = entries.findIndex((entry) => entry.id === selected)

  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when the density changes
  useEffect(() => rows.measure(), [density])
  useEffect(() => {
    if (next !== null && lastShown >= entries.length - 30) loadMore()
  }, [next, lastShown, entries.length, loadMore])
  // Follows the selection, not the list: rows that arrive must not scroll it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (index >= 0) rows.scrollToIndex(index)
  }, [selected])

  function onKeyDown(event: KeyboardEvent) {
    const step = keySteps[event.key]
    if (step !== undefined) onMove(step)
    else if (event.key === 'Enter') onEnter()
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={box}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={index >= 0 ? optionId(entries[index].id) : undefined}
      onKeyDown={onKeyDown}
      onPointerEnter={(event) => event.pointerType === 'mouse' && onPointer(true)}
      onPointerLeave={() => onPointer(false)}
      className="scroll relative flex-1 focus-visible:outline-offset-[-3px]"
    >
      <div role="presentation" style={{ height: rows.getTotalSize() }} className="relative">
        {items.map((item) => (
          <div
            role="presentation"
            key={item.key}
            className="absolute inset-x-0 top-0"
            style={{ height: item.size, transform: `translateY(${item.start}px)` }}
          >
            <Row
              id={entries[item.index].id}
              selected={item.index === index}
              leaving={leaving.includes(entries[item.index].id)}
              place={item.index + 1}
              size={next === null ? entries.length : -1}
              compact={density === 'compact'}
              onOpen={onOpen}
            />
          </div>
        ))}
      </div>
    </div>
  )
}

const FAR = 1_000_000
const keySteps: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: -FAR,
  End: FAR,
}
