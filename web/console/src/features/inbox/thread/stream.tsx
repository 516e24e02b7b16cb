// The scrolling part of a thread. It begins at the end, stays there while somebody reads there, and
// does not move when older messages come in above.
import { ArrowDown } from 'lucide-react'
import {
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useNames } from '@/api/names'
import type { Message } from '@/api/types'
import { useMe } from '@/app/session'
import { t } from '@/text/t'
import type { OutboxItem } from '../composer/outbox'
import { EventLine } from './event-line'
import type { ThreadItem } from './items'
import { ThreadMessage } from './message'
import { CustomerTyping } from './presence'
import { openMerges } from './regroup/choice'
import { undoMerge } from './regroup/verbs'
import { useSeen } from './seen'
import { SendingMessage } from './sending'
import { type KeepSteady, SteadyProvider } from './steady'

const AT_END_PX = 60
const LOAD_OLDER_PX = 600

export type OnSplit = (messageId: string, whole: boolean) => void

interface StreamProps {
  conversationId: string
  /** What the conversation is about. */
  subject: string | null
  items: ThreadItem[]
  /** There are older messages to load. */
  more: boolean
  loadOlder(): void
  /** Called with the last public message that has been on the screen. */
  onSeen(messageId: string): void
  onEdit(item: OutboxItem): void
  /** Splits off this message, or `whole`: what follows it too. Absent without the permission to write. */
  onSplit?: OnSplit
  /** Counts up when this person sends, which always shows the end. */
  sentCount: number
}

export function Stream(props: StreamProps) {
  const { conversationId, subject, items, more, loadOlder, onSeen, onEdit, sentCount } = props
  const { onSplit } = props
  const box = useRef<HTMLDivElement>(null)
  const { toEnd, atEnd, onScroll, keepSteady } = useSteadyScroll(
    box,
    items,
    sentCount,
    more ? loadOlder : null,
  )
  const names = useNames()
  const meId = useMe().staff.id
  const last = lastPublic(items)
  const readId = lastReadId(items)
  const several = hasSeveralChannels(items)
  const merges = useMemo(
    () => openMerges(items.flatMap((item) => (item.kind === 'event' ? [item.entry] : []))),
    [items],
  )

  const [opening, setOpening] = useState(true)
  useEffect(() => {
    if (last) setOpening(false)
  }, [last])
  useSeen({ last, atEnd, meId, opening, onSeen })

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={box}
        onScroll={onScroll}
        role="log"
        aria-label={t('messages')}
        tabIndex={0}
        className="scroll h-full [overflow-anchor:none] focus-visible:outline-offset-[-3px]"
      >
        <div className="mx-auto flex min-h-full max-w-[768px] flex-col justify-end gap-4 px-4 pt-5 pb-1 pane:px-6">
          {more && <p className="text-center text-xs text-ink-3">{t('loading-older')}</p>}
          <SteadyProvider value={keepSteady}>
            {items.map((item) => {
              if (item.kind === 'day') return <Day key={item.key}>{item.label}</Day>
              if (item.kind === 'event') {
                const { entry } = item
                const merged = String(entry.data.merged_id)
                const mayUndo =
                  onSplit &&
                  entry.kind === 'conversation.merged' &&
                  merges.has(String(entry.data.regrouping_id))
                return (
                  <EventLine
                    key={item.key}
                    entry={entry}
                    names={names}
                    meId={meId}
                    onUndo={mayUndo ? () => void undoMerge(conversationId, merged) : undefined}
                  />
                )
              }
              if (item.kind === 'sending') {
                return <SendingMessage key={item.key} item={item.item} onEdit={onEdit} />
              }
              return (
                <ThreadMessage
                  key={item.key}
                  message={item.message}
                  follows={item.follows}
                  lastRead={item.message.id === readId}
                  showChannel={several}
                  subject={subject}
                  onSplit={onSplit}
                />
              )
            })}
          </SteadyProvider>
          <CustomerTyping conversationId={conversationId} />
        </div>
      </div>
      {!atEnd && (
        <button
          type="button"
          onClick={toEnd}
          className="absolute inset-x-0 bottom-2 mx-auto flex h-7 w-fit items-center gap-1.5 rounded-full bg-raised px-3 text-xs font-medium shadow-pop hover:bg-surface-2"
        >
          <ArrowDown size={13} aria-hidden />
          {t('to-the-end')}
        </button>
      )}
    </div>
  )
}

const Day = ({ children }: { children: string }) => (
  <h2 className="flex items-center gap-3 text-xs font-normal text-ink-3">
    <span className="h-px flex-1 bg-line" />
    {children}
    <span className="h-px flex-1 bg-line" />
  </h2>
)

const messagesOf = (items: ThreadItem[]): Message[] =>
  items.flatMap((item) => (item.kind === 'message' ? [item.message] : []))

const lastPublic = (items: ThreadItem[]) =>
  messagesOf(items).findLast((message) => message.visibility === 'public') ?? null

const lastReadId = (items: ThreadItem[]) =>
  messagesOf(items).findLast(
    (message) => message.direction === 'outbound' && message.read_at !== null,
  )?.id

const hasSeveralChannels = (items: ThreadItem[]) =>
  new Set(messagesOf(items).map((message) => message.channel)).size > 1

function useSteadyScroll(
  box: RefObject<HTMLDivElement | null>,
  items: ThreadItem[],
  sentCount: number,
  loadOlder: (() => void) | null,
) {
  const [atEnd, setAtEnd] = useState(true)
  const stick = useRef(true)
  const before = useRef({ first: '', height: 0, top: 0 })

  const toEnd = useCallback(() => {
    stick.current = true
    box.current?.scrollTo(0, box.current.scrollHeight)
    setAtEnd(true)
  }, [box])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only our own sending brings us to the end
  useLayoutEffect(() => {
    if (sentCount > 0) toEnd()
  }, [sentCount])

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    // The first row that is no day: a day divider changes its key when older messages join its day.
    const first = items.find((item) => item.kind !== 'day')?.key ?? ''
    const grown = element.scrollHeight - before.current.height
    if (stick.current) element.scrollTop = element.scrollHeight
    else if (first !== before.current.first && grown > 0) {
      element.scrollTop = before.current.top + grown
    }
    before.current = { first, height: element.scrollHeight, top: element.scrollTop }
  }, [box, items])

  // The composer grows, a picture loads, the keyboard of a phone opens: the end stays the end.
  useEffect(() => {
    const element = box.current
    if (!element) return
    const follow = new ResizeObserver(() => {
      if (stick.current) element.scrollTop = element.scrollHeight
    })
    follow.observe(element)
    return () => follow.disconnect()
  }, [box])

  const onScroll = () => {
    const element = box.current
    if (!element) return
    const left = element.scrollHeight - element.scrollTop - element.clientHeight
    stick.current = left < AT_END_PX
    setAtEnd(stick.current)
    before.current.top = element.scrollTop
    // A mail may have grown since.
    before.current.height = element.scrollHeight
    if (loadOlder && element.scrollTop < LOAD_OLDER_PX) loadOlder()
  }
  // A thread that does not fill the window cannot be scrolled to ask for more.
  useEffect(() => {
    const element = box.current
    if (element && loadOlder && element.scrollHeight <= element.clientHeight + LOAD_OLDER_PX) {
      loadOlder()
    }
  })
  // Who reads the end stays there; what grew above the window does not push away what is being read.
  const keepSteady = useCallback<KeepSteady>(
    (inside, grown) => {
      const element = box.current
      if (!element || grown === 0) return
      const isAbove = inside.getBoundingClientRect().top < element.getBoundingClientRect().top
      if (stick.current) element.scrollTop = element.scrollHeight
      else if (isAbove) element.scrollTop += grown
    },
    [box],
  )
  return { toEnd, atEnd, onScroll, keepSteady }
}
