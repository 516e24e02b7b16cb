// Whether something in the thread has been in sight, or nearly so. Once is enough.
import { type RefObject, useEffect, useState } from 'react'

const NEAR = '500px 0px'

export function useInSight(ref: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (!element || seen) return
    const root = element.closest('[role=log]')
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setSeen(true)
      },
      { root, rootMargin: NEAR },
    )
    watch.observe(element)
    return () => watch.disconnect()
  }, [ref, seen])
  return seen
}
