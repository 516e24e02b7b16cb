// What the forms before signing in share.
import { type ChangeEvent, type ReactNode, useState } from 'react'
import { type Submit, useSubmit } from '@/api/use-submit'
import { Button } from '@/ui/button'
import { FormError } from '@/ui/form-end'

interface AuthFormProps {
  form: Submit
  action: string
  children: ReactNode
}

export const AuthForm = ({ form, action, children }: AuthFormProps) => (
  <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
    {children}
    <FormError text={form.error} />
    <Button type="submit" look="primary" busy={form.busy} className="h-9 text-base">
      {action}
    </Button>
  </form>
)

/**
 * The token of a link. It stands in the fragment, which browsers never send, so that it is in no log.
 */
export function useLinkToken(): string {
  const [token] = useState(() => decodeURIComponent(window.location.hash.slice(1)))
  return token
}

/** A small form whose fields must all be filled in, and what each field needs to be part of it. */
export function useFields<T extends Record<string, string>>(
  start: T,
  send: (values: T) => Promise<unknown>,
) {
  const [values, setValues] = useState(start)
  const form = useSubmit(() => send(values), Object.keys(start))
  const field = (name: keyof T & string) => ({
    name,
    required: true,
    value: values[name],
    error: form.fieldError(name),
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) =>
      setValues((old) => ({ ...old, [name]: target.value })),
  })
  return { form, field }
}
