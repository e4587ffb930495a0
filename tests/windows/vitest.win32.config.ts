import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { ELSEWHERE, FILES_ELSEWHERE } from './elsewhere'

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url))

/** The unit tests of what runs on the shop's computer, as node.exe runs them. */
export default defineConfig({
  root: path('../..'),
  resolve: { alias: { '@shared': path('../../shared') } },
  test: {
    include: ['tests/unit/{bridge,shared}/**/*.test.ts'],
    exclude: ['**/*.long.test.ts', ...FILES_ELSEWHERE],
    setupFiles: ['tests/stage/set-wait-timeout.ts', 'tests/unit/setup.ts'],
    pool: 'threads',
    testTimeout: 20_000,
    // Wine's sockets and timers are slower than those that the tests of times were made for.
    retry: 2,
    testNamePattern: new RegExp(`^(?!.*(?:${ELSEWHERE.map(RegExp.escape).join('|')}))`),
  },
})
