#!/usr/bin/env node
// `npm run flakes -- N [--load THREADS] [--stall MS] [filter…]`: the suites N times, in another order each time (files, and
// their titles but those of tests/e2e: tests/stage/in-order.ts), beside threads that keep the processors busy, and with
// `--stall` while one of their processes stands still now and then; prints each title that was not green N times. Without
// a filter it builds first; with one it uses what was built. Other options are vitest's. Plain Node, no packages.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { countFailed, outcomesOf, readArguments, summaryOf } from './flaky-titles.ts'
import { readReport } from './read-report.mjs'
import { stallProcesses } from './stall-processes.mjs'

const REPORT = 'dist/test/report-flakes.json'
const USAGE = 'npm run flakes -- N [--load THREADS] [--stall MS] [--seed FIRST] [vitest filter or option…]'

/** Runs the suites once. */
async function runOnce({ stallMs, vitestArguments }, seed) {
  rmSync(REPORT, { force: true })
  const order = ['--sequence.shuffle', `--sequence.seed=${seed}`, '--allowOnly=false']
  const args = ['run', ...order, '--reporter=json', `--outputFile=${REPORT}`, ...vitestArguments]
  const vitest = ['node_modules/vitest/vitest.mjs', ...args]
  const child = spawn(process.execPath, vitest, { stdio: ['ignore', 'pipe', 'pipe'] })
  const output = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => output.push(text))
  const endStalls = stallMs > 0 ? stallProcesses(child.pid, stallMs) : () => {}
  const [status] = await once(child, 'close')
  endStalls()
  return { status, output: Buffer.concat(output).toString(), files: readReport(REPORT) }
}

const options = readArguments(process.argv.slice(2), Date.now() % 1_000_000)
if (!options) {
  console.error(USAGE)
  process.exit(2)
}
const { times, load, firstSeed } = options
mkdirSync('dist/test', { recursive: true })
for (let thread = 0; thread < load; thread += 1) new Worker('for (;;);', { eval: true })

const runs = []
for (let seed = firstSeed; seed < firstSeed + times; seed += 1) {
  const start = Date.now()
  const outcomes = outcomesOf(await runOnce(options, seed))
  runs.push({ seed, outcomes })
  const seconds = ((Date.now() - start) / 1000).toFixed(1)
  console.log(
    `· ${runs.length} of ${times}, seed ${seed}, load ${load}: ${countFailed(outcomes)} failed (${seconds} s)`,
  )
}
const { lines, exitCode } = summaryOf(runs)
console.log(lines.join('\n'))
process.exit(exitCode)
