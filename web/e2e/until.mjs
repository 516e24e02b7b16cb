// Waiting for what is expected, never for a time that was guessed.

const PATIENCE = 15_000
const LOOK_EVERY = 40

/** Asks until the answer is truthy, and gives that answer. `what` says what was waited for. */
export async function until(what, ask, within = PATIENCE) {
  const end = Date.now() + within
  let last
  for (;;) {
    try {
      const answer = await ask()
      if (answer) return answer
      last = answer
    } catch (problem) {
      last = problem
    }
    if (Date.now() > end) {
      const found = last instanceof Error ? last.message : JSON.stringify(last)
      throw new Error(`Waited ${within / 1000} s for ${what}; last answer: ${found}`)
    }
    await new Promise((done) => setTimeout(done, LOOK_EVERY))
  }
}

export function insist(what, truth, found) {
  if (truth) return
  throw new Error(found === undefined ? what : `${what}; found: ${JSON.stringify(found)}`)
}

export function equal(what, found, wanted) {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)]
  if (a !== b) throw new Error(`${what}: expected ${b}, found ${a}`)
}

export const shown = (locator, within) => locator.waitFor({ state: 'visible', timeout: within })
export const gone = (locator, within) => locator.waitFor({ state: 'hidden', timeout: within })

/** The value under which the given share of all values lies. */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]
}
