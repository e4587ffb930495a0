import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildAptRepository } from '../../packaging/linux/apt-repository'
import { buildLinuxPackages, debianVersion } from '../../packaging/linux/deb'
import { temporaryFolder } from '../unit/bridge/support/temporary-folder'
import { makeSigningKey } from './support/signing-key'

/** The shape of a payload, small. `mode` and `time` are those of another machine. */
function aPayload(mode: number, time: number): { folder: string } {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'node_modules/koffi'), { recursive: true })
  for (const name of ['node', 'bridge.mjs', 'node_modules/koffi/index.js']) {
    writeFileSync(join(folder, name), `${name}\n`, { mode })
    utimesSync(join(folder, name), time, time)
  }
  return { folder }
}

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')
const outputOf = (...[program, ...args]: [string, ...string[]]): string =>
  execFileSync(program, args, { encoding: 'utf8' })

describe('the packages for Linux', () => {
  it('are the same bytes on every machine, whatever its rights and clocks', () => {
    const hashes = [aPayload(0o600, 1_000_000_000), aPayload(0o664, 1_700_000_000)].map((payload) => {
      const { deb, tar } = buildLinuxPackages({ payload, version: '1.2.3', out: temporaryFolder() })
      return [basename(deb), sha256(deb), basename(tar), sha256(tar)]
    })
    expect(hashes[0]).toEqual(hashes[1])
    expect(hashes[0]).toMatchObject({ 0: 'justo-puente_1.2.3_amd64.deb', 2: 'justo-puente-1.2.3-linux-x64.tar.xz' })
  })

  it('belong to root, who alone may write them; only programs may be run', () => {
    const { deb, tar } = buildLinuxPackages({ payload: aPayload(0o777, 1), version: '1.2.3', out: temporaryFolder() })
    const lists = [outputOf('dpkg-deb', '--contents', deb), outputOf('tar', '--numeric-owner', '-tvf', tar)].map(
      (list) => list.trim().split('\n'),
    )
    for (const list of lists)
      for (const line of list) expect(line).toMatch(/^(drwxr-xr-x|-rwxr-xr-x|-rw-r--r--) (root\/root|0\/0) /)
  })

  it('show a program and a code in the menu, without a console', () => {
    const { deb } = buildLinuxPackages({ payload: aPayload(0o755, 1), version: '1.2.3', out: temporaryFolder() })
    const root = temporaryFolder()
    execFileSync('dpkg-deb', ['--extract', deb, root])
    const entries = ['justo-puente.desktop', 'justo-puente-emparejar.desktop']
    const paths = entries.map((name) => join(root, 'usr/share/applications', name))
    expect(outputOf('desktop-file-validate', ...paths)).toBe('')
    const entry = (name: string): string => readFileSync(join(root, 'usr/share/applications', name), 'utf8')
    expect(entry('justo-puente.desktop')).toMatch(
      /^Name=Programa de impresión de Justo\n(.*\n)*Exec=\/usr\/bin\/justo-puente open\n(.*\n)*Terminal=false$/m,
    )
    expect(entry('justo-puente-emparejar.desktop')).toMatch(
      /^Name=Emparejar Justo\n(.*\n)*Exec=\/usr\/bin\/justo-puente open --pair\n(.*\n)*Terminal=false$/m,
    )
  })

  it('sort a version to come before the version itself', () => {
    expect(debianVersion('0.2.0-rc.1')).toBe('0.2.0~rc.1')
    execFileSync('dpkg', ['--compare-versions', debianVersion('0.2.0-rc.1'), 'lt', debianVersion('0.2.0')])
  })

  it('lie in an apt repository beside the older ones, whose indexes stay for tills that read them before', () => {
    const out = temporaryFolder()
    const key = makeSigningKey(temporaryFolder(), 'justo')
    for (const version of ['0.1.0', '0.2.0']) {
      const packed = { payload: aPayload(0o644, 1), version, out: temporaryFolder(), compression: 'none' } as const
      const { deb } = buildLinuxPackages(packed)
      buildAptRepository({ debs: [deb], out, key, url: 'https://paquetes.example/apt', now: new Date() })
    }
    const index = join(out, 'dists/stable/main/binary-amd64')
    expect(readFileSync(join(index, 'Packages'), 'utf8').match(/^(Version|Filename): .*$/gm)).toEqual([
      ...['Version: 0.1.0', 'Filename: pool/justo-puente_0.1.0_amd64.deb'],
      ...['Version: 0.2.0', 'Filename: pool/justo-puente_0.2.0_amd64.deb'],
    ])
    expect(readdirSync(join(index, 'by-hash/SHA256'))).toHaveLength(4)
  })

  it.each(['postinst', 'prerm', 'postrm', 'justo-puente', 'justo-puente-portable'])('%s is a valid script', (name) => {
    expect(outputOf('sh', '-n', join('packaging/linux/files', name))).toBe('')
  })
})
