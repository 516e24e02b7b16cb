// The console as an agent uses it. Everything is found by role and name.

import { shown, until } from './until.mjs'

export class Desk {
  constructor(page, person) {
    this.page = page
    this.person = person
    this.list = page.getByRole('listbox')
    this.rows = this.list.getByRole('option')
    this.main = page.getByRole('main')
    this.thread = this.main.getByRole('log', { name: 'Messages' })
    this.reply = this.main.getByRole('textbox', { name: 'Reply' })
    this.note = this.main.getByRole('textbox', { name: 'Note' })
  }

  static async open(person, server, path = '/inbox/open') {
    const desk = new Desk(await person.visit(`${server.url}/app${path}`), person)
    await shown(desk.page.getByRole('button', { name: /, connected$/ }))
    return desk
  }

  row(text) {
    return this.rows.filter({ hasText: text })
  }

  /** Opens the conversation whose row shows this text. */
  async read(text) {
    await this.row(text).click()
    await shown(this.reply)
  }

  message(text) {
    return this.thread.getByRole('article').filter({ hasText: text })
  }

  async answer(text) {
    await this.reply.fill(text)
    await this.reply.press('Control+Enter')
    await shown(this.message(text))
  }

  /** Answers faster than anybody can read what has just come in: the console asks, and this person has read it. */
  async answerAtOnce(text) {
    await this.answer(text)
    const anyway = this.thread.getByRole('button', { name: 'Send anyway' })
    await until('the answer to be sent', async () => {
      if (await anyway.isVisible()) await anyway.click()
      return !/Sending|sent/.test(await this.message(text).textContent())
    })
  }

  /** Goes to a view by its link at the side. */
  async view(name) {
    await this.page
      .getByRole('complementary', { name: 'Inbox views' })
      .getByRole('link', { name })
      .click()
    await shown(this.page.getByRole('heading', { level: 1, name }))
  }
}
