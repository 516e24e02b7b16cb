// Every action and page that can be reached without the mouse. One list feeds the key handler, the
// command menu and the keyboard sheet, so they can never disagree.
import { useLayoutEffect, useRef } from 'react'

export interface Command {
  id: string
  title: string
  group: string
  /** "e", "g i", "mod+enter". */
  keys?: string
  /** Other words that people may look for. */
  also?: string
  /** Shown in the keyboard sheet only: it needs no entry in the menu. */
  keyOnly?: boolean
  run(): void
}

const registered = new Map<symbol, () => Command[]>()

/** The commands of what is on the screen now; the innermost comes first. */
export const currentCommands = (): Command[] =>
  [...registered.values()].reverse().flatMap((read) => read())

/** Offers commands for as long as the component is on the screen. */
export function useCommands(commands: Command[]) {
  const latest = useRef(commands)
  latest.current = commands
  // Before the screen is painted: a key pressed at first sight must act on what is seen, not on what was.
  useLayoutEffect(() => {
    const key = Symbol('commands')
    registered.set(key, () => latest.current)
    return () => void registered.delete(key)
  }, [])
}
