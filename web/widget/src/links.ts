// Finds web and mail addresses in plain text. It only cuts the text; drawing makes real elements, never HTML from text.

export interface Piece {
  text: string
  href?: string
}

/** Every part is bounded: a hostile text must not keep the browser busy. */
const ADDRESS =
  /\b(?:https?:\/\/|www\.)[^\s<>"]{1,999}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,9}/gi

export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(ADDRESS)) {
    const found = withoutTail(match[0])
    const href = hrefOf(found)
    if (!href) continue
    pieces.push({ text: text.slice(end, match.index) }, { text: found, href })
    end = match.index + found.length
  }
  return [...pieces, { text: text.slice(end) }].filter((piece) => piece.text)
}

/** Punctuation that ends the sentence is no part of the address; a closing bracket is, if it was opened inside. */
function withoutTail(address: string): string {
  const cut = address.replace(/[.,:;!?'’”»*_]+$/, '')
  return /\)$/.test(cut) && !cut.includes('(') ? withoutTail(cut.slice(0, -1)) : cut
}

function hrefOf(found: string): string | undefined {
  try {
    const url = new URL(
      /^https?:/i.test(found)
        ? found
        : /^www\./i.test(found)
          ? `https://${found}`
          : `mailto:${found}`,
    )
    // A name before the host ("https://bank.example@evil.example") only serves to deceive.
    return url.username ? undefined : url.href
  } catch {
    return undefined
  }
}
