// The frame of a page that is read from top to bottom: a heading, an action, and the content in a
// comfortable width.
import type { ReactNode } from 'react'
import { cx } from '@/lib/cx'

interface PageProps {
  title: string
  /** One sentence: what this page is for. */
  lead?: ReactNode
  action?: ReactNode
  back?: ReactNode
  wide?: boolean
  children: ReactNode
}

export function Page({ title, lead, action, back, wide, children }: PageProps) {
  return (
    <main id="main" className="scroll h-full">
      <div
        className={cx(
          'mx-auto px-4 pt-5 pb-16 pane:px-8 pane:pt-8',
          wide ? 'max-w-[1080px]' : 'max-w-[800px]',
        )}
      >
        {back && <div className="mb-2">{back}</div>}
        <header className="mb-5 flex flex-wrap items-start gap-x-4 gap-y-3">
          <div className="min-w-[min(100%,12rem)] flex-1">
            <h1 className="truncate text-2xl font-semibold tracking-page">{title}</h1>
            {lead && <p className="mt-1 max-w-[62ch] text-base text-ink-2">{lead}</p>}
          </div>
          {action}
        </header>
        {children}
      </div>
    </main>
  )
}

export const Section = ({
  title,
  lead,
  action,
  children,
}: {
  title: string
  lead?: ReactNode
  action?: ReactNode
  children: ReactNode
}) => (
  <section className="mt-8 first:mt-0">
    <div className="mb-3 flex items-end gap-4">
      <div className="min-w-0 flex-1">
        <h2 className="text-lg font-semibold tracking-title">{title}</h2>
        {lead && <p className="mt-0.5 max-w-[62ch] text-ink-2">{lead}</p>}
      </div>
      {action}
    </div>
    {children}
  </section>
)
