// Where the new words of a mail end. The server counts in bytes of UTF-8, a browser in UTF-16. Pure.

const bytesOf = (point: number) => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)

/**
 * The words before and behind a byte. A place within a character, or outside of the text, parts
 * nothing: words that are shown twice as long do less harm than words that are lost.
 */
export function splitAtByte(text: string, at: number | null | undefined): [string, string] {
  if (!at || at < 0) return [text, '']
  let bytes = 0
  for (let index = 0; index < text.length; ) {
    if (bytes === at) return [text.slice(0, index).trimEnd(), text.slice(index)]
    if (bytes > at) break
    const point = text.codePointAt(index) ?? 0
    bytes += bytesOf(point)
    index += point > 0xffff ? 2 : 1
  }
  return [text, '']
}
