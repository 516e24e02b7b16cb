// Fails when the first route or a lazy route grows past its budget. Run after a build; CI runs it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const FIRST_ROUTE_KB = 180
const LAZY_ROUTE_KB = 220

const manifestPath = 'dist/.vite/manifest.json'
if (!existsSync(manifestPath)) {
  console.error('There is no build to measure. Run "npm run build" first.')
  process.exit(1)
}
const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'))
const sizes = new Map()
const size = (file) => {
  if (!sizes.has(file))
    sizes.set(file, gzipSync(readFileSync(join('dist', file)), { level: 9 }).length)
  return sizes.get(file)
}

/** Every chunk that loading `key` brings along by static imports. */
function graph(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key].imports ?? []) graph(next, seen)
  return seen
}
const bytes = (keys) => [...keys].reduce((sum, key) => sum + size(manifest[key].file), 0)
const kb = (n) => (n / 1024).toFixed(1)

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
// The inbox is the first route: what it loads counts, although its page is a chunk of its own.
const first = graph(entry)
for (const key of Object.keys(manifest)) {
  if (manifest[key].src === 'src/features/inbox/page.tsx') graph(key, first)
}
const firstBytes = bytes(first)
console.log(`first route  ${kb(firstBytes)} KB gzip (budget ${FIRST_ROUTE_KB})`)
let failed = firstBytes > FIRST_ROUTE_KB * 1024

for (const key of Object.keys(manifest).sort()) {
  if (!manifest[key].isDynamicEntry || first.has(key)) continue
  const extra = bytes([...graph(key)].filter((part) => !first.has(part)))
  const over = extra > LAZY_ROUTE_KB * 1024
  failed ||= over
  console.log(
    `lazy  ${kb(extra).padStart(6)} KB  ${manifest[key].src ?? key}${over ? '  OVER' : ''}`,
  )
}
const css = new Set([...first].flatMap((key) => manifest[key].css ?? []))
console.log(`css  ${kb([...css].reduce((sum, file) => sum + size(file), 0))} KB gzip`)
if (failed) {
  console.error('Over budget. Load something lazily, or argue for a new budget in the design.')
  process.exit(1)
}
