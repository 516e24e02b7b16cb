// Builds dist/: the panel with a hash in its name, then the loader that names it, then the demo shop.

import { cpSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { compress } from './compress.mjs'

const root = fileURLToPath(new URL('.', import.meta.url))
const dist = `${root}dist`

// Names of our own objects that the panel shortens. None of them may belong to the browser, to the seam with the
// loader or to what the server sends: the last is checked here, before it becomes a riddle in the browser.
const OWN_NAMES =
  'attachment away backOnline earlier erased newBelow notAccepted notSent sending today tooLarge tryAgain uploadFailed uploading ' +
  'alone asking atEnd attach become changed config confirm connected deliver discard dropIdentity drawn first flush forget ' +
  'forgot hello last loadEarlier makeSecret mine newest opened outbox poll receive refused retry said saw secret seen sent ' +
  'slot storage stored take typing uploads unread waiting wake watch'
const OWN = new RegExp(`^(${OWN_NAMES.replaceAll(' ', '|')})$`)
const protocol = readFileSync(new URL('src/protocol.ts', import.meta.url), 'utf8')
const clash = [...protocol.matchAll(/(\w+)\??:/g)].find(([, name]) => OWN.test(name))
if (clash)
  throw new Error(`build.mjs shortens "${clash[1]}", which protocol.ts sends: take it off the list`)

// light-dark(), :host with !important and dialogs are used as they are.
const target = ['chrome123', 'firefox128', 'safari17.5']

async function bundle(entry, output, define = {}) {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    define,
    oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
    build: {
      target,
      cssTarget: target,
      outDir: dist,
      emptyOutDir: false,
      modulePreload: false,
      rolldownOptions: { input: `${root}src/${entry}`, output, preserveEntrySignatures: 'strict' },
    },
  })
  return result.output[0].fileName
}

rmSync(dist, { recursive: true, force: true })
const panel = await bundle('panel.ts', {
  format: 'es',
  entryFileNames: 'assets/panel-[hash].js',
  minify: { compress: true, mangle: true, codegen: true, mangleProps: { include: OWN } },
})
await bundle(
  'loader.ts',
  { format: 'iife', entryFileNames: 'v1.js' },
  { PANEL: JSON.stringify(panel) },
)
cpSync(`${root}demo`, `${dist}/demo`, { recursive: true })
compress(dist)
