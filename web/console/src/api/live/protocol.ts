// The frames of the live socket, as the server and the console write them.
import type { Person } from '../types'

/** One fact, without bodies: what it changed must be fetched. */
export interface LiveFact {
  type: 'fact'
  /** The position before this one. Numbers may have holes, so this says whether one was missed. */
  previous: string
  position: string
  id: string
  kind: string
  subject: string
  conversation_id: string | null
  customer_id: string | null
  actor: { id: string; kind: Person['kind'] }
  at: string
  data: Record<string, unknown>
}

export interface Viewer {
  id: string
  name: string
  typing: boolean
}

export type ServerFrame =
  | LiveFact
  | { type: 'ready'; position: string }
  | { type: 'resync'; position: string }
  | { type: 'typing'; conversation_id: string; who: Person; on: boolean }
  | { type: 'presence'; conversation_id: string; viewers: Viewer[] }
  | { type: 'pong' }

export type ClientFrame =
  | { type: 'hello'; after: string | null }
  | { type: 'viewing'; conversation_id: string | null }
  | { type: 'typing'; conversation_id: string; on: boolean }
  | { type: 'ping' }
