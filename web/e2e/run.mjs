// Runs the browser stories: node run.mjs [part of a name]…
// Two at a time, because most of a story is waiting; a story that measures says that it wants to be alone.
// THROUGHLINE_BIN names the program under test. The last line says how many stories passed and failed.

import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launch } from './browser.mjs'
import { House } from './house.mjs'
import { beginDemo, binary } from './server.mjs'

const LANES = 2
const LONGEST = 180_000
const here = fileURLToPath(new URL('.', import.meta.url))
const results = join(here, 'results')

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1))

binary()
const wanted = process.argv.slice(2)
const files = (await readdir(join(here, 'stories')))
  .filter((name) => name.endsWith('.mjs'))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .sort()
const stories = await Promise.all(
  files.map(async (file) => ({ file, ...(await import(`./stories/${file}`)) })),
)
await rm(results, { recursive: true, force: true })

const started = performance.now()
const browser = await launch()
const figures = []
let passed = 0
let failed = 0
for (const one of stories.filter(({ alone }) => alone)) await tell(one)
if (stories.some(({ demo }) => demo)) beginDemo()
const queue = stories.filter(({ alone }) => !alone)
queue.sort((a, b) => (b.long ?? 0) - (a.long ?? 0))
await Promise.all(
  Array.from({ length: LANES }, async () => {
    while (queue.length > 0) await tell(queue.shift())
  }),
)
await browser.close()
for (const figure of figures.sort()) console.log(`figure: ${figure}`)
console.log(`stories: ${passed} passed, ${failed} failed, in ${seconds(started)} s`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0

async function tell({ file, title, story }) {
  const house = new House(browser)
  const since = performance.now()
  try {
    await inTime(story(house))
    house.check()
    figures.push(...house.figures)
    passed++
    console.log(`pass  ${title}  (${seconds(since)} s)`)
  } catch (problem) {
    const folder = join(results, file.replace('.mjs', ''))
    await house.keep(folder)
    failed++
    console.log(`FAIL  ${title}  (${seconds(since)} s)\n${problem.stack}\nKept in ${folder}`)
  } finally {
    await house.close()
  }
}

function inTime(work) {
  let timer
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`not ended after ${LONGEST / 1000} s`)), LONGEST)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

function seconds(since) {
  return ((performance.now() - since) / 1000).toFixed(1)
}
