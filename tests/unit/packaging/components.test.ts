import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { broughtAlong, bundledIn, type Component, libusbIn, mergeComponents } from '../../../packaging/components'
import { noticesOf } from '../../../packaging/notices'
import { sbomOf } from '../../../packaging/sbom'
import { temporaryFolder } from '../bridge/support/temporary-folder'

const ZOD: Component = {
  name: 'zod',
  version: '4.6.7',
  license: 'MIT',
  text: 'MIT License, Colin',
  integrity: `sha512-${Buffer.from([1, 2, 255]).toString('base64')}`,
}
const LIBUSB: Component = {
  name: 'libusb',
  version: '1.0.30',
  license: 'LGPL-2.1-or-later',
  text: 'GNU LESSER',
  integrity: null,
}

function write(folder: string, files: Record<string, string | object>): string {
  for (const [path, content] of Object.entries(files)) {
    const at = join(folder, path)
    mkdirSync(join(at, '..'), { recursive: true })
    writeFileSync(at, typeof content === 'string' ? content : JSON.stringify(content))
  }
  return folder
}

describe('the components of a package', () => {
  it('are what each build of a part contains, once, with the lock’s checksum', () => {
    const folder = write(temporaryFolder(), {
      'extension-panel.json': [
        { name: 'zod', version: '4.6.7', identifier: 'MIT', text: ZOD.text },
        { name: '@a/b', version: '1.0.0' },
      ],
      'extension-worker.json': [{ name: 'zod', version: '4.6.7', identifier: 'MIT', text: ZOD.text }],
      'bridge.json': [{ name: 'hono', version: '1.0.0' }],
      'lock.json': {
        packages: {
          'node_modules/x/node_modules/zod': { version: '3.0.0', integrity: 'sha512-older' },
          'node_modules/zod': { version: '4.6.7', integrity: ZOD.integrity },
        },
      },
    })
    const expected = [{ name: '@a/b', version: '1.0.0', license: null, text: '', integrity: null }, ZOD]
    expect(bundledIn('extension', folder, join(folder, 'lock.json'))).toEqual(expected)
    expect(() => bundledIn('printer', folder, join(folder, 'lock.json'))).toThrow('no licences of printer')
  })

  it('are also the packages and the C library that lie beside the bundle', () => {
    const folder = write(temporaryFolder(), {
      'package-lock.json': { packages: { 'node_modules/usb': { version: '2.18.0', license: 'MIT', integrity: 'x' } } },
      'node_modules/usb/LICENSE': 'MIT, Rob\n',
      'node_modules/usb/libusb/COPYING': 'GNU LESSER\n',
      'node_modules/usb/libusb/libusb/version.h':
        '#define LIBUSB_MAJOR 1\n#define LIBUSB_MINOR 0\n#define LIBUSB_MICRO 30\n',
    })
    expect(broughtAlong(folder, ['usb'])).toEqual([
      { name: 'usb', version: '2.18.0', license: 'MIT', text: 'MIT, Rob', integrity: 'x' },
    ])
    expect(libusbIn(join(folder, 'node_modules/usb'))).toEqual(LIBUSB)
    expect(() => libusbIn(folder)).toThrow('where is libusb now?')
  })

  it('are listed once each, by name', () => expect(mergeComponents([ZOD], [LIBUSB, ZOD])).toEqual([LIBUSB, ZOD]))
})

describe('the notices', () => {
  it('have the whole text of every licence', () => {
    const notices = noticesOf('Programa', [LIBUSB, ZOD])
    for (const { text } of [LIBUSB, ZOD]) expect(notices).toContain(text)
    expect(notices).toContain('zod 4.6.7 (MIT)')
  })
})

describe('the bill of materials', () => {
  const product = { name: 'justo-puente-windows', version: '0.2.0', type: 'application' } as const

  it('is CycloneDX 1.6, with the place, the checksum and the licence of each component', () => {
    const sbom = JSON.parse(sbomOf(product, [ZOD, LIBUSB, { ...ZOD, name: '@a/b', license: '(MIT OR Apache-2.0)' }]))
    expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component: product } })
    expect(sbom.components).toMatchObject([
      {
        purl: 'pkg:npm/zod@4.6.7',
        hashes: [{ alg: 'SHA-512', content: '0102ff' }],
        licenses: [{ license: { id: 'MIT' } }],
      },
      { purl: 'pkg:generic/libusb@1.0.30', licenses: [{ license: { id: 'LGPL-2.1-or-later' } }] },
      { purl: 'pkg:npm/%40a/b@4.6.7', licenses: [{ expression: '(MIT OR Apache-2.0)' }] },
    ])
    expect(sbom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('is the same for the same content, and has another number for another one', () => {
    expect(sbomOf(product, [ZOD])).toBe(sbomOf(product, [ZOD]))
    const numberOf = (components: Component[]) => JSON.parse(sbomOf(product, components)).serialNumber
    expect(numberOf([ZOD])).not.toBe(numberOf([ZOD, LIBUSB]))
  })
})
