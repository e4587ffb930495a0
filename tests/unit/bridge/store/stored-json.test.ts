import { ticketSchema } from '@shared/ticket'
import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it } from 'vitest'
import { jsonIn, packed, textIn } from '../../../../bridge/store/stored-json'
import { aPayload, someFacts } from '../../shared/tickets/payloads'

const TEXT = JSON.stringify(buildTicket(aPayload('kitchen'), someFacts()))

describe('a packed text', () => {
  it('is read back unchanged, in a third of its bytes', () => {
    const bytes = packed(TEXT)
    expect(textIn(bytes)).toBe(TEXT)
    expect(bytes.length).toBeLessThan(Buffer.byteLength(TEXT) / 3)
  })

  it('of which any bit was flipped is not read, or unchanged', () => {
    const bytes = packed(TEXT)
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect([bit, textIn(flipped) ?? TEXT]).toEqual([bit, TEXT])
    }
  })

  it('that is empty or cut off is none', () => {
    for (const bytes of [new Uint8Array(), packed(TEXT).subarray(0, -1)]) expect(textIn(bytes)).toBeNull()
    expect(jsonIn(ticketSchema, '')).toBeNull()
  })
})
