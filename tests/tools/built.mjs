import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** All that dist/extension and dist/bridge are made of; packages by their lock. The guides are the page «Ayuda» (build/guide.ts). */
const SOURCES = [
  ...['bridge', 'build', 'extension', 'shared'],
  ...['hoja', 'guia', 'detalles'].map((name) => `docs/${name}-del-cajero.md`),
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'wxt.config.ts'],
]
const RESULTS = ['dist/bridge', 'dist/extension', 'dist/licenses']
const STAMP = 'dist/built.txt'
/** What Node compiled in suites (NODE_COMPILE_CACHE): of one build, or it would grow with each. */
export const COMPILED = 'dist/test/compiled'

const WXT = 'node_modules/wxt/bin/wxt.mjs'
export const VITE_BUILD = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']

function filesIn(path) {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)))
}

/** Of the names and contents of sources and results; null: there is none. */
function stampOf(root) {
  const paths = [...SOURCES, ...RESULTS].map((path) => join(root, path))
  if (!paths.every((path) => existsSync(path))) return null
  const hash = createHash('sha256')
  for (const path of paths.flatMap(filesIn).sort()) hash.update(path).update(readFileSync(path))
  return hash.digest('hex')
}

/** Whether the results are those of the sources as they are, both to the byte. */
export function isBuilt(root = '.') {
  const stamp = join(root, STAMP)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(root)
}

export function markBuilt(root = '.') {
  writeFileSync(join(root, STAMP), stampOf(root))
}

/** Builds both; `runOrExit`: a title, arguments of Node, changes of the environment. */
export function build(runOrExit) {
  rmSync(STAMP, { force: true })
  rmSync(COMPILED, { recursive: true, force: true })
  runOrExit('extension: dist/extension', [WXT, 'build'], { NODE_ENV: 'production' })
  runOrExit('bridge: dist/bridge', VITE_BUILD)
  markBuilt()
}

export function ensureBuilt(runOrExit) {
  if (isBuilt()) console.log('· dist/extension, dist/bridge: as the sources are')
  else build(runOrExit)
}
