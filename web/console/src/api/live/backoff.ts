// How long to wait before connecting again: longer each time, and never all browsers at once.
const FIRST_MS = 500
const LONGEST_MS = 30_000

export function backoff(attempt: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt)
  // At least half of it, so that "again" never means "at once".
  return ceiling / 2 + (ceiling / 2) * random()
}
