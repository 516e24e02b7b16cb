// A short message at the bottom after an action, with at most one thing to do about it.
import { X } from 'lucide-react'
import { create } from 'zustand'
import { t } from '@/text/t'
import { Button, IconButton } from './button'

interface Toast {
  id: number
  text: string
  tone: 'plain' | 'bad'
  action?: { label: string; run(): void }
}

const LASTS_MS = 6_000
/** Somebody must have the time to reach the action. */
const LASTS_WITH_ACTION_MS = 10_000

const useToasts = create<{ items: Toast[] }>(() => ({ items: [] }))
let last = 0

const drop = (id: number) =>
  useToasts.setState(({ items }) => ({ items: items.filter((item) => item.id !== id) }))

function show(text: string, tone: Toast['tone'], action?: Toast['action']) {
  const id = ++last
  useToasts.setState(({ items }) => ({ items: [...items.slice(-2), { id, text, tone, action }] }))
  setTimeout(() => drop(id), action ? LASTS_WITH_ACTION_MS : LASTS_MS)
}

export const toast = (text: string, action?: Toast['action']) => show(text, 'plain', action)
export const toastError = (text: string, action?: Toast['action']) => show(text, 'bad', action)

export function Toasts() {
  const items = useToasts((state) => state.items)
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-18 z-50 flex flex-col items-center gap-2 px-3 pane:inset-x-auto pane:start-16 pane:bottom-5 pane:items-start pane:px-0"
    >
      {items.map((item) => (
        <div
          key={item.id}
          className="pointer-events-auto flex min-h-10 max-w-[520px] items-center gap-2 rounded-lg bg-raised ps-3.5 pe-1.5 text-sm shadow-pop"
        >
          {item.tone === 'bad' && (
            <span className="size-2 shrink-0 rounded-full bg-bad" aria-hidden />
          )}
          <span className="py-2">{item.text}</span>
          {item.action && (
            <Button
              look="quiet"
              className="text-accent-ink"
              onClick={() => {
                item.action?.run()
                drop(item.id)
              }}
            >
              {item.action.label}
            </Button>
          )}
          <IconButton label={t('dismiss')} onClick={() => drop(item.id)}>
            <X size={14} />
          </IconButton>
        </div>
      ))}
    </div>
  )
}
