// A recorded value as text. Pure.
import { t } from '@/text/t'

/** `nameOf` turns the id of something that still exists into its name. */
export function shown(value: unknown, nameOf: (id: string) => string | undefined): string {
  if (isNothing(value)) return t('audit-nothing')
  if (Array.isArray(value)) return value.map((one) => shown(one, nameOf)).join(', ')
  if (typeof value === 'object') return JSON.stringify(value)
  if (typeof value === 'boolean') return t(value ? 'audit-yes' : 'audit-no')
  return nameOf(String(value)) ?? String(value)
}

export const isNothing = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0)
