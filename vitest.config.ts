import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'
import { modernDexie } from './build/dexie.ts'

const alias = { '@shared': fileURLToPath(new URL('./shared', import.meta.url)) }

/** The database as it is built into the extension. */
const dexie = { deps: { inline: ['dexie'] } }

const patience = 'tests/stage/wait-patiently.ts'

/** A file that replaces modules, needs a DOM, or says `@own-process` and why: what it does would be felt by the next one. */
const NEEDS_OWN_PROCESS = /\bvi\.mock\(|@vitest-environment|@own-process/

const isolatedIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name))
    .filter((path) => NEEDS_OWN_PROCESS.test(readFileSync(path, 'utf8')))

/** Every point and every state, of which the file without `long` in its name tells a few: `npm run test:long`. */
const LONG = '**/*.long.test.ts'

const unit = {
  server: dexie,
  // A test that asserted nothing failed: its loop went over an empty list. (In the others, waiting in vain throws.)
  expect: { requireAssertions: true },
  setupFiles: [patience, 'tests/unit/setup.ts'],
  // A crowded machine is no defect: what hangs, hangs longer.
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

const faults = { server: dexie, setupFiles: [patience], testTimeout: 120_000, hookTimeout: 120_000 }
const e2e = { setupFiles: [patience], testTimeout: 240_000, hookTimeout: 120_000 }

const isolatedUnit = isolatedIn('tests/unit')
const isolatedFaults = isolatedIn('tests/faults')

export default defineConfig({
  test: {
    // Most of the long tests wait for a poll or a printer: two files at a time keep two cores busy, more would crowd them.
    maxWorkers: 2,
    projects: [
      // To start a process and load every module takes longer than most of these tests: their files share both.
      {
        plugins: [WxtVitest(), modernDexie()],
        resolve: { alias },
        test: {
          ...unit,
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/contract/**/*.test.ts'],
          exclude: isolatedUnit,
          isolate: false,
        },
      },
      {
        plugins: [WxtVitest(), modernDexie()],
        resolve: { alias },
        test: { ...unit, name: 'unit-isolated', include: isolatedUnit },
      },
      {
        plugins: [modernDexie()],
        resolve: { alias },
        test: {
          ...faults,
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          exclude: [LONG, ...isolatedFaults],
          isolate: false,
        },
      },
      {
        plugins: [modernDexie()],
        resolve: { alias },
        test: { ...faults, name: 'faults-isolated', include: isolatedFaults, exclude: [LONG] },
      },
      {
        resolve: { alias },
        test: { ...e2e, name: 'e2e', include: ['tests/e2e/**/*.test.ts'], exclude: [LONG] },
      },
      {
        plugins: [modernDexie()],
        resolve: { alias },
        test: { ...faults, name: 'long-faults', include: [`tests/faults/${LONG}`] },
      },
      {
        resolve: { alias },
        test: { ...e2e, name: 'long-e2e', include: [`tests/e2e/${LONG}`] },
      },
    ],
  },
})
