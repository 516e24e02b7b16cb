// Two conversations turn out to be one need, and are none after all; a message turns out to be a need of its own. Nothing
// is lost on the way, and each step has a way back.

import { Looks } from '../axe.mjs'
import { Desk } from '../console.mjs'
import { equal, gone, shown, until } from '../until.mjs'

export const title = 'conversations are merged, the merge is undone, and a message is split off'

export async function story(house) {
  const server = await house.server()
  const owner = await house.owner(server)
  const looks = new Looks()
  const lamp = await server.converse('Ida Holm', 'A lamp', 'The lamp flickers.')
  const again = await server.converse('Ida Holm', 'The lamp again', 'It still flickers.')
  await server.converse('Per Lund', 'A stove', 'The stove smokes.')
  const desk = await Desk.open(owner, server)
  const { page } = desk

  await desk.read('The lamp again')
  await page.keyboard.press('Escape')
  await desk.thread.focus()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: 'Merge conversations' })
  await shown(dialog.getByRole('option', { name: /A lamp/ }))
  await looks.at(page, 'which to merge')
  await dialog.getByRole('option', { name: /A lamp/ }).click()
  await shown(dialog.getByText('Both are from the same customer.'))
  await looks.at(page, 'what a merge would make')
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()

  await isOpen(desk, 'A lamp')
  await shown(desk.message('It still flickers.'))
  await shown(desk.message('The lamp flickers.'))
  await shown(desk.thread.getByText(`merged this with #${again.number}`))
  await gone(desk.row('The lamp again'))
  equal('Where its number leads', (await server.api(`/conversations/${again.number}`)).id, lamp.id)
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await isOpen(desk, 'The lamp again')
  await shown(desk.message('It still flickers.'))
  await gone(desk.message('The lamp flickers.'))
  await shown(desk.row('The lamp again'))

  await withAStranger(desk, looks)
  await fromTheHistory(desk, lamp, again, server)
  await split(desk, lamp, server, looks)
  looks.conclude(house, 'merging and splitting')
}

const isOpen = ({ page }, name) =>
  shown(page.getByRole('heading', { level: 2, name, exact: true }).first())

/** Found by words; what is said before two customers become one conversation. */
async function withAStranger({ page }, looks) {
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: 'Merge conversations' })
  await dialog.getByRole('combobox').fill('stove')
  await dialog.getByRole('option', { name: /A stove/ }).click()
  await shown(dialog.getByText('They are from two customers.'))
  await looks.at(page, 'a merge of two customers')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await gone(dialog)
}

/** Merged by its number and by keys alone, and taken back where the thread says that it happened. */
async function fromTheHistory(desk, lamp, again, server) {
  const { page } = desk
  await desk.read('A lamp')
  await isOpen(desk, 'A lamp')
  await desk.thread.focus()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: 'Merge conversations' })
  await dialog.getByRole('combobox').fill(`#${again.number}`)
  await shown(dialog.getByRole('option', { name: /The lamp again/ }))
  await page.keyboard.press('Enter')
  await shown(dialog.getByText('Both are from the same customer.'))
  await dialog.getByRole('button', { name: 'Merge', exact: true }).press('Enter')
  await shown(desk.message('It still flickers.'))
  await desk.thread.getByRole('button', { name: 'Undo' }).click()
  await shown(desk.thread.getByText(`undid the merge with #${again.number}`))
  await gone(desk.message('It still flickers.'))
  await gone(desk.thread.getByRole('button', { name: 'Undo' }))
  equal('What is left', await server.bodies(lamp.id), ['The lamp flickers.'])
  equal('What is back', await server.bodies(again.id), ['It still flickers.'])
}

async function split(desk, lamp, server, looks) {
  const { page } = desk
  await desk.answer('We will send a new one.')
  const text = 'And where is my order?'
  await server.api(`/conversations/${lamp.id}/messages`, {
    body: { body: text, direction: 'inbound' },
  })
  await desk.message(text).hover()
  await desk.message(text).getByRole('button', { name: 'What to do with this message' }).click()
  await page.getByRole('menuitem', { name: /^Split from here/ }).click()
  const dialog = page.getByRole('dialog', { name: 'A conversation of its own' })
  await shown(dialog.getByRole('checkbox', { name: new RegExp(text.slice(0, -1)), checked: true }))
  for (const box of await dialog.getByRole('checkbox').all()) await box.check()
  await shown(dialog.getByText('Leave at least one message where it is.'))
  for (const other of ['flickers', 'a new one'])
    await dialog.getByRole('checkbox', { name: new RegExp(other) }).uncheck()
  await dialog.getByLabel('Subject').fill('The order')
  await looks.at(page, 'what to split off')
  await dialog.getByRole('button', { name: 'Split', exact: true }).click()
  await isOpen(desk, 'The order')
  await shown(desk.message(text))
  await gone(desk.message('The lamp flickers.'))
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).last().click()
  await isOpen(desk, 'A lamp')
  await shown(desk.message(text))
  await until('all to be in one place', async () => {
    const bodies = await server.bodies(lamp.id)
    return bodies.length === 3 && bodies[2] === text
  })
}
