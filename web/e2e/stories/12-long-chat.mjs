// A chat of more messages than are loaded at first: the customer goes back to the beginning, and what they read stays
// where it is.

import { equal, gone, shown } from '../until.mjs'
import { Widget } from '../widget.mjs'

export const title = 'a customer goes back to the beginning of a long chat'

const ANSWERS = 120

export async function story(house) {
  const server = await house.server()
  await house.owner(server)
  const customer = await house.person('customer')
  let shop = await customer.visit(`${server.url}/demo`)
  let widget = await new Widget(shop).open()
  await widget.say('Where it began')
  await widget.sent('Where it began')
  await shop.close()
  const { items } = await server.api('/conversations')
  for (let n = 1; n <= ANSWERS; n++)
    await server.api(`/conversations/${items[0].id}/messages`, {
      body: { body: `answer no. ${n}.` },
    })

  shop = await customer.visit(`${server.url}/demo`)
  widget = await new Widget(shop).open()
  await shown(widget.message(`answer no. ${ANSWERS}.`))
  equal('The beginning at first', await widget.message('Where it began').count(), 0)

  // The oldest itself may lose its heading: what stood before it joins on.
  const second = widget.message('answer no. 22.')
  const button = widget.log.getByRole('button', { name: 'Earlier messages' })
  await button.scrollIntoViewIfNeeded()
  const before = await second.boundingBox()
  await button.focus()
  await button.press('Enter')
  await shown(widget.message('Where it began'))
  await gone(button)
  const after = await second.boundingBox()
  equal('How far the next message moved, px', Math.round(after.y - before.y), 0)
  const texts = await widget.log.getByText(/^answer no\. \d+\.$/).allTextContents()
  const order = texts.map((text) => Number(text.match(/\d+/)[0]))
  equal(
    'Every answer once, in order',
    order,
    Array.from({ length: ANSWERS }, (_, n) => n + 1),
  )
}
