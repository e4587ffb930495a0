import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXTENSION_ID, EXTENSION_KEY } from '@shared/extension-id'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../bridge/support/temporary-folder'

const SOURCE = 'shared/extension-id.ts'

/** Runs the command on a copy of the file. */
function run(key: string) {
  const folder = temporaryFolder()
  const [keyFile, file] = [join(folder, 'key.txt'), join(folder, 'extension-id.ts')]
  writeFileSync(keyFile, key)
  copyFileSync(SOURCE, file)
  const { status, stdout, stderr } = spawnSync(process.execPath, [
    'packaging/extension-key.mjs',
    keyFile,
    '--file',
    file,
  ])
  return { status, text: `${stdout}${stderr}`, written: readFileSync(file, 'utf8') }
}

const idIn = (source: string) => /EXTENSION_ID = '([^']+)'/.exec(source)?.[1]
const keyIn = (source: string) => /EXTENSION_KEY =\s+'([^']+)'/.exec(source)?.[1]

describe('npm run extension-key', () => {
  it('computes Chrome’s id of the present key, and changes nothing', () => {
    const { status, written, text } = run(EXTENSION_KEY)
    expect([status, idIn(written)]).toEqual([0, EXTENSION_ID])
    expect(text).toContain('already')
    expect(written).toBe(readFileSync(SOURCE, 'utf8'))
  })

  it('writes another key and its id, from PEM as from base64', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = publicKey.export({ format: 'pem', type: 'spki' }) as string
    const base64 = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
    const [fromPem, fromBase64] = [run(pem), run(`${base64}\n`)]
    expect(fromPem.status).toBe(0)
    expect(keyIn(fromPem.written)).toBe(base64)
    expect(idIn(fromPem.written)).toMatch(/^[a-p]{32}$/)
    expect(idIn(fromPem.written)).not.toBe(EXTENSION_ID)
    expect(fromBase64.written).toBe(fromPem.written)
    expect(fromPem.text).toContain(EXTENSION_ID)
  })

  it.each([
    ['no key', 'hola'],
    ['half a key', EXTENSION_KEY.slice(0, 200)],
    [
      'a key of another kind',
      generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' }) as string,
    ],
  ])('refuses %s and changes nothing', (_, key) => {
    const { status, written } = run(key)
    expect(status).toBe(1)
    expect(written).toBe(readFileSync(SOURCE, 'utf8'))
  })
})
