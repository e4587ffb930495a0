#!/usr/bin/env node
// `npm run test:package`, on Debian as root: builds the packages of some versions and installs, prints, upgrades, breaks and
// uninstalls them under Wine and in a clean Debian, on a clone as it is. `--if-possible`: without its Debian packages it says so and ends with 0.
// Plain Node, no packages.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './built.mjs'
import { canBoot } from './can-boot.mjs'
import { ensureDebianPackages, LINUX, PACKAGING, WINDOWS } from './debian.mjs'
import { prepareNode } from './node.mjs'

process.chdir(fileURLToPath(new URL('../..', import.meta.url)))

const IF_POSSIBLE = '--if-possible'
const args = process.argv.slice(2)

/** Why they cannot be tested here; undefined: they can. */
function obstacle() {
  if (!ensureDebianPackages([...PACKAGING, ...WINDOWS, ...LINUX])) return 'their Debian packages cannot be had here'
  if (!canBoot()) return 'no machine can be booted here: this account or container lacks the rights'
}

const why = obstacle()
if (why) {
  console.log(`· the packages were NOT tested: ${why}`)
  process.exit(args.includes(IF_POSSIBLE) ? 0 : 1)
}
const start = Date.now()
const node = prepareNode()
if (!node) process.exit(1)

const run = (args, env = {}) => spawnSync(node, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1

// Licences and the extension come from here; the bridge is built again as each version.
ensureBuilt((title, args, env) => {
  console.log(`· ${title}`)
  const status = run(args, env)
  if (status !== 0) process.exit(status)
})
const reporters = ['--reporter=default', '--reporter=json', '--outputFile.json=dist/test/report-package.json']
const options = [
  '--config',
  'tests/package/vitest.config.ts',
  ...reporters,
  ...args.filter((word) => word !== IF_POSSIBLE),
]
const status = run(['node_modules/vitest/vitest.mjs', 'run', ...options])
console.log(`· ${((Date.now() - start) / 1000).toFixed(1)} s`)
process.exit(status)
