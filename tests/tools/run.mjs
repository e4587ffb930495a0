#!/usr/bin/env node
// Runs the tests, short or long, the demo, the bench, the fuzzers, makes the packages, releases, writes Chrome's policy, replays a support file, or draws the golden papers, the screens or the pictures on a clone as it is: what is missing is installed first, saying so. Plain Node, no packages.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureChromium } from './chromium.mjs'
import { ensureDebianPackages, INSTALLING, PACKAGING, PRINTING, SPOOLING, TYPING } from './debian.mjs'
import { installed } from './installed.mjs'

process.chdir(fileURLToPath(new URL('../..', import.meta.url)))
const [command = 'test', ...rest] = process.argv.slice(2)
const start = Date.now()
const seconds = () => `${((Date.now() - start) / 1000).toFixed(1)} s`

function run(title, program, args, env = {}) {
  console.log(`· ${title} (${seconds()})`)
  const result = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env }, shell: false })
  return result.status ?? 1
}

function runOrExit(title, program, args, env) {
  const status = run(title, program, args, env)
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
function startInParallel(title, program, args) {
  console.log(`· ${title} (${seconds()})`)
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
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

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const tool = (name) => `node_modules/${name}`
const node = process.execPath

if (!installed())
  runOrExit('packages: npm ci', npm, ['ci', '--no-audit', '--no-fund'], { PUPPETEER_SKIP_DOWNLOAD: '1' })
const CHROMIUM = ['replay', 'attack', 'package', 'release', 'policy'].includes(command) ? '' : ensureChromium()

const build = () => {
  runOrExit('extension: dist/extension', node, [tool('wxt/bin/wxt.mjs'), 'build'], { NODE_ENV: 'production' })
  runOrExit('bridge: dist/bridge', node, [tool('vite/bin/vite.js'), 'build', '--logLevel', 'warn'])
}

/** `.only` is an error. */
function vitest(title, report, projects) {
  mkdirSync('dist/test', { recursive: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = ['run', `--project=${projects}`, '--allowOnly=false', ...reporters, ...rest]
  const status = run(title, node, [tool('vitest/vitest.mjs'), ...args], { CHROMIUM })
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
  // A suite that failed to load counts no failed test of its own.
  const failed = numFailedTests === 0 && status !== 0 ? 1 : numFailedTests
  console.log(`· ${seconds()}`)
  console.log(`${numPassedTests} passed, ${failed} failed`)
  process.exit(status)
}

async function test() {
  if (process.platform === 'linux') ensureDebianPackages(PRINTING)
  runOrExit('types', node, [tool('wxt/bin/wxt.mjs'), 'prepare'])
  const typesChecked = startInParallel('type check', node, [tool('typescript/bin/tsc'), '--noEmit'])
  runOrExit('lint and format', node, [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'])
  build()
  await typesChecked()
  vitest('tests', 'dist/test/report.json', '!long-*')
}

/** The complete suites of which `npm test` runs a sample; without lint and types. */
function testLong() {
  if (process.platform === 'linux') ensureDebianPackages([...PRINTING, ...INSTALLING, ...TYPING])
  build()
  vitest('long tests', 'dist/test/report-long.json', 'long-*')
}

function demo() {
  build()
  runOrExit('demo: dist/demo', node, [tool('vite/bin/vite.js'), 'build', '--mode', 'demo', '--logLevel', 'warn'])
  process.exit(run('demo', node, ['dist/demo/demo.mjs', ...rest], { CHROMIUM }))
}

function bench() {
  const peers = rest.length === 0 || rest.includes('peers')
  if (peers && process.platform === 'linux') ensureDebianPackages(SPOOLING)
  build()
  runOrExit('bench: dist/bench', node, [tool('vite/bin/vite.js'), 'build', '--mode', 'bench', '--logLevel', 'warn'])
  process.exit(run('bench', node, ['dist/bench/bench.mjs', ...rest], { CHROMIUM }))
}

/** Fuzzers against the built bridge; without Chromium and the extension. */
function attack() {
  const vite = tool('vite/bin/vite.js')
  runOrExit('bridge: dist/bridge', node, [vite, 'build', '--logLevel', 'warn'])
  runOrExit('attack: dist/attack', node, [vite, 'build', '--mode', 'attack', '--logLevel', 'warn'])
  process.exit(run('attack', node, ['dist/attack/attack.mjs', ...rest]))
}

/** What a shop installs: dist/packages. */
function packages() {
  if (process.platform === 'linux' && !ensureDebianPackages(PACKAGING)) process.exit(1)
  build()
  const vite = [tool('vite/bin/vite.js'), 'build', '--mode', 'package', '--logLevel', 'warn']
  runOrExit('packaging: dist/package', node, vite)
  process.exit(run('packages: dist/packages', node, ['dist/package/package.mjs', ...rest]))
}

/** What happens to packages after they are made: a version, notes, the repository of apt, winget. */
function release() {
  const vite = [tool('vite/bin/vite.js'), 'build', '--mode', 'release', '--logLevel', 'error']
  runOrExit('tools: dist/release', node, vite)
  process.exit(run('release', node, ['dist/release/release.mjs', ...rest]))
}

/** Chrome's managed policy out of an exported set-up: dist/policy. */
function policy() {
  const vite = [tool('vite/bin/vite.js'), 'build', '--mode', 'policy-writer', '--logLevel', 'error']
  runOrExit('tools: dist/policy-writer', node, vite)
  process.exit(run('policy', node, ['dist/policy-writer/policy-writer.mjs', ...rest]))
}

function papers() {
  runOrExit('papers: dist/papers', node, [tool('vite/bin/vite.js'), 'build', '--mode', 'papers', '--logLevel', 'warn'])
  process.exit(run('papers', node, ['dist/papers/papers.mjs', ...rest]))
}

function screens() {
  build()
  runOrExit('screens: dist/screens', node, [
    tool('vite/bin/vite.js'),
    'build',
    '--mode',
    'screens',
    '--logLevel',
    'warn',
  ])
  process.exit(run('screens', node, ['dist/screens/screens.mjs', ...rest], { CHROMIUM }))
}

function pictures() {
  build()
  runOrExit('pictures: dist/pictures', node, [
    tool('vite/bin/vite.js'),
    'build',
    '--mode',
    'pictures',
    '--logLevel',
    'warn',
  ])
  process.exit(run('pictures', node, ['dist/pictures/pictures.mjs', ...rest], { CHROMIUM }))
}

/** stdout has only the replay's output, which may be JSON. */
function replay() {
  const build = [tool('vite/bin/vite.js'), 'build', '--mode', 'replay', '--logLevel', 'error']
  const built = spawnSync(node, build, { stdio: ['ignore', 2, 2] })
  if (built.status !== 0) process.exit(2)
  process.exit(spawnSync(node, ['dist/replay/replay.mjs', ...rest], { stdio: 'inherit' }).status ?? 2)
}

if (command === 'test') await test()
else if (command === 'test:long') testLong()
else if (command === 'demo') demo()
else if (command === 'bench') bench()
else if (command === 'attack') attack()
else if (command === 'package') packages()
else if (command === 'release') release()
else if (command === 'policy') policy()
else if (command === 'papers') papers()
else if (command === 'screens') screens()
else if (command === 'pictures') pictures()
else if (command === 'replay') replay()
else {
  console.error(
    `unknown: ${command} (test, test:long, demo, bench, attack, package, release, policy, papers, screens, pictures, replay), from ${dirname(process.argv[1] ?? '')}`,
  )
  process.exit(2)
}
