#!/usr/bin/env node
// `npm run test:package`, on Debian as root: builds the packages of some versions and installs, prints, upgrades, breaks and
// uninstalls them under Wine and in a clean Debian, on a clone as it is. `--if-possible`: without its Debian packages it says so and ends with 0.
// Plain Node, no packages.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { canBoot } from './can-boot.mjs'
import { ensureDebianPackages, LINUX, PACKAGING, WINDOWS } from './debian.mjs'
import { installed } from './installed.mjs'

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
const tool = (name) => resolve('node_modules', name)

function runOrExit(program, args, env = {}) {
  const { status } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  if (status !== 0) process.exit(status ?? 1)
}

if (!installed()) runOrExit('npm', ['ci', '--no-audit', '--no-fund'], { PUPPETEER_SKIP_DOWNLOAD: '1' })
// Licences and the extension come from here; the bridge is built again as each version.
runOrExit(process.execPath, [tool('wxt/bin/wxt.mjs'), 'build'], { NODE_ENV: 'production' })
runOrExit(process.execPath, [tool('vite/bin/vite.js'), 'build', '--logLevel', 'warn'])
const vitest = ['run', '--config', 'tests/package/vitest.config.ts', ...args.filter((word) => word !== IF_POSSIBLE)]
const { status } = spawnSync(process.execPath, [tool('vitest/vitest.mjs'), ...vitest], {
  stdio: 'inherit',
})
console.log(`· ${((Date.now() - start) / 1000).toFixed(1)} s`)
process.exit(status ?? 1)
