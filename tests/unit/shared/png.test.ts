import { readPng, readPngText } from '@shared/png'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HARMLESS, REFUSED, UNDRAWABLE } from '../../fixtures/png'
import { forMany } from '../../stage/for-many'

describe('a PNG is read strictly', () => {
  it.each(Object.entries(REFUSED))('refused: %s', (_, bytes) => {
    expect(readPng(bytes)).toMatchObject({ ok: false, detail: expect.stringMatching(/./) })
    expect(readPngText(bytes.toString('base64'))).toEqual(readPng(Uint8Array.from(bytes)))
  })

  it.each(Object.entries({ ...HARMLESS, ...UNDRAWABLE }))('taken: %s', (_, bytes) => {
    expect(readPng(bytes)).toMatchObject({ ok: true, png: { width: 8, height: 8 } })
    expect(readPngText(bytes.toString('base64'))).toEqual(readPng(Uint8Array.from(bytes)))
  })

  it('and says how large one is that is too large for a printer', () => {
    const { 'one pixel too wide': wide = Buffer.alloc(0) } = REFUSED
    expect(readPng(wide)).toMatchObject({ fault: 'too-large', width: 2001, height: 1 })
  })

  it('without a throw, whatever the bytes', () => {
    const { plain = Buffer.alloc(0) } = HARMLESS
    forMany(100, [fc.array(fc.tuple(fc.nat(plain.length - 1), fc.nat(255))), fc.nat(plain.length)], (changes, cut) => {
      const bytes = Buffer.from(plain.subarray(0, cut))
      for (const [at, byte] of changes) bytes[at % Math.max(1, cut)] = byte
      const reading = readPng(bytes)
      if (reading.ok) expect(Math.max(reading.png.width, reading.png.height)).toBeLessThanOrEqual(2000)
    })
    expect(readPngText('no base64!')).toMatchObject({ ok: false, fault: 'not-png' })
  })
})
