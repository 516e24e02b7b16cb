// Builds the console that the server embeds and serves under /app/.
import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { fluent } from '../tools/texts/plugin.mjs'

const server = process.env.THROUGHLINE_SERVER ?? 'http://127.0.0.1:8080'

/** Another language's texts of the first route: one file instead of eight. */
const FIRST_TEXTS =
  /locales[\\/](?!en[\\/])([\w-]+)[\\/](terms|shared|shell|inbox|thread|composer|history|mail)\.ftl$/

export default defineConfig({
  base: '/app/',
  plugins: [react(), tailwind(), fluent()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'baseline-widely-available',
    sourcemap: false,
    manifest: true,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Packages are named exactly: a wider pattern once pulled packages of lazy pages into
          // the first route.
          groups: [
            {
              name: (id) => `texts-${FIRST_TEXTS.exec(id)?.[1]}`,
              test: FIRST_TEXTS,
            },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            {
              name: 'tanstack',
              test: /node_modules[\\/]@tanstack[\\/](react-query|query-core|react-router|router-core|history|react-virtual|virtual-core|react-store|store)[\\/]/,
            },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/api': { target: server, ws: true } },
  },
  test: {
    // Most logic needs no document; tests that do say so in their first line.
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', '../tools/**/*.test.mjs'],
    setupFiles: ['vitest.setup.ts'],
    // Tests of dates must not depend on where they run.
    env: { TZ: 'Europe/Brussels' },
  },
})
