import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isBuilt, markBuilt } from '../../tools/built.mjs'
import { temporaryFolder } from '../bridge/support/temporary-folder'

const FOLDERS = [
  'bridge/http',
  'build',
  'docs',
  'extension',
  'shared',
  'dist/bridge',
  'dist/extension',
  'dist/licenses',
]
const GUIDE = 'docs/guia-del-cajero.md'
const GUIDES = [GUIDE, 'docs/hoja-del-cajero.md', 'docs/detalles-del-cajero.md']
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'wxt.config.ts', ...GUIDES]

/** A clone in which everything is built. */
function aClone() {
  const root = temporaryFolder()
  const at = (path: string) => join(root, path)
  for (const folder of FOLDERS) mkdirSync(at(folder), { recursive: true })
  for (const path of [...FILES, ...FOLDERS.map((folder) => `${folder}/a.ts`)]) writeFileSync(at(path), path)
  markBuilt(root)
  return { root, at }
}

it('what was built is used again while sources and results are the same', () => {
  const { root, at } = aClone()
  writeFileSync(at('bridge/http/a.ts'), 'bridge/http/a.ts')
  expect(isBuilt(root)).toBe(true)
})

it('nothing is built in a fresh clone', () => expect(isBuilt(temporaryFolder())).toBe(false))

it.each<[string, (at: (path: string) => string) => void]>([
  ['a source has changed', (at) => writeFileSync(at('bridge/http/a.ts'), 'other')],
  ['the guide of «Ayuda» has changed', (at) => writeFileSync(at(GUIDE), 'other')],
  ['a source is new', (at) => writeFileSync(at('shared/b.ts'), '')],
  ['a source has another name', (at) => renameSync(at('shared/a.ts'), at('shared/b.ts'))],
  ['a source is gone', (at) => rmSync(at('shared/a.ts'))],
  ['the packages are others', (at) => writeFileSync(at('package-lock.json'), 'other')],
  ['a result was built otherwise', (at) => writeFileSync(at('dist/extension/a.ts'), 'other')],
  ['a result is gone', (at) => rmSync(at('dist/bridge'), { recursive: true })],
])('it is built again when %s', (_what, change) => {
  const { root, at } = aClone()
  change(at)
  expect(isBuilt(root)).toBe(false)
})
