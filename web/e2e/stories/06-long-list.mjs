// The list with hundreds of conversations in it: it keeps up with scrolling, does not move under the eye or the
// hand while new ones arrive, counts right, and what was just written is found.

import { Desk } from '../console.mjs'
import { equal, gone, insist, percentile, shown, until } from '../until.mjs'

export const title = 'a list of hundreds scrolls, stands still when it should, and counts right'
export const demo = true

export async function story(house) {
  const { server, owner } = await house.demo()
  const desk = await Desk.open(owner, server, '/inbox/resolved')
  await shown(desk.rows.first())
  await scrolls(house, desk)
  await standsStill(server, desk)
  await counts(server, desk)
  await finds(house, server, desk)
}

const STEP = 400
const FRAMES = 100

/** Further in each frame than rows are kept ready; every frame must show rows from edge to edge. */
async function scrolls(house, desk) {
  const seen = await desk.list.evaluate(
    async (list, { STEP, FRAMES }) => {
      const frame = () => new Promise((done) => requestAnimationFrame(done))
      const box = list.getBoundingClientRect()
      const isRow = (share) => {
        const found = document.elementFromPoint(box.left + 40, box.top + box.height * share)
        return found?.closest('[role=option]') !== null
      }
      let blank = 0
      let most = 0
      let last = performance.now()
      const times = []
      for (let n = 0; n < FRAMES; n++) {
        list.scrollTop += STEP
        await frame()
        const now = performance.now()
        times.push(now - last)
        last = now
        // The gaps between rows are two pixels: three places cannot all be gaps.
        if (![0.1, 0.52, 0.9].some(isRow)) blank++
        most = Math.max(most, list.querySelectorAll('[role=option]').length)
      }
      return { blank, most, times, top: list.scrollTop }
    },
    { STEP, FRAMES },
  )
  equal('Frames without rows', seen.blank, 0)
  insist('Only the rows in sight are in the document', seen.most < 60, seen.most)
  insist('It came far down', seen.top > 10_000, seen.top)
  const p = (share) => Math.round(percentile(seen.times, share))
  house.figure(
    `scrolling ${Math.round(seen.top / 76)} rows, ms a frame: p50 ${p(0.5)}, p95 ${p(0.95)}; blank frames ${seen.blank}`,
  )
  const place = await desk.rows.last().getAttribute('aria-posinset')
  insist('Further pages were loaded', Number(place) > 100, place)
}

/** Somebody reads one row and points at another, while three conversations arrive. */
async function standsStill(server, desk) {
  const { page } = desk
  await desk.view('All open')
  await desk.rows.nth(2).click()
  await shown(desk.reply)
  const selected = desk.list.getByRole('option', { selected: true })
  await desk.rows.nth(5).hover()
  const look = async () => ({
    selected: [await selected.getAttribute('id'), (await selected.boundingBox()).y],
    pointed: await page.evaluate(
      () => [...document.querySelectorAll('[role=option]:hover')].map(({ id }) => id)[0],
    ),
  })
  const before = await look()
  for (const n of [1, 2, 3])
    await server.converse(`Newcomer ${n}`, `Fresh ${n}`, `A question of newcomer ${n}`)
  const pill = page.getByRole('button', { name: '3 new' })
  await shown(pill)
  equal('The row that is read and the one that is pointed at', await look(), before)
  equal('New rows so far', await desk.row('Newcomer').count(), 0)

  await pill.click()
  await shown(desk.row('Fresh 1'))
  await gone(pill)
  const top = await desk.rows.first().textContent()
  insist('The newest is at the top', top.includes('Newcomer 3'), top)
  equal('The selected row is still the same', await selected.getAttribute('id'), before.selected[0])

  // With nothing selected and the hand elsewhere nobody is disturbed, so they come in by themselves.
  await desk.view('Unassigned')
  await page.mouse.move(1200, 450)
  await server.converse('Newcomer 4', 'Fresh 4', 'A question of newcomer 4')
  await shown(desk.row('Fresh 4'))
  equal('No pill', await page.getByRole('button', { name: /^\d+ new$/ }).count(), 0)
}

/** The numbers at the side against the lists themselves, page by page. */
async function counts(server, desk) {
  const views = desk.page.getByRole('navigation', { name: 'Views' })
  for (const [view, name] of [
    ['unassigned', 'Unassigned'],
    ['open', 'All open'],
    ['pending', 'Pending'],
    ['snoozed', 'Snoozed'],
    ['resolved', 'Resolved'],
  ]) {
    const real = await countAll(server, view)
    const wanted = name + (real >= 1000 ? '999+' : real || '')
    const link = views.getByRole('link', { name: new RegExp(`^${name}`) })
    await until(`“${wanted}”`, async () => (await link.textContent()) === wanted)
  }
}

async function countAll(server, view) {
  let total = 0
  let cursor = ''
  do {
    const page = await server.api(`/conversations?view=${view}&limit=100&cursor=${cursor}`)
    total += page.items.length
    cursor = page.next_cursor
  } while (cursor && total < 1000)
  return total
}

const SOON = 1_000

async function finds(house, server, desk) {
  const since = performance.now()
  await server.converse('Nina Late', 'Just now', 'My marmoset chewed the wick.')
  const written = performance.now()
  await until('the search to know it', async () => {
    const { items } = await server.api('/search?q=marmoset')
    return items.length > 0
  })
  const took = Math.round(performance.now() - written)
  insist('Found within a second', took <= SOON, took)
  house.figure(
    `written in ${Math.round(written - since)} ms, found ${took} ms later, among ${await countAll(server, 'all')} conversations`,
  )
  await desk.page.keyboard.press('/')
  await desk.page.getByRole('searchbox', { name: 'Search' }).fill('marmoset')
  const hit = desk.page.getByRole('list', { name: 'Found' }).getByRole('link')
  await hit.filter({ hasText: 'chewed the wick' }).first().click()
  await shown(desk.message('My marmoset chewed the wick.'))
}
