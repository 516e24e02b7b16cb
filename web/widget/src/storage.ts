// localStorage that never throws: what does not fit, or may not be stored, is kept in memory for as long as the page lives.

export interface SafeStorage {
  get(name: string): string | null
  set(name: string, value: string): void
  remove(name: string): void
  names(prefix: string): string[]
}

/** Storage is asked for anew each time: where cookies are blocked, merely touching it throws. */
export function safeStorage(open = () => localStorage): SafeStorage {
  const memory = new Map<string, string>()

  function attempt<T>(work: (disk: Storage) => T, otherwise: T): T {
    try {
      return work(open())
    } catch {
      return otherwise
    }
  }

  return {
    get: (name) => memory.get(name) ?? attempt((disk) => disk.getItem(name), null),
    set(name, value) {
      const stored = attempt((disk) => {
        disk.setItem(name, value)
        return true
      }, false)
      if (stored) memory.delete(name)
      else memory.set(name, value)
    },
    remove(name) {
      memory.delete(name)
      attempt((disk) => disk.removeItem(name), undefined)
    },
    names: (prefix) =>
      [...new Set([...attempt((disk) => Object.keys(disk), []), ...memory.keys()])].filter((name) =>
        name.startsWith(prefix),
      ),
  }
}
