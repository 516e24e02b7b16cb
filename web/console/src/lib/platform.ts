// What the keys are called on this machine.
const mac = /Mac|iPhone|iPad/.test(navigator.platform)

export const modKey = mac ? '⌘' : 'Ctrl'
export const shiftKey = mac ? '⇧' : 'Shift'

/** Turns "mod+shift+enter" or "g i" into the key caps to show. */
export function keyCaps(keys: string): string[] {
  return keys.split(/[ +]/).map((key) => {
    if (key === 'mod') return modKey
    if (key === 'shift') return shiftKey
    if (key === 'enter') return '↵'
    if (key === 'escape') return 'Esc'
    return key.length === 1 ? key.toUpperCase() : key
  })
}
