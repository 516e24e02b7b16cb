// Key caps, and small tags.
import type { ReactNode } from 'react'
import { keyCaps } from '@/lib/platform'

const cap =
  'inline-grid place-items-center min-w-[18px] h-[18px] px-1 rounded-[4px] text-2xs font-medium text-ink-3 bg-surface-2 hairline font-sans'

export const Keys = ({ keys }: { keys: string }) => (
  <span className="inline-flex gap-1 pointer-coarse:hidden" aria-hidden="true">
    {keyCaps(keys).map((key) => (
      <kbd key={key} className={cap}>
        {key}
      </kbd>
    ))}
  </span>
)

export const Tag = ({ children }: { children: ReactNode }) => (
  <span className="inline-flex items-center h-[18px] px-1.5 rounded-sm text-2xs font-medium text-ink-2 hairline-strong whitespace-nowrap max-w-[140px]">
    <span className="truncate">{children}</span>
  </span>
)

const tones = {
  neutral: 'text-ink-2 bg-hover',
  ok: 'text-ok bg-ok-soft',
  warn: 'text-warn bg-warn-soft',
  bad: 'text-bad bg-bad-soft',
  accent: 'text-accent-ink bg-accent-soft',
}
export type Tone = keyof typeof tones

/** A state in words, tinted. Never the colour alone. */
export const Badge = ({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) => (
  <span
    className={`inline-flex items-center h-5 px-1.5 rounded-sm text-xs font-medium whitespace-nowrap ${tones[tone]}`}
  >
    {children}
  </span>
)
