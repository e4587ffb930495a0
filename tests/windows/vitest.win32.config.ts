import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url))

/** Tests that Windows (or Wine) cannot run, with the reason. */
const ELSEWHERE = [
  // Permission bits: on Windows the profile's own access list keeps others out.
  'starts, says its address in one line, answers, and ends cleanly',
  'are known by their token after a restart, and the token itself stands nowhere',
  'closes the data folder to everybody else, new or old, but never a shared folder',
  'goes on in a new segment when one is full, without a gap',
  'holds one JSON line an entry, exactly the entry, for its owner alone',
  'is written whole, for its owner alone, and the same settings have the same version',
  // A folder can be removed while a file in it is open.
  'because somebody removed its folder: it is made again',
  'because the whole data folder is gone: says so once, and can be closed',
  // Paths with slashes, sockets in the file system.
  'puts the data where each operating system wants it',
  'answers its owner alone',
  'lies elsewhere, in a folder of its owner alone',
]

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The unit tests of what runs on the shop's computer, as node.exe runs them. */
export default defineConfig({
  root: path('../..'),
  resolve: { alias: { '@shared': path('../../shared') } },
  test: {
    include: ['tests/unit/{bridge,shared}/**/*.test.ts'],
    setupFiles: ['tests/stage/set-wait-timeout.ts', 'tests/unit/setup.ts'],
    pool: 'threads',
    testTimeout: 20_000,
    // Wine's sockets and timers are slower than those that the tests of times were made for.
    retry: 2,
    testNamePattern: new RegExp(`^(?!.*(?:${ELSEWHERE.map(literally).join('|')}))`),
  },
})
