// The HTML of a mail, made ready for its frame: pictures that came with it get their address, pictures
// from elsewhere are loaded or left, links open elsewhere, and the quoted mail is folded. It works on a
// document of its own in which nothing runs and nothing is loaded; what makes the result safe is the
// frame (see document.ts), not this.
import type { Attachment } from '@/api/types'
import { t } from '@/text/t'

export interface Prepared {
  html: string
  /** How many pictures from elsewhere there are. */
  remote: number
  /** The attachments that are shown within the mail. */
  within: string[]
}

interface Wishes {
  attachments: Attachment[]
  /** Somebody asked for the pictures from elsewhere. */
  pictures: boolean
  /** Forwarded mail is what its sender has to say: it stays open. */
  fold: boolean
}

export function prepare(html: string, { attachments, pictures, fold }: Wishes): Prepared {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const within = placeOwnPictures(page, attachments)
  const remote = placeRemotePictures(page, pictures)
  for (const link of page.querySelectorAll('a[href]')) {
    link.setAttribute('target', '_blank')
    link.setAttribute('rel', 'noopener noreferrer nofollow')
  }
  if (fold) foldQuotes(page)
  return { html: page.body.innerHTML, remote, within }
}

function placeOwnPictures(page: Document, attachments: Attachment[]): string[] {
  const images = [...page.querySelectorAll('img[src^="cid:" i]')]
  const names = new Set(images.map((image) => image.getAttribute('src') ?? ''))
  const within: string[] = []
  for (const image of images) {
    const cid = image.getAttribute('src') ?? ''
    const found = pictureOf(cid, names.size === 1, attachments)
    if (found) {
      image.setAttribute('src', found.url)
      image.setAttribute('loading', 'lazy')
      within.push(found.id)
    } else image.replaceWith(placeholder(page, image.getAttribute('alt')))
  }
  return within
}

/**
 * The attachment that a `cid:` address means. Attachments do not say their content id, so only what is
 * certain is matched: many programs begin the id with the file's name, and where there is one picture
 * for one place it can be no other.
 */
export function pictureOf(cid: string, isOnly: boolean, attachments: Attachment[]) {
  const pictures = attachments.filter((one) => one.content_type.startsWith('image/'))
  const name = safeDecode(cid.slice('cid:'.length)).split('@')[0].toLowerCase()
  const named = pictures.filter((one) => one.name.toLowerCase() === name)
  if (named.length === 1) return named[0]
  return isOnly && pictures.length === 1 ? pictures[0] : null
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function placeholder(page: Document, alt: string | null): Element {
  const note = page.createElement('span')
  note.className = 'tl-picture'
  note.textContent = alt ? t('picture-named', { name: alt }) : t('picture-attached')
  return note
}

function placeRemotePictures(page: Document, shown: boolean): number {
  const images = [...page.querySelectorAll('img[data-src]')]
  if (!shown) return images.length
  for (const image of images) {
    const address = image.getAttribute('data-src') ?? ''
    // The policy allows https only, and nearly every server has it.
    image.setAttribute('src', address.replace(/^http:/i, 'https:'))
    image.removeAttribute('data-src')
  }
  return images.length
}

const QUOTES = 'blockquote, .gmail_quote'

/** Folds what is quoted at the end. A quote with words under it is being answered, and stays open. */
function foldQuotes(page: Document) {
  const last = lastOwnWords(page)
  if (!last) return
  for (const quote of page.querySelectorAll(QUOTES)) {
    if (quote.parentElement?.closest(QUOTES)) continue
    if (!(last.compareDocumentPosition(quote) & Node.DOCUMENT_POSITION_FOLLOWING)) continue
    const details = page.createElement('details')
    const summary = page.createElement('summary')
    summary.textContent = '•••'
    summary.setAttribute('aria-label', t('earlier-mail'))
    summary.setAttribute('title', t('earlier-mail-tip'))
    quote.replaceWith(details)
    details.append(summary, quote)
  }
}

function lastOwnWords(page: Document): Node | null {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  let last: Node | null = null
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const isSaid =
      node.nodeType === Node.TEXT_NODE ? node.nodeValue?.trim() : node.nodeName === 'IMG'
    const within = node.parentElement?.closest(QUOTES)
    if (isSaid && !within) last = node
  }
  return last
}
