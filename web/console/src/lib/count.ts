// Counts, sizes and lists as people read them. Counts within a sentence are made by `counted` of text/t.
import { counted, locale, t } from '@/text/t'

const decimal = (n: number, digits: number) =>
  n.toLocaleString(locale(), { maximumFractionDigits: digits, minimumFractionDigits: digits })

export const formatCount = (n: number): string => t('count', { n: counted(n) })

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return t('byte-size', { n: bytes })
  if (bytes < 1024 * 1024) return t('kilobyte-size', { n: decimal(bytes / 1024, 0) })
  return t('megabyte-size', { n: decimal(bytes / 1024 / 1024, 1) })
}

/** "Ana", "Ana and Jo", "Ana, Jo and Kim". */
export const listed = (names: string[]): string => new Intl.ListFormat(locale()).format(names)
