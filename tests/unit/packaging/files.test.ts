import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeChecksums } from '../../../packaging/checksums'
import { iconOf, sideOf } from '../../../packaging/windows/pictures'
import { temporaryFolder } from '../bridge/support/temporary-folder'

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'))

describe('the checksums', () => {
  it('name every package of a folder as `sha256sum -c` reads them, also when they are written again', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'b.deb'), '')
    writeFileSync(join(folder, 'a.exe'), 'hola')
    writeChecksums(folder)
    writeChecksums(folder)
    expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toBe(
      [
        'b221d9dbb083a7f33428d7c2a3c3198ae925614d70210e28716ccaa7cd4ddb79  a.exe',
        'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b.deb',
        '',
      ].join('\n'),
    )
  })
})

describe('what the packages bring along', () => {
  const { dependencies, overrides } = readJson('package.json')
  const payload = readJson('packaging/payload/package.json')
  const lock = readJson('packaging/payload/package-lock.json')

  it('are the native packages that the bridge was built and tested with', () => {
    expect(payload.dependencies).toEqual({ koffi: dependencies.koffi, usb: overrides.usb })
    for (const [name, version] of Object.entries({ ...payload.dependencies, ...payload.optionalDependencies }))
      expect(lock.packages[`node_modules/${name}`]).toMatchObject({ version, integrity: expect.any(String) })
  })

  it('come from whichever registry npm asks: the lock names none', () => {
    expect(readFileSync('packaging/payload/package-lock.json', 'utf8')).not.toMatch(
      /"resolved"|https?:\/\/(?!\S*(?:liberapay|github))/,
    )
  })
})

describe('the setup’s pictures', () => {
  const ICONS = [16, 128].map((size) => `extension/public/icon/${size}.png`)

  it('are an icon with every size as a bitmap, which older Windows read too', () => {
    const icon = iconOf(ICONS)
    expect([icon.readUInt16LE(2), icon.readUInt16LE(4)]).toEqual([1, 2])
    for (const [i, size] of [16, 128].entries()) {
      const at = 6 + 16 * i
      expect([icon[at], icon[at + 1]]).toEqual([size, size])
      const [length, offset] = [icon.readUInt32LE(at + 8), icon.readUInt32LE(at + 12)]
      expect([icon.readUInt32LE(offset), icon.readInt32LE(offset + 4)]).toEqual([40, size])
      expect(offset + length).toBeLessThanOrEqual(icon.length)
    }
  })

  it('are a bitmap of 164×314 beside the first and the last page', () => {
    const side = sideOf(ICONS[1] ?? '')
    expect([side.toString('latin1', 0, 2), side.readInt32LE(18), side.readInt32LE(22)]).toEqual(['BM', 164, 314])
    expect(side.readUInt32LE(2)).toBe(side.length)
  })
})
