// Runs the browser stories, one after the other: node run.mjs [part of a name]…
// THROUGHLINE_BIN names the program under test. The last line says how many stories passed and failed.

import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launch } from './browser.mjs'
import { House } from './house.mjs'
import { binary, forgetDemo } from './server.mjs'

const LONGEST = Number(process.env.LONGEST ?? 120_000)
const here = fileURLToPath(new URL('.', import.meta.url))
const results = join(here, 'results')

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1))

binary()
const wanted = process.argv.slice(2)
const files = (await readdir(join(here, 'stories')))
  .filter((name) => name.endsWith('.mjs'))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .sort()
await rm(results, { recursive: true, force: true })

const browser = await launch()
const figures = []
let passed = 0
let failed = 0
const started = performance.now()
for (const file of files) {
  if (await tell(file)) passed++
  else failed++
}
await browser.close()
await forgetDemo()
for (const figure of figures) console.log(`figure: ${figure}`)
console.log(`stories: ${passed} passed, ${failed} failed, in ${seconds(started)} s`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0

async function tell(file) {
  const { title, story } = await import(new URL(`stories/${file}`, import.meta.url))
  const house = new House(browser)
  const since = performance.now()
  try {
    await inTime(story(house))
    house.check()
    figures.push(...house.figures)
    console.log(`pass  ${title}  (${seconds(since)} s)`)
    return true
  } catch (problem) {
    const folder = join(results, file.replace('.mjs', ''))
    await house.keep(folder)
    console.log(`FAIL  ${title}  (${seconds(since)} s)\n${problem.stack}\nKept in ${folder}`)
    return false
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
