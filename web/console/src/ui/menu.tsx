// A menu at an element that is already there. Like Popover it is opened by mounting it.
import { Menu as Base } from '@base-ui/react/menu'
import { Check, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Keys } from './kbd'

export interface MenuEntry {
  id: string
  label: string
  icon?: LucideIcon
  /** Said in small at the end: a time, a number. */
  detail?: string
  keys?: string
  checked?: boolean
  danger?: boolean
  run(): void
}

interface MenuProps {
  anchor: Element | null
  label: string
  onClose(): void
  /** Groups are divided by a line; a title names what follows. */
  groups: { title?: string; entries: MenuEntry[] }[]
}

export function Menu({ anchor, label, onClose, groups }: MenuProps) {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner
          // A popup lies outside of the page's landmarks and needs one of its own.
          role="region"
          aria-label={label}
          anchor={anchor}
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-40"
        >
          <Base.Popup
            aria-label={label}
            finalFocus={() => (anchor instanceof HTMLElement ? anchor : null)}
            className="scroll popup-motion max-h-(--available-height) min-w-[210px] rounded-lg bg-raised p-1.5 shadow-pop outline-none"
          >
            {groups
              .filter((group) => group.entries.length > 0)
              .map((group, index) => (
                <Group
                  key={group.title ?? group.entries[0].id}
                  title={group.title}
                  first={index === 0}
                >
                  {group.entries.map((entry) => (
                    <Item key={entry.id} entry={entry} />
                  ))}
                </Group>
              ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Group({
  title,
  first,
  children,
}: {
  title?: string
  first: boolean
  children: ReactNode
}) {
  return (
    <Base.Group className={first ? '' : 'mt-1.5 border-t border-line pt-1.5'}>
      {title && (
        <Base.GroupLabel className="px-2 pb-1 text-xs font-medium text-ink-3">
          {title}
        </Base.GroupLabel>
      )}
      {children}
    </Base.Group>
  )
}

function Item({ entry }: { entry: MenuEntry }) {
  const Icon = entry.icon
  const inside = (
    <>
      {Icon && <Icon size={15} strokeWidth={1.8} className="shrink-0 text-ink-3" aria-hidden />}
      <span className="flex-1 truncate">{entry.label}</span>
      {entry.detail && <span className="text-xs text-ink-3 tnum">{entry.detail}</span>}
      {entry.keys && <Keys keys={entry.keys} />}
      {entry.checked && <Check size={15} className="text-accent-ink" aria-hidden />}
    </>
  )
  const className = `flex min-h-8 items-center gap-2.5 rounded-md px-2 text-sm outline-none select-none data-[highlighted]:bg-hover pointer-coarse:min-h-10 ${entry.danger ? 'text-bad' : ''}`
  if (entry.checked === undefined) {
    return (
      <Base.Item onClick={entry.run} className={className}>
        {inside}
      </Base.Item>
    )
  }
  return (
    <Base.CheckboxItem
      checked={entry.checked}
      closeOnClick
      onCheckedChange={entry.run}
      className={className}
    >
      {inside}
    </Base.CheckboxItem>
  )
}
