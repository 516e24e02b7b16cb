// For the tests only; the build is in build.mjs.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
  test: { environment: 'happy-dom', include: ['tests/**/*.test.ts'] },
})
