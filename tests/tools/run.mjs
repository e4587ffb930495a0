#!/usr/bin/env node
// `npm test`, `npm run build`, `npm run demo` and what else is named in COMMANDS, on a clone as it is: what is missing is
// installed first, saying so, and the Node of the packages runs it, whichever Node runs this. Plain Node, no packages.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, COMPILED, ensureBuilt, VITE_BUILD } from './built.mjs'
import { ensureChromium } from './chromium.mjs'
import { ensureDebianPackages, INSTALLING, PACKAGING, PRINTING, SPOOLING, TYPING, WATCHING } from './debian.mjs'
import { prepareNode } from './node.mjs'

process.chdir(fileURLToPath(new URL('../..', import.meta.url)))
const [command = 'test', ...rest] = process.argv.slice(2)
const start = Date.now()
// Node keeps what it compiles: a start of the bridge takes a quarter less processor time (measured), and suites start it often.
if (command.startsWith('test')) process.env.NODE_COMPILE_CACHE ??= resolve(COMPILED)
const seconds = () => `${((Date.now() - start) / 1000).toFixed(1)} s`
const WXT = 'node_modules/wxt/bin/wxt.mjs'

/** Runs a program of Node's; returns its exit code. */
function run(title, args, env = {}) {
  console.log(`· ${title} (${seconds()})`)
  return spawnSync(node, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1
}

function runOrExit(title, args, env) {
  const status = run(title, args, env)
  if (status !== 0) {
    failed(title)
    process.exit(status)
  }
}

function failed(title) {
  console.log(`✗ ${title} failed`)
  if (command.startsWith('test')) console.log('0 passed, 1 failed')
}

/** Starts it concurrently; the returned function waits for its end and exits on failure. */
function startInParallel(title, args) {
  console.log(`· ${title} (${seconds()})`)
  const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const output = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => output.push(text))
  process.once('exit', () => child.kill())
  const ended = new Promise((resolve) => child.once('close', resolve))
  return async () => {
    const status = await ended
    if (status === 0) return
    process.stdout.write(Buffer.concat(output))
    failed(title)
    process.exit(status ?? 1)
  }
}

/** Builds a program that vite.config.ts names into `dist`, and runs it; one that is told to end may have a last word. */
function buildAndRun(name, env, flags = []) {
  runOrExit(`${name}: dist/${name}`, [...VITE_BUILD, '--mode', name])
  console.log(`· ${name} (${seconds()})`)
  const child = spawn(node, [...flags, `dist/${name}/${name}.mjs`, ...rest], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  process.on('SIGTERM', () => child.kill())
  // A terminal tells it too.
  process.on('SIGINT', () => undefined)
  child.once('close', (status) => process.exit(status ?? 1))
}

/** `.only` is an error. */
function vitest(title, suite, projects, CHROMIUM) {
  mkdirSync('dist/test', { recursive: true })
  const report = `dist/test/report-${suite}.json`
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = ['run', `--project=${projects}`, '--allowOnly=false', ...reporters, ...rest]
  const status = run(title, ['node_modules/vitest/vitest.mjs', ...args], { CHROMIUM })
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
  // A suite that failed to load counts no failed test of its own.
  const failed = numFailedTests === 0 && status !== 0 ? 1 : numFailedTests
  console.log(`· ${seconds()}`)
  console.log(`${numPassedTests} passed, ${failed} failed`)
  process.exit(status)
}

/** Whether `npm ci`, which this run had to do, has made them. */
const areTypesNew = () => (statSync('.wxt/tsconfig.json', { throwIfNoEntry: false })?.mtimeMs ?? 0) > start

async function test() {
  const chromium = ensureChromium()
  if (process.platform === 'linux') ensureDebianPackages(PRINTING)
  if (!areTypesNew()) runOrExit('types', [WXT, 'prepare'])
  // Four checkers, as by default, do a third more work than one, and the build beside them has to wait.
  const tsc = ['node_modules/typescript/bin/tsc', '--noEmit', '--checkers', '1']
  const typesChecked = startInParallel('type check', tsc)
  runOrExit('lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'])
  ensureBuilt(runOrExit)
  await typesChecked()
  vitest('tests', 'test', '!long-*', chromium)
}

/** The complete suites of which `npm test` runs a sample; without lint and types. */
function testLong() {
  const chromium = ensureChromium()
  // Before anything waits: in CI the packages are built beside this suite.
  ensureBuilt(runOrExit)
  if (process.platform === 'linux') ensureDebianPackages([...PRINTING, ...INSTALLING, ...TYPING, ...WATCHING])
  vitest('long tests', 'long', 'long-*', chromium)
}

/** Around the whole product in Chromium. */
function withChromium(name) {
  const CHROMIUM = ensureChromium()
  ensureBuilt(runOrExit)
  buildAndRun(name, { CHROMIUM })
}

function bench() {
  const has = (part) => process.platform === 'linux' && (rest.length === 0 || rest.includes(part))
  if (has('peers')) ensureDebianPackages(SPOOLING)
  if (has('fleet')) ensureDebianPackages(WATCHING)
  withChromium('bench')
}

/** Fuzzers against the built bridge; without Chromium and the extension. */
function attack() {
  runOrExit('bridge: dist/bridge', VITE_BUILD)
  buildAndRun('attack')
}

/** With a filter it uses what was built. */
async function flakes() {
  const CHROMIUM = ensureChromium()
  if (process.platform === 'linux') ensureDebianPackages(PRINTING)
  runOrExit('types', [WXT, 'prepare'])
  if (rest.every((argument) => /^(--\w+|\d+)$/.test(argument))) ensureBuilt(runOrExit)
  process.exit(run('flakes', ['tests/tools/flakes.mjs', ...rest], { CHROMIUM }))
}

/** What a shop installs: dist/packages. */
function packages() {
  if (process.platform === 'linux' && !ensureDebianPackages(PACKAGING)) process.exit(1)
  build(runOrExit)
  buildAndRun('package')
}

/** stdout has only the replay's output, which may be JSON. */
function replay() {
  const built = spawnSync(node, [...VITE_BUILD, '--mode', 'replay'], { stdio: ['ignore', 2, 2] })
  if (built.status !== 0) process.exit(2)
  process.exit(spawnSync(node, ['dist/replay/replay.mjs', ...rest], { stdio: 'inherit' }).status ?? 2)
}

const COMMANDS = {
  build: () => build(runOrExit),
  test,
  'test:long': testLong,
  flakes,
  demo: () => withChromium('demo'),
  bench,
  attack,
  package: packages,
  // What happens to packages after they are made: a version, notes, the repository of apt, winget.
  release: () => buildAndRun('release'),
  // Chrome's managed policy out of an exported set-up: dist/policy.
  policy: () => buildAndRun('policy-writer'),
  papers: () => buildAndRun('papers'),
  screens: () => withChromium('screens'),
  pictures: () => withChromium('pictures'),
  replay,
  // In silence: it is the end of what CI prints.
  'red-titles': () =>
    process.exit(spawnSync(node, ['tests/tools/red-titles.mjs', ...rest], { stdio: 'inherit' }).status ?? 1),
  // Most of what an evening makes is garbage soon: with more room for it, less is copied. MB.
  sim: () => buildAndRun('sim', {}, ['--min-semi-space-size=32', '--max-semi-space-size=64']),
}

const act = COMMANDS[command]
if (!act) {
  console.error(`unknown: ${command} (${Object.keys(COMMANDS).join(', ')})`)
  process.exit(2)
}
const node = prepareNode()
if (!node) {
  failed('packages')
  process.exit(1)
}
await act()
