// What one story has to itself: servers over fresh folders, persons with their browsers, figures. After it, all of
// that is looked at once more, kept if something went wrong, and taken away.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Person } from './browser.mjs'
import { demoFolder, freshFolder, Server } from './server.mjs'
import { equal, insist } from './until.mjs'

export const OWNER = { name: 'Marta Ruiz', email: 'marta@halden.example' }
export const PASSWORD = 'lantern under heavy snow'

export class House {
  #browser
  #servers = []
  #persons = []
  #others = []
  figures = []

  constructor(browser) {
    this.#browser = browser
  }

  figure(text) {
    this.figures.push(text)
  }

  async server(folder) {
    const server = new Server(folder ?? (await freshFolder()))
    this.#servers.push(server)
    return server.start()
  }

  /** A server over the demonstration company, and its owner. */
  async demo() {
    const { folder, email, password } = await demoFolder()
    const server = await this.server(folder)
    const owner = await this.person('owner')
    await post(owner, server, '/sessions', { email, password })
    return { server, owner }
  }

  async person(name, options) {
    const person = await Person.sitDown(this.#browser, name, options)
    this.#persons.push(person)
    return person
  }

  /** The workspace is set up and its owner signed in, without the pages for it; one story takes those. */
  async owner(server, options) {
    const owner = await this.person('owner', options)
    const token = (await server.setupLink()).split('#')[1]
    await post(owner, server, '/setup', {
      token,
      workspace: 'Halden',
      ...OWNER,
      password: PASSWORD,
    })
    return owner
  }

  /** A colleague who was invited and has joined. */
  async colleague(server, name, role = 'agent') {
    const email = `${name.split(' ')[0].toLowerCase()}@halden.example`
    const { link } = await server.api('/invitations', { body: { email, role, team_ids: [] } })
    const person = await this.person(name)
    const token = link.split('#')[1]
    await post(person, server, '/invitations/accept', { token, name, password: PASSWORD })
    return person
  }

  /** Anything else with `close()` and an address that may be asked. */
  alsoRuns(other) {
    this.#others.push(other)
    return other
  }

  /** What holds in every story: our own hosts only, and nothing that must never happen. */
  check() {
    const ours = [...this.#servers, ...this.#others].map(({ url }) => new URL(url).host)
    for (const person of this.#persons) {
      const strange = person.hosts().filter((host) => !ours.includes(host))
      equal(`Hosts that the browser of ${person.name} asked and that are not ours`, strange, [])
      insist(
        `In the browser of ${person.name}: ${person.problems.join('\n')}`,
        person.problems.length === 0,
      )
    }
  }

  /** Pictures of all pages and the logs of all servers. */
  async keep(folder) {
    await mkdir(folder, { recursive: true })
    for (const [index, { log }] of this.#servers.entries())
      await writeFile(join(folder, `server-${index + 1}.log`), log)
    for (const { name, context, problems } of this.#persons) {
      await writeFile(join(folder, `${name}.txt`), problems.join('\n'))
      for (const [index, page] of context.pages().entries())
        await page
          .screenshot({ path: join(folder, `${name}-${index + 1}.png`), timeout: 5_000 })
          .catch(() => {})
    }
  }

  async close() {
    for (const { context } of this.#persons) await context.close().catch(() => {})
    for (const other of this.#others) await other.close()
    for (const server of this.#servers) await server.stop()
  }
}

/** Asks as a page of the console would; the answer's cookie stays with the person. */
export async function post(person, server, path, data) {
  const answer = await person.context.request.post(`${server.url}/api/v1${path}`, {
    data,
    headers: { Origin: server.url },
  })
  insist(`${path} answered ${answer.status()}: ${await answer.text()}`, answer.ok())
}
