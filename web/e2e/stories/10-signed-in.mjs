// Customers whom the shop has signed in: one finds the conversation again in another browser, another one does not,
// and the next person at the same screen finds nothing. A forged signature is no signature.

import { Desk } from '../console.mjs'
import { equal, gone, shown } from '../until.mjs'
import { Widget } from '../widget.mjs'

export const title = 'a signed-in customer finds the conversation anywhere, and nobody else does'

const QUESTION = 'Where is my order 4711?'

export async function story(house) {
  const server = await house.server()
  const owner = await house.owner(server)
  const shopAs = async (who, name) => {
    const person = await house.person(name)
    const page = await person.visit(`${server.url}/demo`)
    if (who) await signIn(page, who)
    return { person, page, widget: await new Widget(page).open() }
  }

  const first = await shopAs('John', 'john at home')
  await first.widget.say(QUESTION)
  await first.widget.sent(QUESTION)
  const desk = await Desk.open(owner, server)
  await shown(desk.row(QUESTION).filter({ hasText: /john/i }))
  await desk.read(QUESTION)
  await desk.answer('In the van, John.')
  await shown(first.widget.message('In the van, John.'))

  const second = await shopAs('John', 'john on the road')
  await shown(second.widget.message(QUESTION))
  await shown(second.widget.message('In the van, John.'))
  // What is said here is seen there.
  await second.widget.say('I am on the road now')
  await shown(first.widget.message('I am on the road now'))
  equal('One conversation', (await server.api('/conversations?view=open')).items.length, 1)

  const sally = await shopAs('Sally', 'sally')
  await sally.person.settled()
  await shown(sally.widget.log.getByText('Hello! How can we help?'))
  equal('What Sally sees of it', await sally.widget.message(QUESTION).count(), 0)
  await sally.widget.say('Do you mend kettles?')
  await sally.widget.sent('Do you mend kettles?')
  equal('Two customers', (await server.api('/customers')).items.length, 2)
  await first.person.settled()
  equal('What John sees of hers', await first.widget.message('kettles').count(), 0)

  await nextAtTheScreen(first)
  await forged(house, server)
}

async function signIn(page, who) {
  await page.getByRole('button', { name: who, exact: true }).click()
  await shown(page.getByText(`Hello, ${who}`))
}

/** He signs out; the guest who comes after him finds an empty chat, also after the page is loaded anew. */
async function nextAtTheScreen({ page, widget, person }) {
  await page.getByRole('button', { name: 'Guest', exact: true }).click()
  await gone(widget.message(QUESTION))
  await page.reload()
  const next = await new Widget(page).open()
  await person.settled()
  equal('What a guest sees of it', await next.message(QUESTION).count(), 0)
  await next.dialog.getByRole('button', { name: 'Close' }).click()
  await signIn(page, 'John')
  await next.open()
  await shown(next.message(QUESTION))
}

/** Says that it is John, signed with another key: goes on as a visitor without a past. */
async function forged(house, server) {
  const person = await house.person('mallory')
  person.expect(/401/)
  const page = await person.visit(`${server.url}/demo`)
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const ahead = Math.floor(Date.now() / 1000) + 3_600
  for (const head of [{ alg: 'HS256', typ: 'JWT' }, { alg: 'none' }]) {
    const token = `${encode(head)}.${encode({ sub: 'john', exp: ahead })}.${'A'.repeat(43)}`
    await page.evaluate((jwt) => window.Throughline.identify(jwt), token)
    const widget = new Widget(page)
    await page.evaluate(() => window.Throughline.open())
    await shown(widget.field)
    await person.settled()
    equal('What a forged signature opens', await widget.message(QUESTION).count(), 0)
    await page.evaluate(() => window.Throughline.close())
  }
}
