// A real server over a data folder of its own, started and stopped as an operator would.

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { cp, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { until } from './until.mjs'

const run = promisify(execFile)
const START = 30_000
const COMMAND = 120_000
/** Enough for some eight hundred conversations, few enough to be made while the first stories run. */
const CUSTOMERS = '120'

/** Nothing of the person's own configuration: a story must be the same everywhere. */
const environment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => /^(PATH|HOME|TMPDIR|LANG|TZ)$/.test(name) || name.startsWith('LLVM_'),
    ),
  )

/** The program under test; without being told, the one that `cargo build` has made. */
export function binary() {
  const built = fileURLToPath(new URL('../../target/debug/throughline', import.meta.url))
  const path = process.env.THROUGHLINE_BIN ?? built
  if (existsSync(path)) return path
  throw new Error(`There is no ${path}. THROUGHLINE_BIN names the program under test.`)
}

const living = new Set()
const folders = new Set()
/** Nothing is left behind, however this process ends. */
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

export async function freshFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-story-'))
  folders.add(folder)
  return folder
}

let filled
/** Begins to fill a folder with the demonstration company, so that it is there when a story wants it. */
export function beginDemo() {
  if (filled) return filled
  filled = fillDemo()
  // Whoever waits for it hears of a failure; before that it must not end the whole run.
  filled.catch(() => {})
  return filled
}

/** A copy of that folder, and its owner. */
export async function demoFolder() {
  const { folder, email, password } = await beginDemo()
  const copy = await freshFolder()
  await cp(folder, copy, { recursive: true })
  return { folder: copy, email, password }
}

async function fillDemo() {
  const folder = await freshFolder()
  const { stdout } = await command('demo', '--data', folder, '--customers', CUSTOMERS)
  const [, email, password] = stdout.match(/Sign in as (\S+) with the password (\S+)/)
  return { folder, email, password }
}

async function command(...words) {
  const running = run(binary(), words, { env: environment(), timeout: COMMAND })
  living.add(running.child)
  try {
    return await running
  } catch ({ stderr, signal, code }) {
    const end = stderr.trim().slice(-500)
    throw new Error(`throughline ${words.join(' ')} ended with ${signal ?? code}: ${end}`)
  } finally {
    living.delete(running.child)
  }
}

export class Server {
  url = ''
  log = ''
  output = ''
  #child
  #token

  constructor(folder) {
    this.folder = folder
  }

  /** Starts it; after a first start always on the same port. */
  async start() {
    const listen = this.url ? new URL(this.url).host : '127.0.0.1:0'
    await mkdir(this.folder, { recursive: true })
    this.output = ''
    const words = ['serve', '--data', this.folder, '--listen', listen]
    const child = spawn(binary(), words, {
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    living.add(child)
    child.on('exit', () => living.delete(child))
    child.stdout.on('data', (bytes) => {
      this.output += bytes
      this.log += bytes
    })
    child.stderr.on('data', (bytes) => {
      this.log += bytes
    })
    const ready = /^Throughline is ready at (\S+)$/m
    await until(
      'the server to be ready',
      () => {
        if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${this.log}`)
        return ready.test(this.output)
      },
      START,
    )
    this.url = this.output.match(ready)[1]
    return this
  }

  /** What the server printed for the first owner. */
  async setupLink() {
    const link = /^Set it up here, once: (\S+)$/m
    await until('the set-up link', () => link.test(this.output))
    return this.output.match(link)[1]
  }

  /** Gone from one moment to the next, as in a power cut. */
  async kill() {
    await this.#end('SIGKILL')
  }

  async stop() {
    await this.#end('SIGTERM')
  }

  async #end(signal) {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await ended
    clearTimeout(late)
  }

  /** Asks the interface as a program would, with a token that the command line gave. */
  async raw(path, { method, body }) {
    this.#token ??= this.#makeToken()
    return fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${await this.#token}`,
        'Content-Type': 'application/json',
      },
      body,
    })
  }

  /** What it answers, which must be no refusal. */
  async api(path, { body, method = body ? 'POST' : 'GET' } = {}) {
    const answer = await this.raw(path, { method, body: body && JSON.stringify(body) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`)
    return text ? JSON.parse(text) : null
  }

  async #makeToken() {
    const { stdout } = await command('token', 'create', '--data', this.folder, '--role', 'admin')
    return stdout.trim().split('\n').at(-1)
  }

  /** A conversation that came in by the interface. */
  converse(name, subject, body) {
    const email = `${name.toLowerCase().replace(/\W+/g, '.')}@customer.example`
    return this.api('/conversations', {
      body: { channel: 'api', customer: { name, email }, subject, body },
    })
  }

  async bodies(conversationId) {
    const { items } = await this.api(`/conversations/${conversationId}/messages?limit=100`)
    return items.map((message) => message.body).reverse()
  }
}
