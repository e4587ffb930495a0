import { parseBridgeSettings } from '@shared/settings/bridge'
import { expect, it } from 'vitest'
import { readLogo } from '../../../../../extension/setup/documents/read-logo'
import { chunk, END } from '../../../../fakes/printer/png-file'
import { file, HARMLESS, ihdr, REFUSED, ROWS } from '../../../../fixtures/png'
import { madeUpLogo } from '../../../../papers/logo'

const bytesOf = (bytes: Uint8Array) => Uint8Array.from(bytes).buffer
const bytesIn = (base64: string) => bytesOf(Buffer.from(base64, 'base64'))

/** A PNG of this size, most of it a text. */
function png(size: number): ArrayBuffer {
  const [head, data] = [file(ihdr()), Buffer.concat([chunk('IDAT', ROWS), END])]
  const text = chunk('tEXt', Buffer.alloc(size - head.length - data.length - 12, 'x'))
  return bytesOf(Buffer.concat([head, text, data]))
}

it('a PNG is stored unchanged', () => {
  expect(readLogo(bytesIn(madeUpLogo()))).toEqual({ ok: true, base64: madeUpLogo() })
})

it('the largest accepted logo is also accepted by the printing program', () => {
  const read = readLogo(png(90_000))
  expect(read.ok && parseBridgeSettings({ restaurant: { logo: read.base64 } }).ok).toBe(true)
})

it('a larger one is refused, with its size', () => {
  const message = { code: 'C-73', text: expect.stringMatching('88') }
  expect(readLogo(png(90_001))).toMatchObject({ ok: false, message })
})

it('a logo with more dots than any printer has is refused, with its size', () => {
  expect(readLogo(bytesOf(file(ihdr({ width: 4000, height: 1001 }), chunk('IDAT', ROWS), END)))).toMatchObject({
    message: { code: 'C-73', text: 'El logo es muy grande: 4000 × 1001 puntos.' },
  })
})

it.each(Object.entries(REFUSED))(
  'a picture that the printing program would refuse cannot be chosen: %s',
  (_, bytes) => {
    expect(readLogo(bytesOf(bytes))).toMatchObject({ ok: false, message: { code: expect.stringMatching(/^C-7[23]$/) } })
  },
)

it.each(Object.entries(HARMLESS))('a picture that it prints can be chosen: %s', (_, bytes) => {
  expect(readLogo(bytesOf(bytes))).toMatchObject({ ok: true })
})

it('another format, or a broken file, is no logo', () => {
  for (const other of [new ArrayBuffer(0), bytesOf(Buffer.from('\xff\xd8\xff JPEG'.repeat(9)))])
    expect(readLogo(other)).toMatchObject({ ok: false, message: { code: 'C-72' } })
})
