// Text with the words that were searched for made to stand out.
import { useMemo } from 'react'

export function Highlight({ text, words }: { text: string; words: string }) {
  const parts = useMemo(() => split(text, words), [text, words])
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
      <mark key={index} className="rounded-[3px] bg-accent-soft font-medium text-accent-ink">
        {part}
      </mark>
    ) : (
      part
    ),
  )
}

/** Every second part is a find. Beginnings of words only, as the search itself looks for. */
export function split(text: string, words: string): string[] {
  const wanted = words.match(/[\p{L}\p{N}]+/gu)
  if (!wanted) return [text]
  return text.split(
    new RegExp(`(?<![\\p{L}\\p{N}])((?:${wanted.join('|')})[\\p{L}\\p{N}]*)`, 'giu'),
  )
}
