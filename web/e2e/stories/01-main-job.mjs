// The main job: a customer writes from a web page, an agent sees it at once and answers, the customer sees the
// answer, closes the page, comes back and finds it all.

import { Desk } from '../console.mjs'
import { OWNER, PASSWORD } from '../house.mjs'
import { equal, percentile, shown } from '../until.mjs'
import { Widget } from '../widget.mjs'

export const title = 'a customer writes, an agent answers, and both find it again'
export const alone = true

const MEASURED = 20

export async function story(house) {
  const server = await house.server()
  const desk = await setUp(house, server)

  const customer = await house.person('customer')
  let shop = await customer.visit(`${server.url}/demo`)
  let widget = await new Widget(shop).open()
  await widget.say('Does the lantern float?')
  await widget.sent('Does the lantern float?')

  // The list of the console was empty and is not loaded again.
  await desk.read('Does the lantern float?')
  await shown(desk.message('Does the lantern float?'))

  await desk.reply.pressSequentially('It does', { delay: 5 })
  await shown(widget.log.getByText(`${OWNER.name} is typing`))
  await desk.answer('It does, glass up.')
  await shown(widget.message('It does, glass up.'))
  await shown(widget.message('Does the lantern float?').filter({ hasText: 'Read' }))
  await shown(desk.thread.getByText(/^Read \d/))

  await widget.field.pressSequentially('And when', { delay: 5 })
  await shown(desk.thread.getByText(/is typing$/))
  await widget.say('And when it rains?')
  await shown(desk.message('And when it rains?'))

  await measure(house, widget, desk)
  // The console may ask whether to answer past a message that came in a moment ago.
  desk.person.expect(/409/)

  await shop.close()
  await desk.answerAtOnce('Then it stays lit.')
  shop = await customer.visit(`${server.url}/demo`)
  // Before anything is clicked, the launcher says that there is something new.
  await shown(shop.getByRole('status').filter({ hasText: '1 new' }))
  widget = await new Widget(shop).open()
  await shown(widget.message('Then it stays lit.'))
  for (const text of ['Does the lantern float?', 'It does, glass up.', 'And when it rains?'])
    await shown(widget.message(text))
  await customer.settled()
  for (const text of ['Does the lantern float?', 'It does, glass up.', 'Then it stays lit.'])
    equal(`How often the customer sees “${text}”`, await widget.message(text).count(), 1)
}

/** The owner follows the link that the server printed; the link works once. */
async function setUp(house, server) {
  const owner = await house.person('owner')
  const link = await server.setupLink()
  const page = await owner.visit(link)
  await page.getByLabel('Workspace').fill('Halden')
  await page.getByLabel('Your name').fill(OWNER.name)
  await page.getByLabel('Email').fill(OWNER.email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Create the workspace' }).click()
  const desk = new Desk(page, owner)
  await shown(page.getByRole('button', { name: /, connected$/ }))
  await desk.view('All open')
  await shown(page.getByText('No open conversations.'))

  const second = await house.person('second')
  second.expect(/410/)
  const late = await second.visit(link)
  await shown(late.getByRole('heading', { name: 'This workspace is already set up' }))
  return desk
}

/** From the key that sends in one browser to the words on the screen of the other. */
async function measure(house, widget, desk) {
  const ways = []
  for (let n = 1; n <= MEASURED; n++) {
    const text = `How long does message ${n}. take?`
    const seen = desk.page.evaluate(
      (wanted) =>
        new Promise((done) => {
          const look = () => {
            const there = document.querySelector('main [role=log]')?.textContent.includes(wanted)
            if (!there) return
            watch.disconnect()
            // The next frame shows it.
            requestAnimationFrame(() => done(performance.timeOrigin + performance.now()))
          }
          const watch = new MutationObserver(look)
          watch.observe(document.body, { subtree: true, childList: true, characterData: true })
        }),
      text,
    )
    const pressed = widget.page.evaluate(
      () =>
        new Promise((done) =>
          addEventListener('keydown', () => done(performance.timeOrigin + performance.now()), {
            capture: true,
            once: true,
          }),
        ),
    )
    await widget.field.fill(text)
    // A page does one thing after the other: when it answers this, it listens.
    await Promise.all([desk.page.evaluate(() => 0), widget.page.evaluate(() => 0)])
    await widget.field.press('Enter')
    ways.push((await seen) - (await pressed))
  }
  const p = (share) => Math.round(percentile(ways, share))
  house.figure(
    `a message from the widget to the console's screen, ms: p50 ${p(0.5)}, p95 ${p(0.95)} (${MEASURED} messages)`,
  )
}
