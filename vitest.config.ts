import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { WxtVitest } from 'wxt/testing/vitest-plugin'
import { modernDexie } from './build/dexie.ts'

const alias = { '@shared': fileURLToPath(new URL('./shared', import.meta.url)) }

/** The database as it is built into the extension. */
const dexie = { deps: { inline: ['dexie'] } }

const patience = 'tests/stage/set-wait-timeout.ts'

/** A file that replaces modules, or has `@own-process` with a reason: it would affect the next file. */
const NEEDS_OWN_PROCESS = /\bvi\.mock\(|@own-process/
const NEEDS_DOM = /@vitest-environment happy-dom/

/** The test files in a folder that match. */
const filesWith = (what: RegExp, folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name))
    .filter((path) => what.test(readFileSync(path, 'utf8')))

/** In a short file that takes long. */
const STARTS_FIRST = /@starts-first/

/**
 * The files that would end last start first, and their projects; then, as vitest does, the larger ones. A project's files
 * follow one another: they share processes. With `--sequence.shuffle`: in an order that the seed gives, for the same reason.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { shuffle, seed } = this.ctx.config.sequence
    if (shuffle) {
      const place = ({ moduleId }: TestSpecification) => hash('sha1', `${seed}${moduleId}`)
      return [...files].sort((a, b) => place(a).localeCompare(place(b)))
    }
    const bySize = await super.sort(files)
    const marked = new Set(bySize.filter(({ moduleId }) => STARTS_FIRST.test(readFileSync(moduleId, 'utf8'))))
    const sorted = [...marked, ...bySize.filter((file) => !marked.has(file))]
    const projects = [...new Set(sorted.map(({ project }) => project))]
    return projects.flatMap((project) => sorted.filter((file) => file.project === project))
  }
}

/** Complete suites (`npm run test:long`); the file without `long` in its name has a sample. */
const LONG = '**/*.long.test.ts'

/**
 * Without Chromium, after it. Measured for two cores with the unit tests: many files wait for a time limit, so that five at
 * a time are faster than three. The faults wait for polls and printers still more.
 */
const fiveAtATime = { maxWorkers: 5, sequence: { groupOrder: 1 } }

const unit = {
  ...fiveAtATime,
  server: dexie,
  // A test without assertions fails: its loop ran over an empty list. (In the other projects a timeout throws.)
  expect: { requireAssertions: true },
  setupFiles: [patience, 'tests/unit/setup.ts'],
  // Long, for busy machines.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // Tests that wait beside each other (`describe.concurrent`).
  maxConcurrency: 12,
}

/** New evenings, only where they are asked for: what they find says nothing about the change that a suite judges. */
const HUNT = 'tests/sim/hunt.long.test.ts'
const isHunting = process.env.SIM_MINUTES !== undefined
/** In virtual time: how long a test takes is only a matter of the machine. */
const sim = { ...unit, setupFiles: [patience], testTimeout: 600_000 }

const faults = {
  ...fiveAtATime,
  server: dexie,
  setupFiles: [patience],
  testTimeout: 120_000,
  hookTimeout: 120_000,
  maxConcurrency: 12,
}
/** A file's tests follow one another in one browser. */
const e2e = {
  runner: 'tests/stage/in-order.ts',
  setupFiles: [patience],
  // Animations make Chromium draw sixty times a second: a tenth of the processor time of a panel with new orders (measured).
  env: { CHROMIUM_ARGS: '--force-prefers-reduced-motion' },
  testTimeout: 240_000,
  hookTimeout: 120_000,
  isolate: false,
}

/** Beside the packages, in CI (.ci/run). */
const PATIENT = { WAIT_SECONDS: '60' }

const isolatedUnit = filesWith(NEEDS_OWN_PROCESS, 'tests/unit')
const domUnit = filesWith(NEEDS_DOM, 'tests/unit')
const isolatedFaults = filesWith(NEEDS_OWN_PROCESS, 'tests/faults')

export default defineConfig({
  test: {
    // For two cores: a third file works while one of the other two waits for a poll or a printer. Four are slower: Chromium
    // has its own processes.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      // To start a process and load every module takes longer than most of these tests: their files share both.
      {
        plugins: [WxtVitest(), modernDexie()],
        resolve: { alias },
        test: {
          ...unit,
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/contract/**/*.test.ts'],
          exclude: [LONG, ...isolatedUnit, ...domUnit],
          isolate: false,
        },
      },
      {
        plugins: [WxtVitest(), modernDexie()],
        resolve: { alias },
        test: { ...unit, name: 'unit-dom', include: domUnit, exclude: isolatedUnit, isolate: false },
      },
      {
        plugins: [WxtVitest(), modernDexie()],
        resolve: { alias },
        // A thread of its own costs 15 % less processor time than a process (measured).
        test: { ...unit, name: 'unit-isolated', include: isolatedUnit, pool: 'threads' },
      },
      {
        resolve: { alias },
        test: { ...sim, name: 'sim', include: ['tests/sim/**/*.test.ts'], exclude: [LONG] },
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
        plugins: [WxtVitest(), modernDexie()],
        resolve: { alias },
        test: { ...unit, name: 'long-unit', include: [`tests/unit/${LONG}`, `tests/contract/${LONG}`] },
      },
      {
        resolve: { alias },
        test: { ...sim, name: 'long-sim', include: [`tests/sim/${LONG}`], exclude: isHunting ? [] : [HUNT] },
      },
      {
        plugins: [modernDexie()],
        resolve: { alias },
        test: { ...faults, name: 'long-faults', env: PATIENT, include: [`tests/faults/${LONG}`] },
      },
      {
        resolve: { alias },
        test: { ...e2e, name: 'long-e2e', env: { ...e2e.env, ...PATIENT }, include: [`tests/e2e/${LONG}`] },
      },
    ],
  },
})
