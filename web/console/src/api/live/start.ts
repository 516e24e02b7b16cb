// Starts the live connection of this tab and ties its parts together.
import { keys } from '../keys'
import { queryClient } from '../query-client'
import { applyFacts } from './apply'
import { perFrame } from './batch'
import { announceResync } from './changes'
import { atStart, follow } from './position'
import type { ClientFrame, LiveFact, ServerFrame } from './protocol'
import { noteEphemeral, useLive } from './store'
import { joinTabs, type Tabs } from './tabs'

let tabs: Tabs | null = null

export function startLive() {
  if (tabs) return
  let standing = atStart
  const take = perFrame<LiveFact>(applyFacts)

  function onFrame(frame: ServerFrame) {
    const [next, step] = follow(standing, frame)
    standing = next
    if (step.kind === 'apply') take(step.fact)
    else if (step.kind === 'gap' && tabs?.recover() === 'cannot') refetchVisible()
    else if (step.kind === 'resync') refetchVisible()
    else if (step.kind === 'joined') refetchEarly()
    noteEphemeral(frame)
  }

  tabs = joinTabs({
    address: `${location.origin.replace(/^http/, 'ws')}/api/v1/live`,
    position: () => standing.position,
    onFrame,
    onState: (connection) => useLive.setState({ connection }),
  })
}

/** What may have changed between its first fetch and our joining the line. */
function refetchEarly() {
  announceResync()
  void queryClient.invalidateQueries({ queryKey: keys.counts })
}

/** Everything else is marked stale and fetched when it is looked at. */
function refetchVisible() {
  announceResync()
  void queryClient.invalidateQueries({
    // Rows are fetched together by their view; one request per row would be a storm.
    predicate: (query) => query.queryKey[0] !== 'conversation' && query.queryKey[0] !== 'view',
  })
}

export function stopLive() {
  tabs?.close()
  tabs = null
}

export const sendLive = (frame: ClientFrame) => tabs?.send(frame)
