// Counts as people read them. The server counts to a thousand at most, because an exact count of a
// large table costs more than it tells.
const COUNTED_TO = 1000

export const formatCount = (n: number): string =>
  n >= COUNTED_TO ? '999+' : n.toLocaleString('en')

export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${n >= COUNTED_TO ? '999+' : n.toLocaleString('en')} ${n === 1 ? one : many}`

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
