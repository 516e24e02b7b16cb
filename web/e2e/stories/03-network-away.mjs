// The customer's own network is gone: the page comes from the browser's cache, the widget takes messages, and they
// arrive when the network is back. Meanwhile the agent answers, and is warned before answering past a newer message.

import { Desk } from '../console.mjs'
import { Shop, widgetKey } from '../shop.mjs'
import { equal, shown, until } from '../until.mjs'
import { Widget } from '../widget.mjs'

export const title = 'without a network the widget opens from the cache and sends later, once'

export async function story(house) {
  const server = await house.server()
  const owner = await house.owner(server)
  const shop = house.alsoRuns(await Shop.open(server, await widgetKey(server)))
  const customer = await house.person('customer')
  let page = await customer.visit(shop.url)
  let widget = await new Widget(page).open()
  await widget.say('At the station')
  await widget.sent('At the station')
  const desk = await Desk.open(owner, server)
  await desk.read('At the station')

  customer.expectOutage()
  await customer.context.setOffline(true)
  await widget.say('In the tunnel')
  await shown(widget.message('In the tunnel').filter({ hasText: 'Waiting to send' }))
  await shown(widget.notice('Offline. Messages are sent when you are back.'))
  await page.close()
  page = await customer.visit(shop.url)
  widget = await new Widget(page).open()
  await shown(widget.message('In the tunnel').filter({ hasText: 'Waiting to send' }))

  await desk.answer('Which station?')
  await desk.reply.fill('Hello?')
  await customer.context.setOffline(false)
  await widget.sent('In the tunnel')
  await shown(widget.message('Which station?'))
  await shown(desk.message('In the tunnel'))

  const { items } = await server.api('/conversations?view=open')
  await until('all three messages', async () => (await server.bodies(items[0].id)).length === 3)
  equal('The conversation', await server.bodies(items[0].id), [
    'At the station',
    'Which station?',
    'In the tunnel',
  ])

  await away(owner, desk, widget)
  equal('What the customer reads at last', (await server.bodies(items[0].id)).slice(3), [
    'I am at the platform now',
    'Are you still there?',
  ])
}

/** The agent's network goes; the customer writes; the queued answer waits for a decision instead of being sent past it. */
async function away(owner, desk, widget) {
  owner.expectOutage()
  // 409 is the server's word for it, and the browser notes it as an error.
  owner.expect(/409/)
  await owner.context.setOffline(true)
  await desk.answer('Are you still there?')
  await widget.say('I am at the platform now')
  await widget.sent('I am at the platform now')
  await owner.context.setOffline(false)
  const warning = desk.thread.getByRole('alert')
  await shown(warning.filter({ hasText: 'A newer message arrived while you were writing.' }))
  await shown(desk.message('I am at the platform now'))
  await warning.getByRole('button', { name: 'Send anyway' }).click()
  await shown(widget.message('Are you still there?'))
}
