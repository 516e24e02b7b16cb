// An agent works without a mouse: open, reply, note, assign, tag, snooze, resolve, the next; the command menu, the
// sheet of shortcuts, and single keys that stay out of the way while somebody writes.

import { Desk } from '../console.mjs'
import { OWNER } from '../house.mjs'
import { equal, gone, shown } from '../until.mjs'

export const title = 'an agent works with keys alone'

export async function story(house) {
  const server = await house.server()
  const owner = await house.owner(server)
  await server.converse('Per Fourth', 'Fourth', 'The fourth need.')
  await server.converse('Olaf Third', 'Third', 'The third need.')
  await server.converse('Berit Second', 'Second', 'The second need.')
  const { id } = await server.converse('Anna First', 'First', 'The first need.')
  const desk = await Desk.open(owner, server)
  const { page } = desk
  await shown(desk.row('First'))
  const key = (...keys) => inOrder(keys, (one) => page.keyboard.press(one))
  const type = (text) => page.keyboard.type(text)
  const isOpen = (name) => shown(page.getByRole('heading', { level: 2, name, exact: true }).first())

  await key('j')
  await isOpen('First')
  await key('r')
  // Every one of these letters does something outside of a field.
  await type('we shall see, r n a e h j k l ? / g c')
  await isOpen('First')
  await key('Control+Enter')
  await shown(desk.message('we shall see, r n a e h j k l ? / g c'))
  await key('Escape', 'n')
  await type('Ask the workshop')
  await key('Control+Enter')
  await shown(desk.message('Ask the workshop').filter({ hasText: 'Note' }))

  await key('Escape', 'a')
  await shown(page.getByRole('dialog', { name: 'Assign' }))
  await type(OWNER.name)
  await key('Enter')
  await shown(page.getByRole('button', { name: `Assign, now ${OWNER.name}` }))
  await key('l')
  await shown(page.getByRole('dialog', { name: 'Tags' }))
  await type('glass')
  await key('Enter')
  await shown(page.getByRole('list', { name: 'Tags' }).getByText('glass'))
  await key('Escape')
  await gone(page.getByRole('dialog', { name: 'Tags' }))
  await key('h')
  await shown(page.getByRole('menuitem', { name: /^Tomorrow morning/ }))
  await type('To')
  await key('Enter')
  await shown(desk.main.getByText(/^Snoozed until/).first())

  await pressWhenOpen(page, 'Second', 'e', () => key('j'))
  await isOpen('Second')
  await shown(desk.main.getByText('Resolved', { exact: true }).first())
  await key('j')
  await isOpen('Third')
  await key('j')
  await isOpen('Fourth')
  await key('k')
  await isOpen('Third')
  await key('r')
  await type('Send and go on')
  await key('Control+Shift+Enter')
  await isOpen('Fourth')

  const found = await server.api(`/conversations/${id}`)
  equal(
    'What the server holds',
    [found.status, found.assignee.name, found.tags],
    ['snoozed', OWNER.name, ['glass']],
  )
  await menus(desk, key, type)
}

/** Presses a key in the very moment in which a conversation appears: it must act on this one, not on the last. */
async function pressWhenOpen(page, name, key, open) {
  const pressed = page.evaluate(
    ([name, key]) =>
      new Promise((done) => {
        const watch = new MutationObserver(() => {
          const titles = [...document.querySelectorAll('main h2')]
          if (!titles.some((title) => title.textContent === name)) return
          watch.disconnect()
          dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }))
          done()
        })
        watch.observe(document.body, { subtree: true, childList: true, characterData: true })
      }),
    [name, key],
  )
  await open()
  await pressed
}

async function menus(desk, key, type) {
  const { page } = desk
  await key('Control+k')
  await shown(page.getByRole('dialog', { name: 'Command menu' }))
  await type('dark')
  await shown(page.getByRole('option', { name: 'Switch between light and dark' }))
  await key('Enter')
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark')
  await gone(page.getByRole('dialog', { name: 'Command menu' }))

  await key('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await shown(sheet.getByText('Resolve'))
  await key('Escape')
  await gone(sheet)

  await key('g', 'c')
  await shown(page.getByRole('heading', { level: 1, name: 'Customers' }))
  await key('/')
  await shown(page.getByRole('heading', { level: 1, name: 'Search' }))
  await type('second need')
  const hit = page.getByRole('list', { name: 'Found' }).getByRole('link')
  await shown(hit.first())
  await key('Tab', 'Enter')
  await shown(desk.message('The second need.'))

  // Switched off, a single key does nothing; a combination still works.
  await key('Control+k')
  await type('settings: keyboard')
  await shown(page.getByRole('option', { name: 'Settings: Keyboard', exact: true }))
  await key('Enter')
  const switched = page.getByRole('checkbox', { name: 'Single-key shortcuts' })
  await shown(switched)
  await tabTo(page, switched)
  await key('Space')
  equal('The switch', await switched.isChecked(), false)
  await key('?', 'g', 'c', 'Control+k')
  await shown(page.getByRole('dialog', { name: 'Command menu' }))
  equal('The sheet of shortcuts', await page.getByText('Into the conversation').count(), 0)
  await shown(page.getByRole('heading', { level: 1, name: 'Keyboard', includeHidden: true }))
}

async function tabTo(page, wanted) {
  for (let n = 0; n < 60; n++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('The tab key does not reach it.')
}

async function inOrder(things, act) {
  for (const thing of things) await act(thing)
}
