// What a place shows when it has nothing yet, nothing at all, or an error.
import { CloudOff, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { messageOf, Problem } from '@/api/http'
import { t } from '@/text/t'
import { Button } from './button'

/** One sentence and at most one action. */
export function Empty({
  icon: Icon,
  children,
  action,
}: {
  icon?: LucideIcon
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="flex flex-col items-center justify-center gap-3 px-6 py-12 text-center text-ink-2">
      {Icon && <Icon size={22} strokeWidth={1.6} className="text-ink-3" aria-hidden />}
      <p className="max-w-[36ch] text-base text-balance">{children}</p>
      {action}
    </div>
  )
}

export function ErrorNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const offline = error instanceof Problem && error.offline
  return (
    <div
      role="alert"
      className="m-3 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg bg-bad-soft px-3 py-2 text-sm"
    >
      {offline && <CloudOff size={15} className="text-bad" aria-hidden />}
      <span className="min-w-0 flex-1">{messageOf(error)}</span>
      {onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
    </div>
  )
}

const Bar = ({ width, className = '' }: { width: string; className?: string }) => (
  <span className={`block h-2.5 rounded-full bg-nav-on ${className}`} style={{ width }} />
)

/** Rows in the shape of what will come. They appear only after 150 ms. */
export function SkeletonRows({ rows = 6, height }: { rows?: number; height: string }) {
  return (
    <div className="appear-late" aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
          key={row}
          className="flex items-center gap-3 px-4"
          style={{ height, opacity: 1 - row / rows }}
        >
          <span className="size-[30px] shrink-0 rounded-full bg-nav-on" />
          <span className="flex-1 space-y-2">
            <Bar width={`${38 + ((row * 17) % 30)}%`} />
            <Bar width={`${62 + ((row * 23) % 30)}%`} />
          </span>
        </div>
      ))}
    </div>
  )
}
