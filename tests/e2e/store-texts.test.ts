import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { launchChromium } from '../fakes/chromium'

/** Of `npm run build`. */
const manifest = JSON.parse(readFileSync('dist/extension/manifest.json', 'utf8'))
const FORM = readFileSync('packaging/store/privacy-form.md', 'utf8')

/** The first column of a section's table, and its second. */
function reasonsIn(heading: string): Map<string, string> {
  const section = FORM.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  return new Map(
    [...section.matchAll(/^\| `([^`]+)`\s*\|\s*(.+?)\s*\|$/gm)].map(([, name = '', why = '']) => [name, why]),
  )
}

describe('the privacy form', () => {
  test('has a reason for each permission of the manifest, and for no other', () => {
    const reasons = reasonsIn('Permissions')
    expect([...reasons.keys()].sort()).toEqual([...manifest.permissions].sort())
    for (const why of reasons.values()) expect(why.length).toBeGreaterThan(40)
  })

  test('has a reason for each host, and for no other', () => {
    const scripts = manifest.content_scripts.flatMap(({ matches }: { matches: string[] }) => matches)
    const hosts = new Set([...manifest.host_permissions, ...manifest.optional_host_permissions, ...scripts])
    expect([...reasonsIn('Hosts').keys()].sort()).toEqual([...hosts].sort())
  })

  test('of the optional hosts names Justo’s alone', () => {
    expect(manifest.optional_host_permissions).toEqual(['https://*.getjusto.com/*'])
  })
})

/** How a permission shows in the sources. */
const USES: Record<string, RegExp> = {
  // The quota of IndexedDB.
  unlimitedStorage: /from 'dexie'/,
}

test('each permission is used in the sources', () => {
  const sources = readdirSync('extension', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
  const unused = manifest.permissions.filter(
    (name: string) => !(USES[name] ?? new RegExp(`(?:browser|chrome)\\.${name}\\b`)).test(sources),
  )
  expect(unused).toEqual([])
})

describe.each([
  ['listing-es.md', ['Nombre', 'Resumen', 'Descripción']],
  ['listing-en.md', ['Name', 'Summary', 'Description']],
])('%s', (file, [nameTitle = '', shortTitle = '', longTitle = '']) => {
  const text = readFileSync(`packaging/store/${file}`, 'utf8')
  const part = (title: string) =>
    text
      .split(/^# /m)
      .find((each) => each.startsWith(`${title}\n`))
      ?.slice(title.length)
      .trim() ?? ''

  test('fits the stores: a name of 75 characters, a summary of 132, a description of 16,000', () => {
    expect(part(nameTitle)).toBe(manifest.name)
    expect(part(nameTitle).length).toBeLessThanOrEqual(75)
    expect(part(shortTitle).length).toBeGreaterThan(20)
    expect(part(shortTitle).length).toBeLessThanOrEqual(132)
    expect(part(longTitle).length).toBeGreaterThan(250)
    expect(part(longTitle).length).toBeLessThanOrEqual(16_000)
  })

  test('is plain text: the stores show no Markdown', () => {
    expect(part(longTitle)).not.toMatch(/[*_`]|\]\(/)
  })
})

test('the Spanish summary is the manifest’s description, which the store shows', () => {
  expect(readFileSync('packaging/store/listing-es.md', 'utf8')).toContain(`\n${manifest.description}\n`)
})

test('the id that `npm run extension-key` writes for a new key is the one that Chrome gives it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'justo-key-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const [keyFile, file] = [join(folder, 'key.txt'), join(folder, 'extension-id.ts')]
  writeFileSync(keyFile, publicKey.export({ format: 'pem', type: 'spki' }))
  writeFileSync(file, readFileSync('shared/extension-id.ts'))
  const { status } = spawnSync(process.execPath, ['packaging/extension-key.mjs', keyFile, '--file', file])
  expect(status).toBe(0)
  const written = readFileSync(file, 'utf8')
  const key = /EXTENSION_KEY =\s+'([^']+)'/.exec(written)?.[1]
  const extensionDir = mkdtempSync(join(folder, 'extension-'))
  writeFileSync(
    join(extensionDir, 'manifest.json'),
    JSON.stringify({ manifest_version: 3, name: 'key', version: '1', key }),
  )
  const { browser, extensionId } = await launchChromium({ extensionDir })
  onTestFinished(() => browser.close())
  expect(extensionId).toBe(/EXTENSION_ID = '([^']+)'/.exec(written)?.[1])
})
