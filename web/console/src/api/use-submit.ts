// A form's way to the server: busy while it runs, and the problem sorted into "this field" and "all".
import { type FormEvent, useState } from 'react'
import { messageOf, Problem } from './http'

export interface Submit {
  busy: boolean
  /** What went wrong, when it belongs to no field. */
  error: string | null
  fieldError(name: string): string | null
  onSubmit(event: FormEvent): void
}

export function useSubmit(run: () => Promise<unknown>, fields: readonly string[] = []): Submit {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  // The server names nested fields by their path: `settings.accent`.
  const field =
    problem instanceof Problem && problem.field
      ? (fields.find((name) => problem.field === name || problem.field?.endsWith(`.${name}`)) ??
        null)
      : null
  async function submit() {
    setBusy(true)
    setProblem(null)
    try {
      await run()
    } catch (caught) {
      setProblem(caught)
    } finally {
      setBusy(false)
    }
  }
  return {
    busy,
    error: problem !== null && field === null ? messageOf(problem) : null,
    fieldError: (name) => (field === name ? messageOf(problem) : null),
    onSubmit(event) {
      event.preventDefault()
      if (!busy) void submit()
    },
  }
}
