// The server is gone from one moment to the next, with the widget and the console open. What both write meanwhile
// arrives once it is back, exactly once and in order, and drafts are still there.

import { Desk } from '../console.mjs'
import { Shop, widgetKey } from '../shop.mjs'
import { equal, shown, until } from '../until.mjs'
import { Widget } from '../widget.mjs'

export const title = 'the server is killed while both sides write; nothing is lost or doubled'

export async function story(house) {
  const server = await house.server()
  const owner = await house.owner(server)
  const shop = house.alsoRuns(await Shop.open(server, await widgetKey(server)))
  const { id: other } = await server.converse('Ida Holm', 'A broken glass', 'The glass broke.')

  const customer = await house.person('customer')
  const page = await customer.visit(shop.url)
  let widget = await new Widget(page).open()
  await widget.say('Before the power cut')
  await widget.sent('Before the power cut')
  const desk = await Desk.open(owner, server)
  await shown(desk.row('Before the power cut'))
  await desk.read('A broken glass')
  owner.expectOutage()
  customer.expectOutage()

  // The kill comes while the first of these is on its way.
  for (const n of [1, 2, 3]) {
    await widget.field.fill(`In the middle, ${n}`)
    await widget.field.press('Enter')
  }
  await server.kill()

  await widget.say('While it is away')
  await shown(widget.message('While it is away').filter({ hasText: 'Waiting to send' }))
  await shown(widget.notice('No connection. Messages are sent when it is back.'))
  await page.reload()
  widget = await new Widget(page).open()
  await shown(widget.message('While it is away').filter({ hasText: 'Waiting to send' }))
  await widget.say('After a reload')

  await desk.answer('A new one is on its way.')
  await shown(desk.message('A new one').getByText('Will be sent when the connection is back'))
  await shown(desk.page.getByText('Reconnecting, your drafts are safe'))
  await desk.reply.fill('Half a sentence')

  await server.start()

  await widget.sent('After a reload')
  const written = [
    'Before the power cut',
    'In the middle, 1',
    'In the middle, 2',
    'In the middle, 3',
    'While it is away',
    'After a reload',
  ]
  const { items } = await server.api('/conversations?view=open')
  const { id } = items.find((one) => one.channel === 'chat')
  equal('What the customer wrote', await server.bodies(id), written)
  for (const text of written) await shown(widget.message(text))
  await customer.settled()
  for (const text of written)
    equal(`How often the widget shows “${text}”`, await widget.message(text).count(), 1)

  await until('the answer to arrive', async () => (await server.bodies(other)).length > 1, 60_000)
  await shown(desk.page.getByRole('button', { name: /, connected$/ }), 60_000)
  await shown(desk.row('After a reload'))
  equal('What Ida reads', await server.bodies(other), [
    'The glass broke.',
    'A new one is on its way.',
  ])
  equal('The draft', await desk.reply.inputValue(), 'Half a sentence')
  await desk.page.reload()
  await shown(desk.message('A new one is on its way.'))
  equal('How often it is shown', await desk.message('A new one is on its way.').count(), 1)
  equal('The draft after a reload', await desk.reply.inputValue(), 'Half a sentence')
}
