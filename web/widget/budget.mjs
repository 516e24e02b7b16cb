// Fails when the built widget weighs more than a guest on somebody else's page may.

import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const LIMITS = { loader: 1.5 * 1024, total: 15 * 1024 }

const dist = new URL('./dist/', import.meta.url)
const weigh = (path) =>
  gzipSync(readFileSync(new URL(path, dist)), { level: 9, memLevel: 9 }).length

const loader = weigh('v1.js')
const assets = readdirSync(new URL('assets/', dist)).filter((name) => /\.(js|css)$/.test(name))
const total = assets.reduce((sum, name) => sum + weigh(`assets/${name}`), loader)

console.log(
  `widget, gzip: loader ${loader} of ${LIMITS.loader} bytes, loader and panel ${total} of ${LIMITS.total}`,
)
if (loader > LIMITS.loader || total > LIMITS.total) {
  console.error('The widget is over its budget.')
  process.exit(1)
}
