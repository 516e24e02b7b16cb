// Who else is here: colleagues who view or write, and a customer who types.
import { Eye } from 'lucide-react'
import { useEffect } from 'react'
import type { Viewer } from '@/api/live/protocol'
import { sendLive } from '@/api/live/start'
import { useLive } from '@/api/live/store'
import { useMe } from '@/app/session'
import { listed } from '@/lib/count'
import { counted, t } from '@/text/t'
import { Avatar } from '@/ui/avatar'

const none: Viewer[] = []

/** Tells the others that this person views the conversation, as long as the page is in front. */
export function useViewing(conversationId: string) {
  useEffect(() => {
    const tell = () =>
      sendLive({ type: 'viewing', conversation_id: document.hidden ? null : conversationId })
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => {
      document.removeEventListener('visibilitychange', tell)
      sendLive({ type: 'viewing', conversation_id: null })
    }
  }, [conversationId])
}

function useOthers(conversationId: string): Viewer[] {
  const me = useMe().staff.id
  const viewers = useLive((state) => state.viewers[conversationId] ?? none)
  return viewers.filter((viewer) => viewer.id !== me)
}

export function Viewers({ conversationId }: { conversationId: string }) {
  const others = useOthers(conversationId)
  if (others.length === 0) return null
  const text = t('viewers-here', {
    names: others.map((viewer) => viewer.name).join(', '),
    count: counted(others.length),
  })
  return (
    <span
      className="me-1 flex shrink-0 items-center -space-x-1.5 rtl:space-x-reverse"
      data-tip={text}
    >
      <Eye size={14} strokeWidth={1.8} className="me-3 text-ink-3" aria-hidden />
      <span className="sr-only">{text}</span>
      {others.slice(0, 3).map((viewer) => (
        <span
          key={viewer.id}
          className={`rounded-full ring-2 ${viewer.typing ? 'ring-accent' : 'ring-surface'}`}
        >
          <Avatar name={viewer.name} size={22} />
        </span>
      ))}
    </span>
  )
}

/** Above the composer, before two people answer the same customer. */
export function ColleagueTyping({ conversationId }: { conversationId: string }) {
  const me = useMe().staff.id
  const signals = useLive((state) => state.typing[conversationId])
  const names = new Set(
    useOthers(conversationId)
      .filter((viewer) => viewer.typing)
      .map((viewer) => viewer.name),
  )
  for (const person of signals ?? []) {
    if (person.kind === 'staff' && person.id !== me && person.name) names.add(person.name)
  }
  const text =
    names.size > 0
      ? t('colleague-replying', { names: listed([...names]), count: counted(names.size) })
      : ''
  return (
    <p
      role="status"
      className={text ? 'mb-2 flex items-center gap-2 px-1 text-xs font-medium text-warn' : ''}
    >
      {text && <span className="size-1.5 rounded-full bg-warn" aria-hidden />}
      {text}
    </p>
  )
}

export function CustomerTyping({ conversationId }: { conversationId: string }) {
  const signals = useLive((state) => state.typing[conversationId])
  const customer = signals?.find((person) => person.kind === 'customer')
  return (
    // The height is always taken, so that the thread does not move when it comes and goes.
    <p role="status" className="flex h-5 items-center gap-1.5 text-xs text-ink-2 pane:ps-[42px]">
      {customer && (
        <>
          <span className="flex gap-0.5" aria-hidden>
            <Dot /> <Dot delay=".15s" /> <Dot delay=".3s" />
          </span>
          {t('customer-typing', { name: customer.name ?? t('visitor') })}
        </>
      )}
    </p>
  )
}

const Dot = ({ delay }: { delay?: string }) => (
  <span
    className="size-1 rounded-full bg-ink-3 motion-safe:animate-pulse"
    style={{ animationDelay: delay }}
  />
)
