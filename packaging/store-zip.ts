import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Component } from './components'
import { FILE_TIME } from './file-time'
import { noticesOf } from './notices'

const run = promisify(execFile)

/** The stores reject `key` («key field is not allowed in manifest») and assign an id themselves. */
function forStore(manifest: string): string {
  const { key: _, ...rest } = JSON.parse(manifest)
  return JSON.stringify(rest)
}

/** The extension as the stores of Chrome and Edge take it, with the same bytes for the same sources. */
export async function makeStoreZip(extension: string, components: Component[], out: string): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'store-'))
  try {
    await cp(extension, work, { recursive: true })
    const manifest = join(work, 'manifest.json')
    await writeFile(manifest, forStore(await readFile(manifest, 'utf8')))
    await writeFile(join(work, 'third-party-notices.txt'), noticesOf('Justo para Intüipos', components))
    const entries = await readdir(work, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
    for (const path of files) await utimes(path, FILE_TIME, FILE_TIME)
    const names = files.map((path) => path.slice(work.length + 1)).sort()
    await rm(out, { force: true })
    // Times in a zip are local; -X: no owners, no second time.
    await run('zip', ['-X', '-9', '-q', resolve(out), ...names], { cwd: work, env: { ...process.env, TZ: 'UTC' } })
  } finally {
    await rm(work, { recursive: true })
  }
}
