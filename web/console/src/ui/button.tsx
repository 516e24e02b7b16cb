// Buttons. One primary button per view; everything else is quiet.
import type { ComponentProps, ReactNode } from 'react'
import { cx } from '@/lib/cx'

export type ButtonLook = 'primary' | 'outline' | 'quiet' | 'danger'

const looks: Record<ButtonLook, string> = {
  primary:
    'bg-accent text-on-accent hover:bg-accent-hover shadow-[inset_0_1px_0_oklch(1_0_0/0.14)]',
  outline: 'bg-surface text-ink hairline-strong hover:bg-surface-2',
  quiet: 'text-ink-2 hover:bg-hover hover:text-ink',
  danger: 'bg-surface text-bad hairline-strong hover:bg-bad-soft',
}

export const buttonClass = (look: ButtonLook, className?: string) =>
  cx(
    'inline-flex items-center justify-center gap-1.5 h-control px-2.5 rounded-md font-medium text-sm whitespace-nowrap select-none transition-colors duration-100 aria-disabled:opacity-45 disabled:opacity-45',
    looks[look],
    className,
  )

type ButtonProps = ComponentProps<'button'> & {
  look?: ButtonLook
  /** The request is under way: the label stays, a second press does nothing. */
  busy?: boolean
}

export function Button({ look = 'outline', busy, className, onClick, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      aria-busy={busy || undefined}
      className={buttonClass(look, cx(busy && 'opacity-70', className))}
    />
  )
}

type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  label: string
  /** The shortcut, shown in the tooltip. */
  keys?: string
  tipSide?: 'bottom' | 'end'
  pressed?: boolean
  children: ReactNode
}

export function IconButton({
  label,
  keys,
  tipSide,
  pressed,
  className,
  ...props
}: IconButtonProps) {
  return (
    <button
      type="button"
      {...props}
      aria-label={label}
      aria-pressed={pressed}
      data-tip={label}
      data-tip-keys={keys}
      data-tip-side={tipSide}
      className={cx(
        'grid place-items-center size-control shrink-0 rounded-md transition-colors duration-100 hover:bg-hover hover:text-ink aria-disabled:opacity-45 disabled:opacity-45',
        pressed ? 'bg-hover text-ink' : 'text-ink-2',
        className,
      )}
    />
  )
}
