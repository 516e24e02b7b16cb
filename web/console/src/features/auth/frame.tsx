// The calm frame of the pages before signing in: one pane, and the line running behind it.
import type { ReactNode } from 'react'
import { Mark } from '@/ui/mark'

export function AuthFrame({
  title,
  children,
  lead,
}: {
  title: string
  lead?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="scroll relative isolate h-full">
      <Line />
      <main id="main" className="grid min-h-full place-items-center px-4 py-10">
        <div className="w-full max-w-[400px]">
          <div className="mb-5 flex items-center gap-2.5 px-1">
            <Mark size={26} />
            <span className="text-lg font-semibold tracking-title">Throughline</span>
          </div>
          <div className="rounded-xl bg-surface p-6 shadow-card pane:p-7">
            <h1 className="text-xl font-semibold tracking-page text-balance">{title}</h1>
            {lead && <div className="mt-1.5 text-base text-ink-2">{lead}</div>}
            {children && <div className="mt-5">{children}</div>}
          </div>
        </div>
      </main>
    </div>
  )
}

const Line = () => (
  <svg
    className="absolute inset-0 -z-10 size-full"
    viewBox="0 0 1200 800"
    preserveAspectRatio="xMidYMid slice"
    fill="none"
    aria-hidden="true"
  >
    <defs>
      <linearGradient id="line" x1="0" y1="0" x2="1200" y2="800" gradientUnits="userSpaceOnUse">
        <stop stopColor="var(--ch-chat)" />
        <stop offset=".4" stopColor="var(--ch-email)" />
        <stop offset=".7" stopColor="var(--ch-web)" />
        <stop offset="1" stopColor="var(--ch-sms)" />
      </linearGradient>
    </defs>
    <g opacity=".34">
      <path
        d="M-20 130h190a90 90 0 0 1 90 90v120a90 90 0 0 0 90 90h500a90 90 0 0 0 90-90v-10a90 90 0 0 1 90-90h220"
        stroke="url(#line)"
        strokeWidth="2.5"
      />
      <g fill="var(--canvas)" strokeWidth="2.5">
        <circle cx="150" cy="130" r="8" stroke="var(--ch-chat)" />
        <circle cx="260" cy="290" r="8" stroke="var(--ch-email)" />
        <circle cx="940" cy="335" r="8" stroke="var(--ch-web)" />
        <circle cx="1090" cy="240" r="8" stroke="var(--ch-sms)" />
      </g>
    </g>
  </svg>
)
