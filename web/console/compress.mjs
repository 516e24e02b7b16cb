// Writes a .br and a .gz beside every text file of dist, so that the server never compresses at request time.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }

for (const name of readdirSync('dist', { recursive: true })) {
  if (!/\.(js|css|html|svg|json)$/.test(name)) continue
  const path = join('dist', name)
  const bytes = readFileSync(path)
  // Below a kilobyte the headers cost more than compression saves.
  if (bytes.length < 1024) continue
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, brotli))
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
}
