// What the live connection tells the screen beside facts: whether it stands, who views, who types.
import { create } from 'zustand'
import type { Person } from '../types'
import type { ServerFrame, Viewer } from './protocol'
import type { Connection } from './socket'

interface LiveState {
  connection: Connection
  viewers: Record<string, Viewer[]>
  typing: Record<string, Person[]>
}

export const useLive = create<LiveState>(() => ({
  connection: 'starting',
  viewers: {},
  typing: {},
}))

/** A "stopped typing" may get lost, so each "typing" holds for a while only. */
const TYPING_LASTS_MS = 8_000
const timers = new Map<string, ReturnType<typeof setTimeout>>()

export function noteEphemeral(frame: ServerFrame) {
  if (frame.type === 'presence') {
    useLive.setState((state) => ({
      viewers: { ...state.viewers, [frame.conversation_id]: frame.viewers },
    }))
  } else if (frame.type === 'typing') {
    const key = `${frame.conversation_id} ${frame.who.id}`
    clearTimeout(timers.get(key))
    setTyping(frame.conversation_id, frame.who, frame.on)
    if (frame.on) {
      const stop = () => setTyping(frame.conversation_id, frame.who, false)
      timers.set(key, setTimeout(stop, TYPING_LASTS_MS))
    }
  }
}

function setTyping(conversation: string, who: Person, on: boolean) {
  useLive.setState((state) => {
    const others = (state.typing[conversation] ?? []).filter((person) => person.id !== who.id)
    return { typing: { ...state.typing, [conversation]: on ? [...others, who] : others } }
  })
}
