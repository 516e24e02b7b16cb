// What the keys are called on this machine.
import { t } from '@/text/t'

const mac = /Mac|iPhone|iPad/.test(navigator.platform)

/** Turns "mod+shift+enter" or "g i" into the key caps to show. */
export function keyCaps(keys: string): string[] {
  return keys.split(/[ +]/).map((key) => {
    if (key === 'mod') return mac ? '⌘' : t('key-ctrl')
    if (key === 'shift') return mac ? '⇧' : t('key-shift')
    if (key === 'enter') return '↵'
    if (key === 'escape') return t('key-escape')
    return key.length === 1 ? key.toUpperCase() : key
  })
}
