// A popover at an element that is already there. It is opened by mounting it, so that the positioning
// code loads with the first picker and not with the page.
import { Popover as Base } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import { cx } from '@/lib/cx'

interface PopoverProps {
  anchor: Element | null
  label: string
  onClose(): void
  children: ReactNode
  className?: string
  align?: 'start' | 'center' | 'end'
}

export function Popover({
  anchor,
  label,
  onClose,
  children,
  className,
  align = 'end',
}: PopoverProps) {
  return (
    <Base.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-40"
        >
          <Base.Popup
            aria-label={label}
            finalFocus={() => (anchor instanceof HTMLElement ? anchor : null)}
            className={cx(
              'popup-motion w-[280px] overflow-hidden rounded-lg bg-raised shadow-pop outline-none',
              className,
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
