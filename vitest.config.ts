import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'

const alias = { '@shared': fileURLToPath(new URL('./shared', import.meta.url)) }

const patience = 'tests/stage/wait-patiently.ts'

export default defineConfig({
  test: {
    // Most of the long tests wait for a poll or a printer: two files at a time keep two cores busy, more would crowd them.
    maxWorkers: 2,
    projects: [
      {
        plugins: [WxtVitest()],
        resolve: { alias },
        test: {
          name: 'unit',
          // A test that asserted nothing failed: its loop went over an empty list. (In the others, waiting in vain throws.)
          expect: { requireAssertions: true },
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/contract/**/*.test.ts'],
          setupFiles: [patience, 'tests/unit/setup.ts'],
          // A crowded machine is no defect: what hangs, hangs longer.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          setupFiles: [patience],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          setupFiles: [patience],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
