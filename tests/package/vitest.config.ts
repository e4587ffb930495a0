import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url))

/** `npm run test:package`: on Debian, what a shop installs; no part of `npm test`. */
export default defineConfig({
  root: path('../..'),
  resolve: { alias: { '@shared': path('../../shared') } },
  test: {
    name: 'package',
    include: ['tests/package/**/*.test.ts'],
    setupFiles: ['tests/stage/set-wait-timeout.ts'],
    maxWorkers: 2,
    // In CI the long suite runs beside it.
    env: { WAIT_SECONDS: '120' },
    // How long a test takes is only a matter of the machine: seconds that a shop is promised are of a fair clock.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
})
