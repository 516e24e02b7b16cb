// Where this tab stands on the line, and what a frame means from there. Pure.
import type { LiveFact, ServerFrame } from './protocol'

export type Step =
  /** The fact follows what is known: apply it. */
  | { kind: 'apply'; fact: LiveFact }
  /** Something in between was missed: ask again from the known position. */
  | { kind: 'gap' }
  /** Too far behind: what is visible must be fetched again. */
  | { kind: 'resync' }
  /** The first sign of life: everything fetched before it may already be old. */
  | { kind: 'joined' }
  /** Nothing for the line (typing, presence), or already known. */
  | { kind: 'none' }

export interface Standing {
  position: string | null
  /** How often in a row a gap was met at this very position. */
  gaps: number
}

export const atStart: Standing = { position: null, gaps: 0 }

/** Asking again helps against a lost frame. A gap that stays is answered by fetching anew. */
const PATIENCE = 2

export function follow(standing: Standing, frame: ServerFrame): [Standing, Step] {
  if (frame.type === 'ready') {
    if (standing.position !== null) return [standing, { kind: 'none' }]
    return [{ position: frame.position, gaps: 0 }, { kind: 'joined' }]
  }
  if (frame.type === 'resync') return [{ position: frame.position, gaps: 0 }, { kind: 'resync' }]
  if (frame.type !== 'fact') return [standing, { kind: 'none' }]
  // After a reconnect the server may repeat the last fact.
  if (frame.position === standing.position) return [standing, { kind: 'none' }]
  if (standing.position === null || frame.previous === standing.position) {
    return [
      { position: frame.position, gaps: 0 },
      { kind: 'apply', fact: frame },
    ]
  }
  if (standing.gaps >= PATIENCE) return [{ position: frame.position, gaps: 0 }, { kind: 'resync' }]
  return [{ ...standing, gaps: standing.gaps + 1 }, { kind: 'gap' }]
}
