#!/usr/bin/env node
// `npm run doctor`: what this machine has for a contributor, and the command that cures what it lacks. Changes nothing.
// Exit code 1 when `npm test` would not run. Plain Node, no packages: it works before `npm ci`.
import { spawnSync } from 'node:child_process'
import { existsSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { canBoot } from './can-boot.mjs'
import { findChromium } from './chromium.mjs'
import { INSTALLING, isInstalled, LINUX, PACKAGING, PRINTING, WINDOWS } from './debian.mjs'
import { installed } from './installed.mjs'
import { findNode, nodeToCome, obstacle } from './node.mjs'

process.chdir(fileURLToPath(new URL('../..', import.meta.url)))

const BRIDGE_PORT = 17_177
/** Packages, browser, builds and a clean Debian. */
const SPACE_GB = 4

const runs = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0

function nodeHere() {
  const found = findNode()
  const coming = found ? null : nodeToCome()
  if (coming) return { what: `Node ${process.versions.node}; npm ci brings ${coming} (npm test does it too)`, ok: true }
  return {
    what: `Node ${found?.version ?? process.versions.node}`,
    ok: found !== null,
    cure: obstacle.en,
    needed: true,
  }
}

const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/** Packages of Debian's, all there or those that are missing. */
function debian(what, names) {
  const missing = existsSync('/usr/bin/dpkg-query') ? names.filter((name) => !isInstalled(name)) : names
  return { what, ok: missing.length === 0, cure: `as root: apt-get install ${missing.join(' ')}` }
}

function space() {
  const { bavail, bsize } = statfsSync('.')
  const free = (bavail * bsize) / 1e9
  return {
    what: `${free.toFixed(0)} GB free`,
    ok: free >= SPACE_GB,
    cure: `free ${SPACE_GB} GB on this disk`,
    needed: true,
  }
}

async function findings() {
  const chromium = findChromium()
  const isLinux = process.platform === 'linux'
  return [
    nodeHere(),
    { what: 'packages as in package-lock.json', ok: installed(), cure: 'npm ci (npm test does it too)' },
    { what: 'git', ok: runs('git', '--version'), cure: 'as root: apt-get install git' },
    { what: 'openssl', ok: runs('openssl', 'version'), cure: 'as root: apt-get install openssl', needed: true },
    {
      what: chromium ? `Chromium: ${chromium}` : 'Chromium',
      ok: chromium !== undefined,
      cure: 'npm test installs one; or name one: CHROMIUM=/path npm test',
    },
    space(),
    {
      what: `port ${BRIDGE_PORT}`,
      ok: await isFree(BRIDGE_PORT),
      cure: 'a bridge runs here, which the demo does not need: npm run bridge -- uninstall',
    },
    ...(isLinux
      ? [
          debian('tests of printers (npm test)', PRINTING),
          debian('tests of what install writes (npm run test:long)', INSTALLING),
          debian('packages (npm run package)', PACKAGING),
          debian('tests of the setup for Windows (npm run test:package)', WINDOWS),
          debian('tests of the .deb (npm run test:package)', LINUX),
          {
            what: 'a machine can be booted (npm run test:package)',
            ok: canBoot(),
            cure: 'as root, outside of containers',
          },
        ]
      : [{ what: 'packages and their tests', ok: false, cure: 'Debian 13 makes and tests them; npm test runs here' }]),
  ]
}

let mayTest = true
for (const { what, ok, cure, needed = false } of await findings()) {
  console.log(ok ? `✓ ${what}` : `✗ ${what}: ${cure}`)
  if (needed && !ok) mayTest = false
}
console.log(
  mayTest ? 'npm test runs here.' : 'npm test does not run here yet: cure what is marked above, from the top.',
)
process.exit(mayTest ? 0 : 1)
