#!/usr/bin/env node
// `npm run test:package`, on Debian as root: builds the packages of some versions and installs, prints, upgrades, breaks and
// uninstalls them under Wine and in a clean Debian. `--if-possible`: without its Debian packages it says so and ends with 0.
// Plain Node, no packages.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureDebianPackages, PACKAGING } from './debian.mjs'

process.chdir(fileURLToPath(new URL('../..', import.meta.url)))

/** Of tests/package/setup.test.ts. */
const WINDOWS = ['wine', 'wine64', 'libcups2t64', 'gcc-mingw-w64-x86-64-win32']

const IF_POSSIBLE = '--if-possible'
const args = process.argv.slice(2)
if (!ensureDebianPackages([...PACKAGING, ...WINDOWS])) {
  if (!args.includes(IF_POSSIBLE)) process.exit(1)
  console.log('· the packages were NOT tested: their Debian packages cannot be had here')
  process.exit(0)
}
const start = Date.now()
const vitest = ['run', '--config', 'tests/package/vitest.config.ts', ...args.filter((word) => word !== IF_POSSIBLE)]
const { status } = spawnSync(process.execPath, [resolve('node_modules/vitest/vitest.mjs'), ...vitest], {
  stdio: 'inherit',
})
console.log(`· ${((Date.now() - start) / 1000).toFixed(1)} s`)
process.exit(status ?? 1)
