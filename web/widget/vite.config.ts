// For the tests only; the build is in build.mjs.
import { defineConfig } from 'vitest/config'
import { widgetWords } from '../tools/texts/widget.mjs'

export default defineConfig({
  plugins: [widgetWords()],
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
  test: { environment: 'happy-dom', include: ['tests/**/*.test.ts'] },
})
