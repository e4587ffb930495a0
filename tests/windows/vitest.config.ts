import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url))

/** `npm run test:windows`: on Linux, what the bridge does on Windows; no part of `npm test`. */
export default defineConfig({
  root: path('../..'),
  resolve: { alias: { '@shared': path('../../shared') } },
  test: {
    name: 'windows',
    include: ['tests/windows/**/*.test.ts'],
    setupFiles: ['tests/stage/set-wait-timeout.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
