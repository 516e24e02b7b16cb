// A clock that ticks once a minute for everything on the screen that shows an age.
import { useSyncExternalStore } from 'react'

let now = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const notify of listeners) notify()
  }, 30_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

/** The time, at most half a minute old; the component renders again as it passes. */
export const useNow = () => useSyncExternalStore(subscribe, read)

function read() {
  // Without listeners nothing ticks, so a first reader must not see an old time. It may not change
  // at each call either: React asks twice and wants the same answer.
  if (timer === undefined && Date.now() - now > 30_000) now = Date.now()
  return now
}
