// Tells the others that somebody is writing here: at most every three seconds, and off after a pause.
import { useCallback, useEffect, useRef } from 'react'
import { sendLive } from '@/api/live/start'

const REPEAT_MS = 3_000
const PAUSE_MS = 5_000

export function useTypingSignal(conversationId: string) {
  const toldAt = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const stop = useCallback(() => {
    clearTimeout(timer.current)
    if (toldAt.current === 0) return
    toldAt.current = 0
    sendLive({ type: 'typing', conversation_id: conversationId, on: false })
  }, [conversationId])

  useEffect(() => stop, [stop])

  const typed = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(stop, PAUSE_MS)
    if (Date.now() - toldAt.current < REPEAT_MS) return
    toldAt.current = Date.now()
    sendLive({ type: 'typing', conversation_id: conversationId, on: true })
  }, [conversationId, stop])

  return { typed, stop }
}
