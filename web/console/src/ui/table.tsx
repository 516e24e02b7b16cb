// A plain table with hairlines. On a narrow screen it scrolls sideways inside itself.
import type { ReactNode } from 'react'
import { cx } from '@/lib/cx'

export interface Column {
  label: string
  /** For columns of buttons: the heading is only said. */
  hidden?: boolean
  end?: boolean
  /** Dropped where there is no room. */
  wideOnly?: boolean
}

export function Table({
  label,
  columns,
  children,
}: {
  label: string
  columns: Column[]
  children: ReactNode
}) {
  return (
    <section className="scroll rounded-lg border border-line" aria-label={label} tabIndex={0}>
      <table className="w-full border-collapse text-sm">
        <thead>
          <tr className="border-b border-line bg-surface-2 text-xs text-ink-2">
            {columns.map((column) => (
              <th
                key={column.label}
                scope="col"
                className={cx(
                  'h-9 px-3.5 font-medium whitespace-nowrap',
                  column.end ? 'text-end' : 'text-start',
                  column.wideOnly && 'max-pane:hidden',
                )}
              >
                {column.hidden ? <span className="sr-only">{column.label}</span> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="[&>tr]:h-[var(--table-row-h)] [&>tr]:border-b [&>tr]:border-line [&>tr:last-child]:border-0">
          {children}
        </tbody>
      </table>
    </section>
  )
}

export const Cell = ({
  children,
  end,
  wideOnly,
  className,
}: {
  children?: ReactNode
  end?: boolean
  wideOnly?: boolean
  className?: string
}) => (
  <td className={cx('px-3.5 py-1', end && 'text-end', wideOnly && 'max-pane:hidden', className)}>
    {children}
  </td>
)
