// A customer leaves the chat before the answer comes: it follows by mail, is answered from there, and everything stands in
// the widget when they are back, and in one thread on the desk.

import { Looks } from '../axe.mjs'
import { Desk } from '../console.mjs'
import { PostOffice } from '../post.mjs'
import { equal, gone, insist, shown, until } from '../until.mjs'
import { Widget } from '../widget.mjs'

export const title = 'the answer follows a customer who left, by mail, and theirs comes back'

const HELP = 'help@lamps.example'
const ANN = 'ann@mail.example'

export async function story(house) {
  const [server, office] = await Promise.all([house.server(), PostOffice.start()])
  const owner = await house.owner(server)
  await connect(server, office)

  const customer = await house.person('customer')
  let shop = await customer.visit(`${server.url}/demo`)
  const widget = await new Widget(shop).open()
  await widget.say('Does the lantern float?')
  await widget.sent('Does the lantern float?')
  const desk = await Desk.open(owner, server)
  // The console may ask whether to answer past a message that came in a moment ago.
  desk.person.expect(/409/)
  await desk.read('Does the lantern float?')
  await leavesAddress(house, widget, shop)
  const { items } = await server.api('/conversations')
  equal('What is known of her', items[0].customer.email, ANN)
  await shop.close()
  await desk.answerAtOnce('It does, glass up.')

  const mail = await office.mail(ANN)
  insist('The answer is in the mail', mail.includes('It does, glass up.'), mail)
  const back = mail.match(/^Reply-To: .*?([\w.+-]+@lamps\.example)/im)[1]
  insist('The address is signed', back.startsWith('help+'), back)
  await shown(desk.message('It does, glass up.').getByText(/by mail/i))
  const head = `From: Ann <${ANN}>\nTo: ${back}\nSubject: Re: your chat\nMessage-ID: <1@mail.example>`
  await office.send(ANN, back, `${head}\n\nThank you. And when it rains?`)

  await shown(desk.message('And when it rains?'))
  shop = await customer.visit(`${server.url}/demo`)
  const again = await new Widget(shop).open()
  for (const text of ['Does the lantern float?', 'It does, glass up.', 'And when it rains?'])
    await shown(again.message(text))

  await desk.answerAtOnce('Then it stays lit.')
  await shown(again.message('Then it stays lit.'))
}

/** She leaves her address, with a slip of the finger first. */
async function leavesAddress(house, { dialog, field }, shop) {
  const looks = new Looks()
  const address = dialog.getByRole('textbox', { name: 'Where can we answer you if you leave?' })
  await shown(address)
  await looks.at(shop, 'the question for an address')
  await address.fill('ann@mail.exmaple')
  await address.press('Enter')
  await shown(dialog.getByText('We will also write to ann@mail.exmaple.').first())
  await until('the focus to be in the field', () => field.evaluate((one) => one.matches(':focus')))
  await dialog.getByRole('button', { name: 'Change' }).click()
  await until('the focus to be there', () => address.evaluate((one) => one.matches(':focus')))
  await address.fill(ANN)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await shown(dialog.getByText(`We will also write to ${ANN}.`).first())
  await gone(address)
  await looks.at(shop, 'the address that was left')
  looks.conclude(house, 'an address left in the widget')
}

/** An inbox with a mailbox, to which the chat's answers are carried after a minute. */
async function connect(server, office) {
  const inbox = await server.api('/inboxes', { body: { name: 'Help', channel: 'email' } })
  await server.api(`/inboxes/${inbox.id}/mailbox`, { method: 'PUT', body: office.settings(HELP) })
  const { items } = await server.api('/inboxes')
  const chat = items.find((one) => one.channel === 'chat')
  const settings = { mail_inbox_id: inbox.id, mail_after_minutes: 1 }
  await server.api(`/inboxes/${chat.id}`, { method: 'PATCH', body: { settings } })
}
