#!/usr/bin/env node
// `npm run flakes -- N [--load THREADS] [--stall MS] [filter…]`: the suites N times, in another order each time, beside
// threads that keep the processors busy, and with `--stall` while one of their processes stands still now and then; prints
// each title that was not green N times. Without a filter it builds first; with one it uses what was built. Other options
// are vitest's. Plain Node, no packages.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { Worker } from 'node:worker_threads'
import { stallProcesses } from './stall-processes.mjs'

const REPORT = 'dist/test/report-flakes.json'
const DEFAULT_LOAD = 4
/** Lines of an error: the message and where. */
const ERROR_LINES = 8

const USAGE = 'npm run flakes -- N [--load THREADS] [--stall MS] [--seed FIRST] [vitest filter or option…]'

/** The value of `name`, which is taken out of the arguments. */
function numberOption(args, name, otherwise) {
  const at = args.indexOf(name)
  return at < 0 ? otherwise : Number(args.splice(at, 2)[1])
}

function readArguments([times, ...rest]) {
  const load = numberOption(rest, '--load', DEFAULT_LOAD)
  const stallMs = numberOption(rest, '--stall', 0)
  const firstSeed = numberOption(rest, '--seed', Date.now() % 1_000_000)
  const numbers = [Number(times), load, stallMs, firstSeed]
  if (!numbers.every((each) => Number.isInteger(each) && each >= 0) || numbers[0] === 0) return null
  const project = rest.some((each) => each.startsWith('--project')) ? [] : ['--project=!long-*']
  return { times: numbers[0], load, stallMs, firstSeed, vitestArguments: [...project, ...rest] }
}

/** Runs the suites once; null: vitest wrote no report. */
async function runOnce({ seed, stallMs, vitestArguments }) {
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
  return { status, output: Buffer.concat(output).toString(), files: readReport() }
}

function readReport() {
  try {
    return JSON.parse(readFileSync(REPORT, 'utf8')).testResults
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    return []
  }
}

/** The titles of one run: the error of each that failed, null of each that passed; skipped ones are left out. */
function outcomes({ status, output, files }) {
  const found = new Map()
  for (const { name, message, status: ofFile, assertionResults } of files) {
    const file = relative(process.cwd(), name)
    for (const { fullName, status: ofTest, failureMessages } of assertionResults) {
      const title = `${file} › ${fullName}`
      if (ofTest === 'failed') found.set(title, failureMessages.join('\n'))
      else if (ofTest === 'passed' && !found.has(title)) found.set(title, null)
    }
    // It did not load, or one of its hooks failed.
    if (ofFile === 'failed' && !assertionResults.some((each) => each.status === 'failed')) found.set(file, message)
  }
  // An error outside of the tests, or vitest itself.
  const isExplained = [...found.values()].some((error) => error !== null)
  if ((status !== 0 || files.length === 0) && !isExplained)
    found.set('vitest', files.length === 0 ? `no test ran\n${output}` : output)
  return found
}

/** Adds one run to what is known of each title. */
function add(titles, run, seed) {
  for (const [title, error] of outcomes(run)) {
    const known = titles.get(title) ?? { green: 0, error: null, seed: null }
    titles.set(title, known)
    if (error === null) known.green += 1
    else if (known.error === null) Object.assign(known, { error, seed })
  }
}

function print([title, { green, error, seed }], times) {
  console.log(`\n${green} of ${times} green: ${title}`)
  if (error === null) return console.log('  did not run in the others')
  console.log(`  first with seed ${seed}:`)
  for (const line of error.trim().split('\n').slice(0, ERROR_LINES)) console.log(`  ${line}`)
}

const options = readArguments(process.argv.slice(2))
if (!options) {
  console.error(USAGE)
  process.exit(2)
}
const { times, load, stallMs, firstSeed, vitestArguments } = options
mkdirSync('dist/test', { recursive: true })
for (let thread = 0; thread < load; thread += 1) new Worker('for (;;);', { eval: true })

const titles = new Map()
for (let seed = firstSeed; seed < firstSeed + times; seed += 1) {
  const start = Date.now()
  const run = await runOnce({ seed, stallMs, vitestArguments })
  add(titles, run, seed)
  const failed = [...outcomes(run).values()].filter((error) => error !== null).length
  const seconds = ((Date.now() - start) / 1000).toFixed(1)
  console.log(`· ${seed - firstSeed + 1} of ${times}, seed ${seed}, load ${load}: ${failed} failed (${seconds} s)`)
}
const flaky = [...titles].filter(([, { green }]) => green < times).sort(([, a], [, b]) => a.green - b.green)
for (const each of flaky) print(each, times)
console.log(`\n${titles.size - flaky.length} titles always green, ${flaky.length} not`)
process.exit(flaky.length === 0 ? 0 : 1)
