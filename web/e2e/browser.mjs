// Chromium, and the persons who sit in front of it. Each has a browser of their own, in which everything that
// must never happen is noted: a script that fails, a request to a stranger, a dialog that a text brought about.

import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'
import { until } from './until.mjs'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
]
const NAMES = ['chromium', 'google-chrome', 'chromium-browser']
const ACTION = 15_000

function executable() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin']
  for (const name of NAMES)
    for (const folder of folders) if (existsSync(join(folder, name))) return join(folder, name)
  throw new Error(`No browser found. Looked for ${NAMES.join(', ')} on the PATH.`)
}

export const launch = () =>
  chromium.launch({ executablePath: executable(), headless: true, args: FLAGS })

/** What a browser writes into its log by itself when an answer is not 2xx or does not come. */
const NETWORK = /Failed to load resource|net::ERR_|WebSocket connection to/

export class Person {
  /** What must not have happened, in words. */
  problems = []
  #quiet = []
  #requests = []
  #pending = new Set()

  static async sitDown(browser, name, options = {}) {
    const person = new Person()
    person.name = name
    person.context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      ...options,
    })
    person.#watch()
    return person
  }

  #watch() {
    const { context } = this
    context.setDefaultTimeout(ACTION)
    context.on('request', (request) => {
      this.#requests.push(request.url())
      this.#pending.add(request)
    })
    for (const end of ['requestfinished', 'requestfailed'])
      context.on(end, (request) => this.#pending.delete(request))
    context.on('page', (page) =>
      page.on('websocket', (socket) => this.#requests.push(socket.url())),
    )
    context.on('weberror', (event) => this.#note(`script failed: ${event.error().stack}`))
    context.on('dialog', (dialog) => {
      this.#note(`a dialog opened: ${dialog.message()}`)
      void dialog.dismiss()
    })
    context.on('console', (message) => {
      if (message.type() !== 'error') return
      this.#note(`the console says: ${message.text()} (${message.location().url})`)
    })
  }

  #note(problem) {
    if (!this.#quiet.some((pattern) => pattern.test(problem))) this.problems.push(problem)
  }

  /** Everything that was asked for has come, and has asked for nothing more. */
  async settled() {
    let calm = 0
    await until('the requests to end', () => {
      calm = this.#pending.size === 0 ? calm + 1 : 0
      return calm > 2
    })
  }

  /** From now on failing requests are part of the story. */
  expectOutage() {
    this.expect(NETWORK)
  }

  expect(pattern) {
    this.#quiet.push(pattern)
  }

  /** Hosts that this browser asked for anything. */
  hosts() {
    const addresses = this.#requests.map((address) => new URL(address))
    const far = addresses.filter(({ protocol }) => /^(https?|wss?):$/.test(protocol))
    return [...new Set(far.map(({ host }) => host))]
  }

  requests() {
    return this.#requests
  }

  async visit(address) {
    const page = await this.context.newPage()
    await page.goto(address)
    return page
  }
}
