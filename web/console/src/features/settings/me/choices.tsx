// One of a few, each with a word of explanation.
import { useId } from 'react'

interface ChoicesProps<T extends string> {
  name: string
  options: [T, string, string][]
  value: T
  onChange(value: T): void
}

export function Choices<T extends string>({ name, options, value, onChange }: ChoicesProps<T>) {
  const group = useId()
  return (
    <fieldset className="grid max-w-[640px] gap-2 sm:grid-cols-3">
      <legend className="sr-only">{name}</legend>
      {options.map(([id, label, note]) => (
        <label
          key={id}
          className="flex cursor-default items-start gap-2.5 rounded-lg p-3 hairline hover:bg-hover has-checked:bg-accent-soft has-checked:shadow-[inset_0_0_0_1.5px_var(--accent)]"
        >
          <input
            type="radio"
            name={group}
            checked={value === id}
            onChange={() => onChange(id)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span>
            <span className="block font-medium">{label}</span>
            {note && <span className="block text-xs text-ink-2">{note}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
