// What comes over the wire: the console's first route and the widget stay within their budgets, both compressed; a page
// with the widget asks the server nothing before its visitor acts, and stores nothing about them.

import { get } from 'node:http'
import { Desk } from '../console.mjs'
import { Shop, widgetKey } from '../shop.mjs'
import { equal, insist, shown } from '../until.mjs'
import { Widget } from '../widget.mjs'

export const title =
  'console and widget stay within their weight, and the widget asks nothing unasked'

const KB = 1024
const CONSOLE = 180 * KB
const WIDGET = 15 * KB

export async function story(house) {
  const server = await house.server()
  const owner = await house.owner(server)
  await consoleWeight(house, owner, server)
  await widgetWeight(house, server)
}

async function consoleWeight(house, owner, server) {
  const { page } = await Desk.open(owner, server, '/inbox/open')
  // Everything that had to be there before anything could be painted; the rest is fetched when nobody waits.
  const needed = await page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint')
    return performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => /\.js$/.test(name) && startTime < paint.startTime)
      .map(({ name }) => name)
  })
  insist('Scripts before the first paint', needed.length > 1, needed)
  const bytes = await weigh(needed)
  insist(`The console's first route has at most ${CONSOLE} bytes`, bytes <= CONSOLE, bytes)
  house.figure(
    `console's first route: ${kb(bytes)} KB gzip of JavaScript over the wire (budget 180)`,
  )
}

async function widgetWeight(house, server) {
  const shop = house.alsoRuns(await Shop.open(server, await widgetKey(server)))
  const customer = await house.person('customer')
  // With a clock of our own, so that what the page means to do within the next minute is done now.
  await customer.context.clock.install()
  const page = await customer.visit(shop.url)
  const widget = new Widget(page)
  await shown(widget.launcher)
  await page.clock.runFor(60_000)
  await customer.settled()
  const asked = () => [...new Set(customer.requests().filter((one) => one.startsWith(server.url)))]
  equal('Asked for by the page alone', asked(), [`${server.url}/widget/v1.js`])

  await widget.open()
  await customer.settled()
  const paths = asked().map((one) => new URL(one).pathname)
  const rest = paths.filter((path) => !path.startsWith('/widget/'))
  equal('Asked for by opening it', rest, ['/api/widget/v1/config'])
  const scripts = asked().filter((one) => one.startsWith(`${server.url}/widget/`))
  const bytes = await weigh(scripts)
  insist(`The widget has at most ${WIDGET} bytes`, bytes <= WIDGET, bytes)
  house.figure(`widget: ${kb(bytes)} KB gzip over the wire, loader and panel (budget 15)`)

  const stored = await page.evaluate(() => Object.keys(localStorage))
  equal(
    'Stored about somebody who wrote nothing',
    stored.filter((name) => !name.endsWith(':look')),
    [],
  )
  equal('Cookies of the shop', await customer.context.cookies(), [])
}

/** The bytes of the bodies as they are sent to a browser that takes gzip. */
async function weigh(addresses) {
  const sizes = await Promise.all(addresses.map(size))
  return sizes.reduce((sum, one) => sum + one, 0)
}

const size = (address) =>
  new Promise((done, fail) => {
    get(address, { headers: { 'Accept-Encoding': 'gzip' } }, (answer) => {
      let bytes = 0
      answer.on('data', (part) => {
        bytes += part.length
      })
      answer.on('end', () => {
        // The smallest would only grow.
        const isPlain = answer.headers['content-encoding'] !== 'gzip'
        if (isPlain && bytes > KB) fail(new Error(`${address} is not compressed`))
        else done(bytes)
      })
    }).on('error', fail)
  })

const kb = (bytes) => (bytes / KB).toFixed(1)
