// Two ways to do less: facts are handed on once per animation frame, and the conversations they
// touched are fetched together, one request at a time.
import type { Conversation } from '../types'
import { backoff } from './backoff'

export type Schedule = (run: () => void) => void

/** A hidden tab gets no animation frames, and facts must not pile up in it. */
export const nextFrame: Schedule = (run) => {
  if (document.hidden) setTimeout(run, 250)
  else requestAnimationFrame(run)
}

/** Collects what is added until the next frame and then hands it on in one piece. */
export function perFrame<T>(apply: (items: T[]) => void, schedule: Schedule = nextFrame) {
  let waiting: T[] = []
  return (item: T) => {
    waiting.push(item)
    if (waiting.length > 1) return
    schedule(() => {
      const items = waiting
      waiting = []
      apply(items)
    })
  }
}

const MOST_IDS = 100

export interface IdFetch {
  fetch(ids: string[]): Promise<Conversation[]>
  /** `gone` are those that were asked for and are not (or no longer) to be seen. */
  deliver(found: Conversation[], gone: string[]): void
  wait?(ms: number): Promise<void>
}

/** Fetches conversations by id: never two requests at once, and none is forgotten on failure. */
export function fetchTogether({ fetch, deliver, wait = pause }: IdFetch) {
  const wanted = new Set<string>()
  let running = false

  async function run() {
    running = true
    let failures = 0
    while (wanted.size > 0) {
      const ids = [...wanted].slice(0, MOST_IDS)
      for (const id of ids) wanted.delete(id)
      try {
        const found = await fetch(ids)
        failures = 0
        const seen = new Set(found.map((conversation) => conversation.id))
        deliver(
          found,
          ids.filter((id) => !seen.has(id)),
        )
      } catch {
        // The facts are behind us: these ids are all that is left of them.
        for (const id of ids) wanted.add(id)
        await wait(backoff(failures++, Math.random))
      }
    }
    running = false
  }

  return (ids: Iterable<string>) => {
    for (const id of ids) wanted.add(id)
    if (!running && wanted.size > 0) void run()
  }
}

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
