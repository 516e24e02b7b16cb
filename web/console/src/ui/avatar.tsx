// Initials on a tint that belongs to the name. Decorative: the name always stands beside it.
import { UserRound } from 'lucide-react'
import { cx } from '@/lib/cx'

function hue(name: string): number {
  let sum = 7
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360
  return sum
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .filter((letter) => /\p{L}|\p{N}/u.test(letter))
    .slice(0, 2)
    .join('')
    .toUpperCase()

export function Avatar({ name, size = 28 }: { name: string | null; size?: number }) {
  const letters = name ? initials(name) : ''
  const h = hue(name ?? '')
  const colours = letters
    ? {
        background: `light-dark(oklch(0.92 0.035 ${h}), oklch(0.34 0.04 ${h}))`,
        color: `light-dark(oklch(0.38 0.07 ${h}), oklch(0.88 0.05 ${h}))`,
      }
    : { background: 'var(--nav-on)', color: 'var(--ink-2)' }
  return (
    <span
      aria-hidden="true"
      // The letters are drawn by CSS, so that they are neither read aloud nor copied.
      data-letters={letters}
      className={cx(
        'grid shrink-0 place-items-center rounded-full font-semibold select-none',
        letters !== '' && 'before:content-[attr(data-letters)]',
      )}
      style={{ width: size, height: size, fontSize: size * 0.37, ...colours }}
    >
      {letters === '' && <UserRound size={size * 0.52} strokeWidth={1.9} />}
    </span>
  )
}
