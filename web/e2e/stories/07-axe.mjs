// axe finds nothing on any page, dialog and menu: console, widget and demo shop, in light and dark, wide and on a phone.

import { Looks } from '../axe.mjs'
import { Desk } from '../console.mjs'
import { gone, insist, shown } from '../until.mjs'
import { Widget } from '../widget.mjs'

export const title = 'axe finds nothing on any page in either theme'
/** Begun first, because it takes longest. */
export const long = 1

const PHONE = { width: 390, height: 844 }

export async function story(house) {
  const looks = new Looks()
  const server = await house.server()
  const link = await server.setupLink()
  await beforeSetUp(house, server, looks, link)
  const owner = await house.owner(server)
  const known = await fill(server)
  const join = await server.api('/invitations', {
    body: { email: 'new@halden.example', role: 'agent', team_ids: [] },
  })
  await signedOut(house, server, looks, link, join.link)
  await inbox(owner, server, looks)
  await pages(owner, server, looks, known)
  await phone(owner, server, looks, known)
  await shop(house, server, looks)
  house.figure(`axe: ${looks.pages} looks, ${looks.findings.length} findings`)
  insist(`axe found:\n${looks.findings.join('\n')}`, looks.findings.length === 0)
}

/** Something of everything, so that no page is looked at empty. */
async function fill(server) {
  const { id } = await server.converse('Ida Holm', 'A broken glass', 'It broke. See https://a.example/b')
  const act = (path, body) => server.api(`/conversations/${id}${path}`, { body })
  await act('/messages', { body: 'A new one is on its way.', direction: 'outbound' })
  await act('/messages', { body: 'Second glass this winter.', visibility: 'note' })
  await act('/messages', { body: 'Thank you!', direction: 'inbound' })
  await act('/tags', { add: ['glass', 'warranty', 'winter'], remove: [] })
  await server.api(`/conversations/${id}`, { method: 'PATCH', body: { priority: 'urgent' } })
  const later = await server.converse('Ole Vik', 'Wholesale', 'May we sell your lanterns?')
  const until = new Date(Date.now() + 86_400_000).toISOString()
  await server.api(`/conversations/${later.id}/snooze`, { body: { until } })
  const done = await server.converse('Ann Lie', 'Thanks', 'It arrived.')
  await server.api(`/conversations/${done.id}/resolve`, { body: {} })
  const unit = await server.api('/business-units', { body: { name: 'Shops' } })
  await server.api('/teams', { body: { name: 'Repairs', business_unit_id: unit.id } })
  await server.api('/tokens', { body: { name: 'Nightly export', scopes: ['customers.read'] } })
  await server.api('/webhooks', {
    body: { url: 'https://hooks.halden.example/in', description: 'Shop', kinds: ['staff.joined'] },
  })
  const { items } = await server.api('/inboxes')
  return {
    customer: later.customer.id,
    inbox: items.find((inbox) => inbox.channel === 'chat').name,
  }
}

async function beforeSetUp(house, server, looks, link) {
  const person = await house.person('first')
  person.expect(/410|404/)
  const page = await person.visit(link)
  await shown(page.getByRole('button', { name: 'Create the workspace' }))
  await looks.at(page, 'set-up')
  const bad = await person.visit(`${server.url}/app/setup#none`)
  await shown(bad.getByRole('heading', { name: 'This setup link is not valid' }))
  await looks.at(bad, 'set-up with a bad link')
}

async function signedOut(house, server, looks, setup, join) {
  const person = await house.person('stranger')
  person.expect(/40[14]|410/)
  const page = await person.visit(setup)
  await shown(page.getByRole('heading', { name: 'This workspace is already set up' }))
  await looks.at(page, 'set-up with a used link')
  await page.goto(`${server.url}/app/sign-in`)
  await page.getByLabel('Email').fill('nobody@halden.example')
  await page.getByLabel('Password', { exact: true }).fill('wrong, as we know')
  await looks.at(page, 'sign-in')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await shown(page.getByRole('alert'))
  await looks.at(page, 'sign-in refused')
  const invited = await person.visit(join)
  await shown(invited.getByRole('button', { name: 'Join' }))
  await looks.at(invited, 'invitation')
  const bad = await person.visit(`${server.url}/app/join#none`)
  await shown(bad.getByRole('heading', { name: 'This invitation cannot be used' }))
  await looks.at(bad, 'invitation with a bad link')
}

async function inbox(owner, server, looks) {
  const desk = await Desk.open(owner, server, '/inbox/mine')
  const { page } = desk
  await shown(page.getByText('Nothing is assigned to you.'))
  await looks.at(page, 'inbox, empty view')
  await desk.view('All open')
  await shown(desk.row('A broken glass'))
  await looks.at(page, 'inbox, list')
  await desk.read('A broken glass')
  await shown(desk.message('Thank you!'))
  await looks.at(page, 'conversation')

  const button = (name) => page.getByRole('button', { name }).first()
  const popups = [
    ['assign', button(/^Assign, now/), page.getByRole('dialog', { name: 'Assign' })],
    ['snooze', button('Snooze'), page.getByRole('menu', { name: 'Snooze' })],
    ['more', button('More'), page.getByRole('menu', { name: 'More actions' })],
    ['filter', button('Sort and filter'), page.getByRole('menu', { name: 'Sort and filter' })],
    ['account', button(/, connected$/), page.getByRole('menu', { name: 'Account' })],
  ]
  for (const [name, opener, popup] of popups) {
    await opener.click()
    await shown(popup)
    await looks.at(page, `${name} open`)
    await page.keyboard.press('Escape')
    await gone(popup)
  }
  const keys = [
    ['l', page.getByRole('dialog', { name: 'Tags' })],
    ['?', page.getByRole('dialog', { name: 'Keyboard shortcuts' })],
    ['Control+k', page.getByRole('dialog', { name: 'Command menu' })],
  ]
  await desk.thread.focus()
  for (const [key, popup] of keys) {
    await page.keyboard.press(key)
    await shown(popup)
    await looks.at(page, `opened by ${key}`)
    await page.keyboard.press('Escape')
    await gone(popup)
  }
  await page.keyboard.press('Control+k')
  await page.keyboard.type('glass')
  await shown(page.getByRole('option', { name: /A broken glass/ }).first())
  await looks.at(page, 'command menu with hits')
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await shown(desk.note)
  await looks.at(page, 'writing a note')
  await page.close()
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
  for (const path of ['/customers', `/customers/${known.customer}`, '/search?q=glass', '/settings', '/settings/people']) {
    await page.goto(`${server.url}/app${path}`)
    await shown(page.getByRole('heading', { level: 1 }))
    await owner.settled()
    await looks.at(page, `phone: ${path}`)
  }
  await page.close()
}

async function shop(house, server, looks) {
  const customer = await house.person('customer')
  const page = await customer.visit(`${server.url}/demo`)
  const widget = new Widget(page)
  for (const [where, size] of [
    ['wide', { width: 1440, height: 900 }],
    ['phone', PHONE],
  ]) {
    await page.setViewportSize(size)
    await shown(widget.launcher)
    await looks.at(page, `shop, ${where}, widget closed`)
    await widget.open()
    await looks.at(page, `shop, ${where}, widget open`)
    if (where === 'wide') {
      await widget.say('Is it loud? See https://a.example/sound')
      await widget.sent('Is it loud?')
      await widget.attach({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') })
      await shown(widget.dialog.getByRole('button', { name: 'Remove note.txt' }))
      await looks.at(page, `shop, ${where}, widget with a conversation and a file`)
    }
    await widget.dialog.getByRole('button', { name: 'Close' }).click()
    await gone(widget.dialog)
  }
}
