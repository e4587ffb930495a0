import { readFileSync } from 'node:fs'
import { cp, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { build, type Plugin } from 'vite'
import { FILE_TIME } from '../../../packaging/file-time'

const PACKAGE = resolve('package.json')

/** A change of one source file; its text must be there, or the build fails. */
export interface SourceChange {
  file: string
  from: string
  to: string
}

/** The sources with another version number (bridge/version.ts imports it from package.json), and with changes. */
export const changedSources = (version: string, changes: readonly SourceChange[]): Plugin => ({
  name: 'changed-sources',
  enforce: 'pre',
  load(id) {
    const path = resolve(id.split('?')[0] ?? '')
    if (path === PACKAGE) return JSON.stringify({ ...JSON.parse(readFileSync(PACKAGE, 'utf8')), version })
    const own = changes.filter(({ file }) => resolve(file) === path)
    if (own.length === 0) return null
    return own.reduce(
      (text, { file, from, to }) => {
        if (!text.includes(from)) throw new Error(`${file} has no «${from}»`)
        return text.replace(from, () => to)
      },
      readFileSync(path, 'utf8'),
    )
  },
})

/** Builds the bridge of this tree as another version into a folder; returns the bundle's path. */
export async function buildBridge(
  version: string,
  folder: string,
  changes: readonly SourceChange[] = [],
): Promise<string> {
  const outDir = join(folder, `bridge-${version}`)
  await build({
    configFile: 'vite.config.ts',
    mode: 'bridge',
    logLevel: 'error',
    plugins: [changedSources(version, changes)],
    build: { outDir, emptyOutDir: true },
  })
  return join(outDir, 'bridge.mjs')
}

/** Lays a built bridge into a folder, with the chunks that it loads, dated as a package's files are. */
export async function layBridge(bundle: string, folder: string): Promise<void> {
  const built = dirname(bundle)
  await cp(built, folder, { recursive: true })
  for (const name of await readdir(built, { recursive: true })) await utimes(join(folder, name), FILE_TIME, FILE_TIME)
}

/** None of a bundle's commands works from now on. */
export async function breakBridge(bundle: string): Promise<void> {
  // Imports are evaluated first, wherever they are written.
  await writeFile(bundle, ['process.exit(70)', await readFile(bundle, 'utf8')].join('\n'))
}
