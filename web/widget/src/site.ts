// The seam between the loader, which is on every page, and the panel, which comes when it is wanted.

export interface Site {
  root: ShadowRoot
  origin: string
  key: string
  identity: string | null
  /** Shows the number of unread messages. */
  count(unread: number): void
  /** Style of the launcher. */
  paint(look: string): void
}

export interface Handle {
  open(): void
  close(): void
  identify(identity: string): void
  reset(): void
  /** On a page load after a conversation was begun: sends what stayed unsent and counts the answers. */
  check(): void
}
