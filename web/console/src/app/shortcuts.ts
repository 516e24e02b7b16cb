// Turns keys into commands: single keys, two-key sequences ("g i") and combinations. Single keys are
// dead inside inputs and can be switched off (WCAG 2.1.4).
import { useEffect } from 'react'
import { type Command, currentCommands } from './commands'
import { usePreferences } from './preferences'

const SEQUENCE_MS = 1_000

interface Pressed {
  key: string
  mod: boolean
  shift: boolean
  alt: boolean
}

/** "mod+shift+enter" for combinations, "e" or "?" for plain keys. */
export function nameOf({ key, mod, shift, alt }: Pressed): string {
  const name = key.toLowerCase()
  if (alt) return `alt+${name}`
  // For plain keys shift is already in the character ("?"), and caps lock must not matter.
  if (!mod) return shift && name.length > 1 ? `shift+${name}` : name
  return `mod+${shift ? 'shift+' : ''}${name}`
}

export const isSingleKey = (keys: string) => !keys.includes('mod+')

/** The command that `key` completes, given what was typed just before. */
export function match(commands: Command[], before: string | null, key: string): Command | null {
  const sequence = before === null ? null : `${before} ${key}`
  return (
    commands.find((command) => sequence !== null && command.keys === sequence) ??
    commands.find((command) => command.keys === key) ??
    null
  )
}

const takesText = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Inside an open menu or dialog keys belong to it. */
const inPopup = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[role=dialog], [role=alertdialog], [role=menu]')

export function useShortcuts() {
  useEffect(() => {
    let before: { key: string; at: number } | null = null
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return
      const name = nameOf({
        key: event.key,
        mod: event.metaKey || event.ctrlKey,
        shift: event.shiftKey,
        alt: event.altKey,
      })
      const single = isSingleKey(name)
      if (single && (takesText(event.target) || !usePreferences.getState().singleKeys)) return
      if (inPopup(event.target)) return
      const fresh = before && Date.now() - before.at < SEQUENCE_MS ? before.key : null
      const command = match(currentCommands(), fresh, name)
      before = command ? null : { key: name, at: Date.now() }
      if (!command) return
      event.preventDefault()
      command.run()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
