// Form fields: a label, the control, a hint, and the error in words beside it.
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
      <select
        {...props}
        {...describe(id, field)}
        className={cx(control, 'h-[calc(var(--control-h)+4px)] pe-1', className)}
      >
        {children}
      </select>
    </Field>
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
