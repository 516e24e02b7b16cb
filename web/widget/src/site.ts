// The seam between the loader, which is on every page, and the panel, which comes when it is wanted.

export interface Site {
  root: ShadowRoot
  origin: string
  key: string
  identity: string | null
  /** Draws the launcher: open or not, and the number of unread messages, if it is known. */
  show(open: boolean, unread: number | undefined): void
  /** Colours of the launcher, "fill on". */
  paint(look: string): void
  focus(): void
}

export interface Handle {
  open(): void
  close(): void
  toggle(): void
  identify(identity: string): void
  reset(): void
  /** Sends what an earlier page left in the outbox. */
  flush(): void
}
