// axe finds nothing on the other pages of the console and in their dialogs, wide and on a phone, in light and in dark.

import { Looks } from '../axe.mjs'
import { Desk } from '../console.mjs'
import { seed } from '../seed.mjs'
import { gone, shown } from '../until.mjs'
import { PHONE } from '../widget.mjs'

export const title = 'axe finds nothing on customers, search, settings, and on a phone'
/** Begun first, because it takes longest. */
export const long = 1

export async function story(house) {
  const looks = new Looks()
  const server = await house.server()
  const owner = await house.owner(server)
  const known = await seed(server)
  await pages(owner, server, looks, known)
  await phone(owner, server, looks, known)
  looks.conclude(house, 'other pages')
}

/** The pages of the settings, and the buttons there that open a dialog. */
const settings = {
  Inboxes: ['New chat inbox'],
  People: ['Invite'],
  'Teams and units': ['New team', 'New unit', 'Repairs', 'Shops'],
  'API tokens': [/New token/, /^Revoke/],
  Audit: [],
  Webhooks: [/endpoint/i],
  'System health': [],
  'Profile and password': [],
  Appearance: [],
  Keyboard: [],
}

/** By their links, as a person goes: a page that is loaded anew each time costs a second of this story. */
async function pages(owner, server, looks, known) {
  owner.expect(/404/)
  const page = await owner.visit(`${server.url}/app/customers`)
  const at = async (heading, what = heading) => {
    await shown(page.getByRole('heading', { level: 1, name: heading }))
    await owner.settled()
    await looks.at(page, what)
  }
  const follow = (name) => page.getByRole('link', { name }).first().click()
  await at('Customers')
  await page.getByRole('searchbox').fill('nobody has this name')
  await shown(page.getByText('Nobody is found by'))
  await at('Customers', 'no customer found')
  await page.getByRole('searchbox').fill('')
  await follow('Ole Vik')
  await at('Ole Vik', 'a customer')
  await dialog(page, looks, 'Edit')
  await page.keyboard.press('/')
  await at('Search')
  await page.getByRole('searchbox').fill('glass')
  await shown(page.getByRole('list', { name: 'Found' }))
  await at('Search', 'search with hits')
  await follow('Settings')
  for (const [name, buttons] of Object.entries(settings)) {
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name }).click()
    await at(name)
    for (const button of buttons) await dialog(page, looks, button)
  }
  await follow('Webhooks')
  await follow(/hooks\.halden\.example/)
  await at('hooks.halden.example', 'a webhook')
  for (const name of ['Edit', 'Replace the secret', 'Delete']) await dialog(page, looks, name)
  await follow('Inboxes')
  await page.getByRole('main').getByRole('link', { name: known.inbox }).click()
  await at(known.inbox, 'a chat inbox')
  await follow('API tokens')
  await page.getByRole('button', { name: /New token/ }).click()
  await page.getByLabel('Name').fill('Reads only')
  await page.getByRole('checkbox').first().check()
  await page.getByRole('dialog').getByRole('button').last().click()
  await shown(page.getByRole('dialog', { name: 'The token is ready' }))
  await looks.at(page, 'a new token')
  await page.goto(`${server.url}/app/no-such-page`)
  await at('There is no such page')
  await page.close()
}

async function dialog(page, looks, name) {
  await page.getByRole('main').getByRole('button', { name }).first().click()
  const box = page.locator('[role=dialog], [role=alertdialog]')
  await shown(box)
  await looks.at(page, `dialog of “${name}”`)
  await page.keyboard.press('Escape')
  await gone(box)
}

async function phone(owner, server, looks, known) {
  const page = await owner.visit(`${server.url}/app/inbox/open`)
  await page.setViewportSize(PHONE)
  const desk = new Desk(page)
  await shown(desk.row('A broken glass'))
  await looks.at(page, 'phone: list')
  await page.getByRole('button', { name: 'Views' }).click()
  await shown(page.getByRole('menu', { name: 'Views' }))
  await looks.at(page, 'phone: views')
  await page.keyboard.press('Escape')
  await desk.read('A broken glass')
  await looks.at(page, 'phone: conversation')
  await page.getByRole('button', { name: 'Customer' }).click()
  await shown(page.getByRole('dialog', { name: 'Customer' }))
  await looks.at(page, 'phone: customer')
  for (const path of [
    '/customers',
    `/customers/${known.customer}`,
    '/search?q=glass',
    '/settings',
    '/settings/people',
  ]) {
    await page.goto(`${server.url}/app${path}`)
    await shown(page.getByRole('heading', { level: 1 }))
    await owner.settled()
    await looks.at(page, `phone: ${path}`)
  }
  await page.close()
}
