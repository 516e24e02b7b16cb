// How well a command answers what was typed. Pure. Words may come in any order; each must begin a
// word of the title, or of the other words that people use for it.
import type { Command } from '../commands'

const words = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

export function scoreCommand(command: Pick<Command, 'title' | 'also' | 'group'>, text: string) {
  const wanted = words(text)
  if (wanted.length === 0) return 1
  const title = words(command.title)
  const also = words(`${command.also ?? ''} ${command.group}`)
  let score = 0
  for (const word of wanted) {
    if (title.some((candidate) => candidate.startsWith(word))) score += 2
    else if (also.some((candidate) => candidate.startsWith(word))) score += 1
    else return 0
  }
  return score
}

/** Those that answer at all, the best first; with nothing typed, all in their own order. */
export function bestFirst<T extends Parameters<typeof scoreCommand>[0]>(
  commands: T[],
  text: string,
) {
  const scored = commands.map((command) => ({ command, score: scoreCommand(command, text) }))
  const found = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)
  return found.map(({ command }) => command)
}
