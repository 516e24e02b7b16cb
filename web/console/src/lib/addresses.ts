// Mail addresses as people write them: one by one, or several in a field. Pure.

/** Commas, semicolons and line ends part addresses, unless they stand within quotes or brackets. */
const PARTS = /(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^,;\n"<])+|[^,;\n]/g
const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/

/** The address alone, in small letters, from `Name <address>` or from itself. */
export function addressOf(text: string): string {
  const inside = /<([^>]*)>\s*$/.exec(text)
  return (inside ? inside[1] : text).trim().toLowerCase()
}

export interface Addresses {
  addresses: string[]
  /** What was written and is no address. */
  wrong: string[]
}

export function readAddresses(text: string): Addresses {
  const found: Addresses = { addresses: [], wrong: [] }
  for (const part of text.match(PARTS) ?? []) {
    const written = part.trim()
    if (written === '') continue
    const address = addressOf(written)
    if (!ADDRESS.test(address)) found.wrong.push(written)
    else if (!found.addresses.includes(address)) found.addresses.push(address)
  }
  return found
}

/** `support+x@example.org` arrives at `support@example.org`: answers come back to such an address. */
export const withoutTag = (address: string) => addressOf(address).replace(/\+[^@]*(?=@)/, '')

/** `Re: AW: Fwd: Lamp` and `lamp` are about the same. */
export const rootSubject = (subject: string) =>
  subject
    .replace(/^(\s*(re|aw|antw|antwort|fw|fwd|wg|sv|vs|tr|rv|r)(\[\d+\])?\s*:)+/i, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
