// Builds dist/: the panel with a hash in its name, then the loader that names it, then the demo shop.

import { cpSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { compress } from './compress.mjs'

const root = fileURLToPath(new URL('.', import.meta.url))
const dist = `${root}dist`

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
const panel = await bundle('panel.tsx', { format: 'es', entryFileNames: 'assets/panel-[hash].js' })
await bundle('loader.ts', { format: 'iife', entryFileNames: 'v1.js' }, { PANEL: JSON.stringify(panel) })
cpSync(`${root}demo`, `${dist}/demo`, { recursive: true })
compress(dist)
