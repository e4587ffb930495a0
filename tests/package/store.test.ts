import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../packaging/checksums'
import { bundledIn } from '../../packaging/components'
import { makeStoreZip } from '../../packaging/store-zip'

let folder: string
const zips: string[] = []

async function zipOf(outDir: string, name: string): Promise<void> {
  const zip = join(folder, `${name}.zip`)
  await makeStoreZip(join(outDir, 'extension'), bundledIn('extension'), zip)
  zips.push(zip)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'justo-store-'))
  await zipOf('dist', 'first')
  const outDir = join(folder, 'again')
  const script = `import('wxt').then(({ build }) => build({ outDir: ${JSON.stringify(outDir)} }))`
  execFileSync(process.execPath, ['-e', script], { env: { ...process.env, NODE_ENV: 'production' }, stdio: 'pipe' })
  await zipOf(outDir, 'second')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const inZip = (path: string): string => execFileSync('unzip', ['-p', zips[0] ?? '', path], { encoding: 'utf8' })

describe('the zip for the stores', () => {
  it('has the same SHA-256 when the extension is built again, at another time', () => {
    const [first, second] = zips.map((path) => sha256(readFileSync(path)))
    expect(first).toBe(second)
  })

  it('has no key, which the stores reject, and everything else of the manifest', () => {
    const { key, ...manifest } = JSON.parse(readFileSync('dist/extension/manifest.json', 'utf8'))
    expect(key).toEqual(expect.any(String))
    expect(JSON.parse(inZip('manifest.json'))).toEqual(manifest)
  })

  it('has the licences of what is bundled', () => {
    const notices = inZip('third-party-notices.txt')
    for (const name of ['dexie', 'preact', 'zod']) expect(notices).toContain(`\n${name} `)
  })
})
