// Whether a media query holds, for what must not even be mounted on small screens.
import { useSyncExternalStore } from 'react'

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (notify) => {
      const list = matchMedia(query)
      list.addEventListener('change', notify)
      return () => list.removeEventListener('change', notify)
    },
    () => matchMedia(query).matches,
  )
}

export const wideEnoughForCustomer = '(min-width: 80rem)'
export const wideEnoughForPanes = '(min-width: 45rem)'
