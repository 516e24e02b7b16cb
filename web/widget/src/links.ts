// Finds web and mail addresses in plain text. It only cuts the text; drawing makes real elements, never HTML from text.

export interface Piece {
  text: string
  href?: string
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"]+|\bwww\.[^\s<>"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi

export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(ADDRESS)) {
    const found = withoutTail(match[0])
    const href = hrefOf(found)
    if (!href) continue
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) })
    pieces.push({ text: found, href })
    end = match.index + found.length
  }
  if (end < text.length) pieces.push({ text: text.slice(end) })
  return pieces
}

/** Punctuation that ends the sentence is no part of the address; a bracket is, if it was opened inside. */
function withoutTail(address: string): string {
  let kept = address
  for (;;) {
    const last = kept.at(-1)!
    const opening = { ')': '(', ']': '[' }[last]
    const unopened = opening && kept.split(opening).length < kept.split(last).length
    if (!unopened && !/[.,:;!?'’”»*_]/.test(last)) return kept
    kept = kept.slice(0, -1)
  }
}

function hrefOf(found: string): string | undefined {
  const mail = !/^(https?:|www\.)/i.test(found)
  try {
    const url = new URL(mail ? `mailto:${found}` : /^www\./i.test(found) ? `https://${found}` : found)
    // A name before the host ("https://bank.example@evil.example") only serves to deceive.
    return url.username || url.password ? undefined : url.href
  } catch {
    return undefined
  }
}
