// Says calmly that the connection is away. It hangs from the top edge, so that nothing moves.
import { useEffect, useState } from 'react'
import { useLive } from '@/api/live/store'
import { t } from '@/text/t'

/** A short break needs no words. */
const PATIENCE_MS = 2_000

export function ConnectionBar() {
  const away = useLive((state) => state.connection === 'waiting')
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!away) return setShown(false)
    const timer = setTimeout(() => setShown(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [away])
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 top-0 z-30 flex justify-center"
    >
      {shown && (
        <p className="flex h-6 items-center gap-2 rounded-b-lg bg-warn-soft px-3 text-xs font-medium text-warn">
          <span className="size-1.5 rounded-full bg-warn" aria-hidden />
          {t('reconnecting')}
        </p>
      )}
    </div>
  )
}
