// Fails when the built widget weighs more than a guest on somebody else's page may.

import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

// The loader knows every language by its own words, until there are so many that it must ask.
const LIMITS = { loader: 1.6 * 1024, total: 15 * 1024 }

const dist = new URL('./dist/', import.meta.url)
const weigh = (path) =>
  gzipSync(readFileSync(new URL(path, dist)), { level: 9, memLevel: 9 }).length

const loader = weigh('v1.js')
const assets = readdirSync(new URL('assets/', dist)).filter((name) => /\.(js|css)$/.test(name))
// A page loads the panel of one language: the heaviest counts.
const panels = assets.map((name) => [name.slice(0, name.indexOf('-')), weigh(`assets/${name}`)])
const total = loader + Math.max(...panels.map(([, bytes]) => bytes))

console.log(
  `widget, gzip: loader ${loader} of ${LIMITS.loader} bytes, loader and panel ${total} of ${LIMITS.total} ` +
    `(${panels.map(([language, bytes]) => `${language} ${loader + bytes}`).join(', ')})`,
)
if (loader > LIMITS.loader || total > LIMITS.total) {
  console.error('The widget is over its budget.')
  process.exit(1)
}
