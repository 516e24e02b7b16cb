// Takes the pictures of the documentation, from the demonstration company: node shots.mjs FOLDER

import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { settle } from './axe.mjs'
import { launch } from './browser.mjs'
import { Desk } from './console.mjs'
import { House } from './house.mjs'
import { shown } from './until.mjs'
import { PHONE, Widget } from './widget.mjs'

const [folder] = process.argv.slice(2)
if (!folder) {
  console.error('Say where the pictures go: node shots.mjs FOLDER')
  process.exit(1)
}
await mkdir(folder, { recursive: true })

const browser = await launch()
const house = new House(browser)
try {
  const { server, owner } = await house.demo()
  const id = await telling(server)
  await wide(owner, server, id)
  await phone(owner, server, id)
  await widget(server)
} finally {
  await house.close()
  await browser.close()
}

/** Of the newest open conversations the one in which most has happened: both sides, a note, tags. */
async function telling(server) {
  const { items } = await server.api('/conversations?view=open&limit=9')
  const told = await Promise.all(
    items.map(async ({ id, channel, tags }) => {
      const { items: messages } = await server.api(`/conversations/${id}/messages?limit=100`)
      const notes = messages.filter((message) => message.visibility === 'note').length
      const sides = new Set(messages.map((message) => message.direction)).size
      return { id, worth: notes * 2 + sides * 4 + tags.length + (channel === 'chat' ? 3 : 0) }
    }),
  )
  return told.sort((a, b) => b.worth - a.worth)[0].id
}

async function wide(owner, server, id) {
  const desk = await Desk.open(owner, server, `/inbox/open/${id}`)
  const { page } = desk
  await shown(desk.thread.getByRole('article').first())
  await owner.settled()
  await take(page, 'console')
  await dark(page, 'console-dark')
  await page.keyboard.press('Control+k')
  await shown(page.getByRole('dialog', { name: 'Command menu' }))
  await take(page, 'commands')
  await page.keyboard.press('Escape')
  const { customer } = await server.api(`/conversations/${id}`)
  for (const [path, name] of [
    [`/customers/${customer.id}`, 'customer'],
    ['/customers', 'customers'],
    ['/search?q=refund', 'search'],
    ['/settings/people', 'people'],
    ['/settings/inboxes', 'inboxes'],
    ['/settings/system', 'system'],
  ]) {
    await page.goto(`${server.url}/app${path}`)
    await shown(page.getByRole('heading', { level: 1 }))
    await owner.settled()
    await take(page, name)
  }
  await page.close()
}

async function phone(owner, server, id) {
  const page = await owner.visit(`${server.url}/app/inbox/open`)
  await page.setViewportSize(PHONE)
  await shown(page.getByRole('option').first())
  await owner.settled()
  await take(page, 'phone-list')
  await page.goto(`${server.url}/app/inbox/open/${id}`)
  await shown(page.getByRole('article').first())
  await owner.settled()
  await take(page, 'phone-conversation')
  await dark(page, 'phone-conversation-dark')
  await page.close()
}

/** A short chat at the shop, with the answer of somebody at the desk. */
async function widget(server) {
  const customer = await house.person('customer')
  const page = await customer.visit(`${server.url}/demo`)
  const widget = await new Widget(page).open()
  await customer.settled()
  await take(page, 'widget-new')
  await widget.say('Does the lantern stay lit in real wind? I am off to Senja on Friday.')
  await widget.sent('Senja')
  const { items } = await server.api('/conversations?view=unassigned&limit=1')
  await server.api(`/conversations/${items[0].id}/messages`, {
    body: {
      body: 'It does: tested to 80 km/h. Trim the wick a little lower than you think.',
      direction: 'outbound',
    },
  })
  await shown(widget.message('Trim the wick'))
  await widget.say('Then I will take two. Thank you!')
  await widget.sent('take two')
  await take(page, 'widget')
  await dark(page, 'widget-dark')
  await page.setViewportSize(PHONE)
  await take(page, 'widget-phone')
}

async function dark(page, name) {
  await page.emulateMedia({ colorScheme: 'dark' })
  await settle(page, 'dark')
  await take(page, name)
  await page.emulateMedia({ colorScheme: 'light' })
}

async function take(page, name) {
  const path = resolve(join(folder, `${name}.png`))
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
  console.log(path)
}
