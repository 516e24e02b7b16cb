// axe finds nothing before signing in, in the inbox, in its menus and dialogs, and in the shop with its widget; in light
// and in dark.

import { Looks } from '../axe.mjs'
import { Desk } from '../console.mjs'
import { seed } from '../seed.mjs'
import { gone, shown } from '../until.mjs'
import { PHONE, Widget } from '../widget.mjs'

export const title = 'axe finds nothing on the way in, in the inbox and in the widget'
/** Begun first, because it takes longest. */
export const long = 2

export async function story(house) {
  const looks = new Looks()
  const server = await house.server()
  const link = await server.setupLink()
  await beforeSetUp(house, server, looks, link)
  const owner = await house.owner(server)
  await seed(server)
  const join = await server.api('/invitations', {
    body: { email: 'new@halden.example', role: 'agent', team_ids: [] },
  })
  await signedOut(house, server, looks, link, join.link)
  await inbox(owner, server, looks)
  await shop(house, server, looks)
  looks.conclude(house, 'inbox and widget')
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
  // It was dark a moment ago, by the wish of the system; the way to the other theme says so too.
  await shown(page.getByRole('button', { name: 'Light theme' }))
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
      await widget.attach({
        name: 'note.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('hello'),
      })
      await shown(widget.dialog.getByRole('button', { name: 'Remove note.txt' }))
      await looks.at(page, `shop, ${where}, widget with a conversation and a file`)
    }
    await widget.dialog.getByRole('button', { name: 'Close' }).click()
    await gone(widget.dialog)
  }
}
