// What the forms before signing in share.
import { type ReactNode, useState } from 'react'
import type { Submit } from '@/api/use-submit'
import { Button } from '@/ui/button'

export function AuthForm({
  form,
  action,
  children,
}: {
  form: Submit
  action: string
  children: ReactNode
}) {
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      {children}
      {form.error && (
        <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-sm">
          {form.error}
        </p>
      )}
      <Button type="submit" look="primary" busy={form.busy} className="h-9 text-base">
        {action}
      </Button>
    </form>
  )
}

/**
 * The token of a link. It stands in the fragment, which browsers never send, so that it is in no log.
 */
export function useLinkToken(): string {
  const [token] = useState(() => decodeURIComponent(window.location.hash.slice(1)))
  return token
}

/** Reads one field after the other into an object, for small forms. */
export function useFields<T extends Record<string, string>>(start: T) {
  const [values, setValues] = useState(start)
  return {
    values,
    set: (name: keyof T) => (value: string) => setValues((old) => ({ ...old, [name]: value })),
  }
}
