// A real Postfix and Dovecot for a story (crates/throughline/tests/post): they end with this process.

import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { until } from './until.mjs'

const SCRIPTS = fileURLToPath(new URL('../../crates/throughline/tests/post/', import.meta.url))
/** Mail is carried a minute after it was said, at the earliest. */
const LATE = 150_000

export class PostOffice {
  static async start() {
    const office = new PostOffice()
    office.folder = `/tmp/throughline-story-post.${process.pid}`
    // What it starts must not hold our end of a pipe.
    await run('start.sh', office.folder, String(process.pid))
    const text = await readFile(join(office.folder, 'post.env'), 'utf8')
    office.env = Object.fromEntries([...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, k, v]) => [k, v]))
    return office
  }

  /** Settings that connect a mailbox of the company. */
  settings(address) {
    const server = { host: 'localhost', security: 'none', user: address }
    return {
      address,
      incoming_secret: this.env.PASSWORD,
      settings: {
        incoming: { ...server, port: Number(this.env.IMAP_PORT) },
        outgoing: { ...server, port: Number(this.env.SMTP_PORT), login: 'none' },
        begin: 'all',
      },
    }
  }

  /** The first mail of somebody, once there is one. */
  async mail(address) {
    const folder = join(this.folder, 'mail', address, 'new')
    let found
    await until(
      `a mail to ${address}`,
      async () => {
        const [name] = await readdir(folder).catch(() => [])
        found = name && (await readFile(join(folder, name), 'utf8'))
        return Boolean(found)
      },
      LATE,
    )
    return found
  }

  /** Hands a mail in by SMTP (RFC 5321), a line at a time. */
  async send(from, to, raw) {
    const socket = connect(Number(this.env.SMTP_PORT), '127.0.0.1')
    const lines = ['EHLO story.example', `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, 'DATA']
    await reply(socket, 220)
    for (const line of lines) {
      socket.write(`${line}\r\n`)
      await reply(socket, line === 'DATA' ? 354 : 250)
    }
    socket.write(`${raw.replaceAll('\n', '\r\n')}\r\n.\r\n`)
    await reply(socket, 250)
    socket.end('QUIT\r\n')
  }
}

async function reply(socket, wanted) {
  let text = ''
  while (!/^\d{3} .*\r\n$/m.test(text)) text += await once(socket, 'data')
  if (!text.startsWith(wanted)) throw new Error(`The mail server said: ${text}`)
}

const run = (name, ...words) =>
  promisify(execFile)('bash', ['-c', '"$@" >/dev/null 2>&1', '-', join(SCRIPTS, name), ...words])
