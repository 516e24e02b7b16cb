// Which message the writer has seen. A message that has only just appeared under the eyes of somebody
// who is typing has not been read yet, so it counts after a moment; one's own counts at once.
import { useEffect } from 'react'
import type { Message } from '@/api/types'

const NOTICED_AFTER_MS = 2_000

interface SeenOptions {
  last: Message | null
  atEnd: boolean
  meId: string
  /** What was there when the conversation was opened needs no pause. */
  opening: boolean
  onSeen(messageId: string): void
}

export function useSeen({ last, atEnd, meId, opening, onSeen }: SeenOptions) {
  const id = last?.id
  const own = last?.author.id === meId
  useEffect(() => {
    if (!id || !atEnd) return
    if (opening || own) return onSeen(id)
    let timer: ReturnType<typeof setTimeout> | undefined
    const begin = () => {
      clearTimeout(timer)
      if (!document.hidden) timer = setTimeout(() => onSeen(id), NOTICED_AFTER_MS)
    }
    begin()
    document.addEventListener('visibilitychange', begin)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', begin)
    }
  }, [id, own, atEnd, opening, onSeen])
}
