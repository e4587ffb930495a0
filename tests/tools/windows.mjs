#!/usr/bin/env node
// `npm run test:windows`, on Debian as root: makes a Windows of Wine and this repository's packages for Windows, node.exe among them
// (about 1 GB, kept under node_modules/.cache/windows), then runs tests/windows. Plain Node, no packages.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureDebianPackages } from './debian.mjs'
import { prepareNode } from './node.mjs'

process.chdir(fileURLToPath(new URL('../..', import.meta.url)))

const PACKAGES = [
  ...['wine', 'wine64', 'libcups2t64', 'gcc-mingw-w64-x86-64-win32'],
  ...['cups', 'cups-daemon', 'cups-client'],
]
const HOME = resolve('node_modules/.cache/windows')
const REPOSITORY = join(HOME, 'repository')
/** Parts of this repository that run there. */
const PARTS = ['bridge', 'build', 'shared', 'extension', 'tests', 'docs', '.wxt', 'dist/bridge', 'dist/windows']
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts']

const start = Date.now()
const say = (text) => console.log(`· ${text} (${((Date.now() - start) / 1000).toFixed(1)} s)`)
const run = (program, args, options = {}) => execFileSync(program, args, { stdio: 'inherit', ...options })
const sha256 = (path) => createHash('sha256').update(readFileSync(path)).digest('hex')
const tool = (name) => resolve('node_modules', name)
const VITE_BUILD = [tool('vite/bin/vite.js'), 'build', '--logLevel', 'warn']

function build() {
  say('bridge and script')
  run(node, [tool('wxt/bin/wxt.mjs'), 'prepare'])
  run(node, VITE_BUILD)
  run(node, [...VITE_BUILD, '--config', 'tests/windows/vite.config.ts'])
  say('a spooler that fails')
  const sources = ['tests/windows/fake-spooler.c', 'tests/windows/fake-spooler.def']
  run('x86_64-w64-mingw32-gcc-win32', ['-shared', '-O1', '-Wall', '-o', join(HOME, 'fake-spooler.dll'), ...sources])
}

function copyRepository() {
  mkdirSync(REPOSITORY, { recursive: true })
  for (const part of PARTS) {
    rmSync(join(REPOSITORY, part), { recursive: true, force: true })
    cpSync(part, join(REPOSITORY, part), { recursive: true })
  }
  for (const file of FILES) cpSync(file, join(REPOSITORY, file))
  const mark = join(HOME, 'packages')
  const wanted = sha256('package-lock.json')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  say('node.exe and packages for Windows')
  const windows = ['--os=win32', '--cpu=x64', '--ignore-scripts', '--no-audit', '--no-fund']
  run('npm', ['ci', ...windows], { cwd: REPOSITORY })
  writeFileSync(mark, wanted)
}

if (!ensureDebianPackages(PACKAGES)) process.exit(1)
const node = prepareNode()
if (!node) process.exit(1)
mkdirSync(HOME, { recursive: true })
build()
copyRepository()
say('tests')
const vitest = [
  tool('vitest/vitest.mjs'),
  'run',
  '--config',
  'tests/windows/vitest.config.ts',
  ...process.argv.slice(2),
]
const { status } = spawnSync(node, vitest, {
  stdio: 'inherit',
  env: { ...process.env, WINDOWS_HOME: HOME },
})
say('done')
process.exit(status ?? 1)
