// The widget as its visitor uses it. Everything is found by role and name, through the open shadow root.

import { shown } from './until.mjs'

/** A phone held upright. */
export const PHONE = { width: 390, height: 844 }

export class Widget {
  constructor(page) {
    this.page = page
    this.launcher = page.getByRole('button', { name: 'Open support chat' })
    this.dialog = page.getByRole('dialog', { name: 'Support chat' })
    this.field = this.dialog.getByRole('textbox', { name: 'Write a message' })
    this.log = this.dialog.getByRole('log', { name: 'Messages' })
  }

  async open() {
    await this.launcher.click()
    await shown(this.field)
    return this
  }

  message(text) {
    return this.log.getByRole('listitem').filter({ hasText: text })
  }

  /** A line above the field; the same words are also told to screen readers, further down. */
  notice(text) {
    return this.dialog.getByText(text).first()
  }

  /** Sends without waiting for the server. */
  async say(text) {
    await this.field.fill(text)
    await this.field.press('Enter')
    await shown(this.message(text))
  }

  /** The newest message of the visitor says whether it was sent or read. */
  async sent(text) {
    await shown(this.message(text).filter({ hasText: /Sent|Read/ }))
  }

  async attach(file) {
    const choosing = this.page.waitForEvent('filechooser')
    await this.dialog.getByRole('button', { name: 'Attach a file' }).click()
    await (await choosing).setFiles(file)
  }
}
