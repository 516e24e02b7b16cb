// How tall the mails of a thread are: kept while the console is open, guessed before the first showing,
// so that what comes late moves as little as possible.
const known = new Map<string, number>()

const LINE = 22
const PADDING = 24
const LETTERS_A_LINE = 80
const LEAST = 60
const MOST_GUESSED = 480
/** A page that grows with its own frame must end somewhere; behind that it scrolls. */
const MOST = 12_000

export const knownHeight = (key: string) => known.get(key)

/** From its text, which is with the message. */
export function guessHeight(text: string | null): number {
  const lines = (text ?? '')
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LETTERS_A_LINE)), 0)
  return Math.min(MOST_GUESSED, Math.max(LEAST, lines * LINE + PADDING))
}

export function keepHeight(key: string, height: number): number {
  const kept = Math.min(MOST, Math.ceil(height))
  known.set(key, kept)
  return kept
}
