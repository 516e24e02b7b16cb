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

  function attempt<T>(work: (disk: Storage) => T): T | undefined {
    try {
      return work(open())
    } catch {
      return undefined
    }
  }

  return {
    get: (name) => memory.get(name) ?? attempt((disk) => disk.getItem(name)) ?? null,
    set(name, value) {
      memory.set(name, value)
      attempt((disk) => {
        disk.setItem(name, value)
        memory.delete(name)
      })
    },
    remove(name) {
      memory.delete(name)
      attempt((disk) => disk.removeItem(name))
    },
    names: (prefix) =>
      [...new Set([...(attempt(Object.keys) ?? []), ...memory.keys()])].filter((name) =>
        name.startsWith(prefix),
      ),
  }
}
