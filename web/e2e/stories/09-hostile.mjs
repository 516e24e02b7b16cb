// Hostile input: HTML and script in every text that a stranger can send, a script that says it is a picture, and a
// file that is far too large. Everything is shown as the text it is, and refused in words.

import { rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Desk } from '../console.mjs'
import { freshFolder } from '../server.mjs'
import { equal, insist, shown, until } from '../until.mjs'
import { Widget } from '../widget.mjs'

export const title = 'hostile texts and files stay texts and files, and 60 MB are refused'

const IMAGE = '<img src=/never onerror="alert(1)">'
const SCRIPT = '"><script>alert(2)</script>'
const DRAWING = '<svg onload=alert(3)><b>bold</b></svg>'
const LINK = 'javascript:alert(4) <a href="javascript:alert(5)">x</a>'
const SQL = "'); DROP TABLE conversations;--"
const FILE = '<img src=x onerror=alert(6)>.txt'

export async function story(house) {
  const server = await house.server()
  const owner = await house.owner(server)
  owner.expect(/413/)
  const { id, customer } = await server.converse(
    `Eve ${IMAGE}`,
    `${SCRIPT} ${SQL}`,
    `${DRAWING} ${LINK}`,
  )
  await server.api(`/conversations/${id}/tags`, { body: { add: [`<b>${SCRIPT}`], remove: [] } })

  const desk = await Desk.open(owner, server)
  await desk.read(DRAWING)
  await shown(desk.message(LINK))
  await shown(desk.main.getByRole('heading', { name: SCRIPT }).first())
  await shown(desk.page.getByRole('list', { name: 'Tags' }).getByText(`<b>${SCRIPT}`))
  equal('Links in the message', await desk.message(LINK).getByRole('link').count(), 0)
  await isClean(desk.page)

  const page = await owner.visit(`${server.url}/app/customers/${customer.id}`)
  await shown(page.getByRole('heading', { level: 1, name: `Eve ${IMAGE}` }))
  await isClean(page)
  await page.goto(`${server.url}/app/search?q=bold`)
  await shown(
    page
      .getByRole('list', { name: 'Found' })
      .getByText(/<svg onload/)
      .first(),
  )
  await isClean(page)
  await page.close()

  await chat(house, server, desk)
  await unreadable(server)
}

async function chat(house, server, desk) {
  const { items } = await server.api('/inboxes')
  const inbox = items.find((one) => one.channel === 'chat')
  await server.api(`/inboxes/${inbox.id}`, {
    method: 'PATCH',
    body: { settings: { ...inbox.settings, greeting: IMAGE, topics: [SCRIPT] } },
  })
  const customer = await house.person('customer')
  const shop = await customer.visit(`${server.url}/demo`)
  const widget = await new Widget(shop).open()
  await shown(widget.log.getByText(IMAGE))
  await shown(widget.log.getByRole('button', { name: SCRIPT }))
  await widget.say(`${DRAWING} ${LINK}`)
  await widget.sent(DRAWING)
  // The pointer is still on the list, so the new row waits to be asked for.
  await desk.page.getByRole('button', { name: '1 new' }).click()
  await desk.read('Visitor')
  await shown(desk.message(DRAWING))
  await desk.answer(`${SCRIPT} ${IMAGE}`)
  await shown(widget.message(`${SCRIPT} ${IMAGE}`))
  await isClean(shop)
  await isClean(desk.page)

  await notInline(widget, desk)
  await tooLarge(widget, desk)
}

/** One real point, which is shown. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A script that calls itself a picture, in a file with a hostile name, is offered for download and nothing else. */
async function notInline(widget, desk) {
  const body = Buffer.from('<!doctype html><script>alert(7)</script>')
  await widget.attach([
    { name: 'point.png', mimeType: 'image/png', buffer: Buffer.from(PICTURE, 'base64') },
    { name: 'holiday.png', mimeType: 'image/png', buffer: body },
    { name: FILE, mimeType: 'text/html', buffer: body },
    {
      name: 'drawing.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(8)"/>`),
    },
  ])
  for (const name of ['point.png', 'holiday.png', FILE, 'drawing.svg'])
    await shown(widget.dialog.getByRole('listitem').filter({ hasText: name }).getByText('kB'))
  await widget.say('My pictures')
  await widget.sent('My pictures')
  const message = desk.message('My pictures')
  await shown(message.getByRole('link', { name: FILE }))
  for (const box of [message, widget.message('My pictures')]) {
    equal('Pictures shown', await box.locator('img').count(), 1)
    equal('Files offered', await box.getByRole('link').count(), 4)
  }
  await isClean(desk.page)
  await isClean(widget.page)

  for (const [where, name] of [
    [desk.page, 'holiday.png'],
    [widget.page, 'drawing.svg'],
  ]) {
    const link = (where === desk.page ? message : widget.message('My pictures')).getByRole('link', {
      name,
    })
    const address = await link.evaluate((element) => element.href)
    const answer = await where.context().request.get(address)
    const head = answer.headers()
    equal(`${name}: may be guessed to be a page`, head['x-content-type-options'], 'nosniff')
    insist(`${name} is a download`, /^attachment/.test(head['content-disposition']), head)
    insist(`${name} is no picture`, !/^(image|text\/html)/.test(head['content-type']), head)
  }
  // Opened in a tab of its own it is saved, not shown.
  const tab = await desk.page.context().newPage()
  const saved = tab.waitForEvent('download')
  const address = await message
    .getByRole('link', { name: FILE })
    .evaluate((element) => element.href)
  await tab.goto(address).catch(() => {})
  insist('It was saved under a harmless name', !/[<>]/.test((await saved).suggestedFilename()))
  await tab.close()
}

const MIB = 1024 * 1024

async function tooLarge(widget, desk) {
  const folder = await freshFolder()
  try {
    const path = join(folder, 'film.mov')
    await writeFile(path, 'film')
    await truncate(path, 60 * MIB)
    await widget.attach(path)
    await shown(
      widget.dialog
        .getByRole('listitem')
        .filter({ hasText: 'film.mov' })
        .getByText('Larger than 25 MB.'),
    )
    const choosing = desk.page.waitForEvent('filechooser')
    await desk.main.getByRole('button', { name: 'Attach files' }).click()
    await (await choosing).setFiles(path)
    await shown(
      desk.main
        .getByRole('listitem')
        .filter({ hasText: 'film.mov' })
        .getByText('Larger than 25 MB'),
    )
  } finally {
    await rm(folder, { recursive: true })
  }
  // Whoever does not ask a page first is refused by the server, in words too.
  const answer = await desk.page.evaluate(async (size) => {
    const answer = await fetch('/api/v1/attachments?name=film.mov', {
      method: 'POST',
      body: new Blob([new Uint8Array(size)]),
    })
    return [answer.status, await answer.json()]
  }, 60 * MIB)
  equal('The answer to 60 MB', [answer[0], answer[1].code], [413, 'too_large'])
  insist('It says how much is allowed', /25/.test(answer[1].detail), answer[1].detail)
}

/** Bytes that are no text at all, and a character that no text has. */
async function unreadable(server) {
  const { items } = await server.api('/conversations?view=open')
  const send = (body) =>
    server.raw(`/conversations/${items[0].id}/messages`, { method: 'POST', body })
  const broken = await send(
    Buffer.concat([Buffer.from('{"body":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
  )
  equal('The answer to broken UTF-8', broken.status, 400)
  const nul = await send('{"body":"a\\u0000b"}')
  insist('The answer to NUL is an answer', nul.status < 500, nul.status)
  await until('the server to be well', async () => (await fetch(`${server.url}/readyz`)).ok)
}

/** Nothing that came as text has become an element, in the page or in the widget's own tree. */
async function isClean(page) {
  const found = await page.evaluate(() => {
    const trees = [document, document.querySelector('throughline-widget')?.shadowRoot].filter(
      Boolean,
    )
    const bad = 'img[onerror], img[src$="never"], svg[onload], a[href^="javascript:"], b > script'
    const scripts = trees.flatMap((tree) => [...tree.querySelectorAll('script')])
    return [
      ...trees.flatMap((tree) => [...tree.querySelectorAll(bad)]),
      ...scripts.filter((script) => script.textContent.includes('alert')),
    ].map((element) => element.outerHTML)
  })
  equal('Elements that came in as text', found, [])
}
