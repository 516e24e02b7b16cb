// A searchable list inside a popover: one or several of many, by mouse or keyboard alone.
import { Command } from 'cmdk'
import { Check } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { t } from '@/text/t'
import { Popover } from './popover'

export interface Choice {
  id: string
  label: string
  /** Found by these words too. */
  also?: string
  icon?: ReactNode
  detail?: string
  chosen?: boolean
}

interface PickerProps {
  anchor: Element | null
  label: string
  placeholder: string
  groups: { title?: string; choices: Choice[] }[]
  onPick(choice: Choice): void
  /** Offers to make what was typed, when nothing has that name. */
  create?: { label(text: string): string; run(text: string): void }
  onClose(): void
}

const heading =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-1.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3'
export const optionClass =
  'flex min-h-8 items-center gap-2.5 rounded-md px-2 text-sm select-none aria-selected:bg-hover pointer-coarse:min-h-10'

export function Picker({
  anchor,
  label,
  placeholder,
  groups,
  onPick,
  create,
  onClose,
}: PickerProps) {
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const known = groups.some((group) =>
    group.choices.some((choice) => choice.label.toLowerCase() === wanted),
  )
  return (
    <Popover anchor={anchor} label={label} onClose={onClose}>
      <Command label={label} loop>
        <div className="border-b border-line px-3">
          <Command.Input
            value={text}
            onValueChange={setText}
            placeholder={placeholder}
            className="h-10 w-full bg-transparent text-sm outline-none"
          />
        </div>
        <Command.List className="scroll max-h-[300px] p-1.5" tabIndex={-1}>
          {!(create && wanted) && (
            <Command.Empty className="px-2 py-4 text-center text-ink-2">
              {t('nothing-found')}
            </Command.Empty>
          )}
          {groups.map((group) => (
            <Command.Group key={group.title ?? 'all'} heading={group.title} className={heading}>
              {group.choices.map((choice) => (
                <Option key={choice.id} choice={choice} onPick={onPick} />
              ))}
            </Command.Group>
          ))}
          {create && wanted && !known && (
            <Command.Item
              value={text}
              onSelect={() => create.run(text.trim())}
              className={optionClass}
            >
              {create.label(text.trim())}
            </Command.Item>
          )}
        </Command.List>
      </Command>
    </Popover>
  )
}

function Option({ choice, onPick }: { choice: Choice; onPick(choice: Choice): void }) {
  return (
    <Command.Item
      value={`${choice.label} ${choice.also ?? ''} ${choice.id}`}
      onSelect={() => onPick(choice)}
      className={optionClass}
    >
      {choice.icon}
      <span className="min-w-0 flex-1 truncate">{choice.label}</span>
      {choice.detail && <span className="text-xs text-ink-3 tnum">{choice.detail}</span>}
      {choice.chosen && (
        <>
          <span className="sr-only">{t('picker-chosen')}</span>
          <Check size={15} className="text-accent-ink" aria-hidden />
        </>
      )}
    </Command.Item>
  )
}
