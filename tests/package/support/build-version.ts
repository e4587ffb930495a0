import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build, type Plugin } from 'vite'

const PACKAGE = resolve('package.json')

/** The sources with another version number: bridge/version.ts imports it from package.json. */
const withVersion = (version: string): Plugin => ({
  name: 'with-version',
  enforce: 'pre',
  load(id) {
    if (resolve(id) !== PACKAGE) return null
    return JSON.stringify({ ...JSON.parse(readFileSync(PACKAGE, 'utf8')), version })
  },
})

/** Builds the bridge of this tree as another version into a folder; returns the bundle's path. */
export async function buildBridge(version: string, folder: string): Promise<string> {
  const outDir = join(folder, `bridge-${version}`)
  await build({
    configFile: 'vite.config.ts',
    mode: 'bridge',
    logLevel: 'error',
    plugins: [withVersion(version)],
    build: { outDir, emptyOutDir: true },
  })
  return join(outDir, 'bridge.mjs')
}

/**
 * Makes a bundle one whose bridge ends as soon as it is started, while its other commands work; `wholly`: none of them
 * does.
 */
export async function breakBridge(bundle: string, { wholly = false } = {}): Promise<string> {
  // Imports are evaluated first, wherever they are written.
  const stop = `${wholly ? '' : "if (process.argv[2] === 'start') "}process.exit(70)`
  await writeFile(bundle, [stop, await readFile(bundle, 'utf8')].join('\n'))
  return bundle
}
