// Form fields: a label, the control, a hint, and the error in words beside it.
import { ChevronDown, Search } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { cx } from '@/lib/cx'

const control =
  'w-full rounded-md bg-surface px-2.5 text-base text-ink shadow-[inset_0_0_0_1px_var(--ctrl)] focus-visible:outline-offset-[-1px] disabled:opacity-60 aria-invalid:shadow-[inset_0_0_0_1.5px_var(--bad)]'

interface FieldProps {
  label: string
  hint?: ReactNode
  error?: string | null
  /** For fields whose meaning is clear from their place, such as a search. */
  hideLabel?: boolean
}

function Field({
  id,
  label,
  hint,
  error,
  hideLabel,
  children,
}: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-medium text-sm'}>
        {label}
      </label>
      {children}
      {hint && !error && (
        <p id={`${id}-hint`} className="text-xs text-ink-2">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-xs font-medium text-bad" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

function describe(id: string, { hint, error }: FieldProps) {
  return {
    id,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? `${id}-error` : hint ? `${id}-hint` : undefined,
  }
}

export function TextField({
  label,
  hint,
  error,
  hideLabel,
  className,
  ...props
}: FieldProps & ComponentProps<'input'>) {
  const id = useId()
  const field = { label, hint, error, hideLabel }
  return (
    <Field id={id} {...field}>
      <input
        {...props}
        {...describe(id, field)}
        className={cx(control, 'h-[calc(var(--control-h)+4px)]', className)}
      />
    </Field>
  )
}

export function TextArea({
  label,
  hint,
  error,
  hideLabel,
  className,
  ...props
}: FieldProps & ComponentProps<'textarea'>) {
  const id = useId()
  const field = { label, hint, error, hideLabel }
  return (
    <Field id={id} {...field}>
      <textarea
        rows={3}
        {...props}
        {...describe(id, field)}
        className={cx(control, 'py-1.5 resize-y', className)}
      />
    </Field>
  )
}

export function SelectField({
  label,
  hint,
  error,
  hideLabel,
  className,
  children,
  ...props
}: FieldProps & ComponentProps<'select'>) {
  const id = useId()
  const field = { label, hint, error, hideLabel }
  return (
    <Field id={id} {...field}>
      <Select
        {...props}
        {...describe(id, field)}
        className={cx(control, 'h-[calc(var(--control-h)+4px)]', className)}
      >
        {children}
      </Select>
    </Field>
  )
}

/** The browser's own select, which every assistive technology knows, with our arrow. */
export function Select({ className, ...props }: ComponentProps<'select'>) {
  return (
    <span className="relative block">
      <select {...props} className={cx('appearance-none pe-8', className)} />
      <ChevronDown
        size={14}
        className="pointer-events-none absolute inset-y-0 end-2.5 my-auto text-ink-3"
        aria-hidden
      />
    </span>
  )
}

type SearchFieldProps = { label: string } & Omit<ComponentProps<'input'>, 'type'>

/** Quieter than other fields: its sign and place say what it is. */
export function SearchField({ label, className, ...props }: SearchFieldProps) {
  return (
    <span className="relative block">
      <Search
        size={14}
        className="pointer-events-none absolute inset-y-0 start-2.5 my-auto text-ink-3"
        aria-hidden
      />
      <input
        type="search"
        aria-label={label}
        {...props}
        className={cx(
          'w-full rounded-md bg-surface ps-8 pe-2 shadow-[inset_0_0_0_1px_var(--line-strong)] focus-visible:outline-offset-[-1px]',
          className ?? 'h-[calc(var(--control-h)+4px)] text-base',
        )}
      />
    </span>
  )
}

export function Checkbox({
  label,
  hint,
  className,
  ...props
}: { label: string; hint?: string } & Omit<ComponentProps<'input'>, 'type'>) {
  const id = useId()
  return (
    <div className={cx('flex items-start gap-2.5 py-1', className)}>
      <input
        type="checkbox"
        {...props}
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <div>
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-xs text-ink-2">
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}
