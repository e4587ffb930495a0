import { parseBridgeSettings } from '@shared/settings/bridge'
import { expect, it } from 'vitest'
import { readLogo } from '../../../../../extension/setup/documents/read-logo'
import { madeUpLogo } from '../../../../papers/logo'

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)).buffer as ArrayBuffer

function png(size: number): ArrayBuffer {
  const file = new Uint8Array(size)
  file.set(new Uint8Array(bytesOf(madeUpLogo())).slice(0, 24))
  return file.buffer
}

it('a PNG is stored unchanged', () => {
  expect(readLogo(bytesOf(madeUpLogo()))).toEqual({ ok: true, base64: madeUpLogo() })
})

it('the largest accepted logo is also accepted by the printing program', () => {
  const read = readLogo(png(90_000))
  expect(read.ok && parseBridgeSettings({ restaurant: { logo: read.base64 } }).ok).toBe(true)
})

it('a larger one is refused, with its size', () => {
  expect(readLogo(png(90_001))).toMatchObject({
    ok: false,
    message: { code: 'C-73', text: expect.stringMatching('88') },
  })
})

it('a logo with more dots than any printer has is refused, with its size', () => {
  const file = png(90_000)
  new DataView(file).setUint32(16, 4_000)
  new DataView(file).setUint32(20, 1_001)
  expect(readLogo(file)).toMatchObject({
    message: { code: 'C-73', text: 'El logo es muy grande: 4000 × 1001 puntos.' },
  })
})

it('another format, or a broken file, is no logo', () => {
  for (const file of [
    new ArrayBuffer(0),
    new TextEncoder().encode('\xff\xd8\xff JPEG'.repeat(9)).buffer as ArrayBuffer,
  ])
    expect(readLogo(file)).toMatchObject({ ok: false, message: { code: 'C-72' } })
})
