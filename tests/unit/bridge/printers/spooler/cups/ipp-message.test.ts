import { describe, expect, it } from 'vitest'
import { decodeIpp, encodeIpp, TAG } from '../../../../../../bridge/printers/spooler/cups/ipp-message'

const u16 = (n: number) => Buffer.from([n >> 8, n & 255])
const u32 = (n: number) => Buffer.from([(n >> 24) & 255, (n >> 16) & 255, (n >> 8) & 255, n & 255])
const attribute = (tag: number, name: string, value: Buffer | string) =>
  Buffer.concat([
    Buffer.of(tag),
    u16(Buffer.byteLength(name)),
    Buffer.from(name),
    u16(value.length),
    Buffer.from(value),
  ])
const message = (status: number, ...parts: Buffer[]) =>
  Buffer.concat([Buffer.of(2, 0), u16(status), u32(1), ...parts, Buffer.of(3)])

describe('an IPP request', () => {
  it('is encoded as RFC 8010 shows it', () => {
    const bytes = encodeIpp({
      operation: 0x0a,
      attributes: [{ name: 'requested-attributes', tag: TAG.keyword, values: ['job-id', 'job-name'] }],
      job: [{ name: 'copies', tag: TAG.integer, values: [2] }],
    })
    const expected = [
      Buffer.of(2, 0, 0, 0x0a, 0, 0, 0, 1, 1),
      attribute(0x47, 'attributes-charset', 'utf-8'),
      attribute(0x48, 'attributes-natural-language', 'en'),
      attribute(0x44, 'requested-attributes', 'job-id'),
      attribute(0x44, '', 'job-name'),
      Buffer.of(2),
      attribute(0x21, 'copies', u32(2)),
      Buffer.of(3),
    ]
    expect(bytes.toString('hex')).toBe(Buffer.concat(expected).toString('hex'))
  })

  it('counts bytes, not characters', () => {
    const bytes = encodeIpp({ operation: 2, attributes: [{ name: 'job-name', tag: TAG.name, values: ['JAMÓN'] }] })
    expect(bytes.includes(Buffer.concat([u16(6), Buffer.from('JAMÓN')]))).toBe(true)
  })
})

describe('an IPP answer', () => {
  it('is parsed by its groups', () => {
    const bytes = message(
      0x0001,
      Buffer.of(1),
      attribute(0x47, 'attributes-charset', 'utf-8'),
      Buffer.of(2),
      attribute(0x21, 'job-id', u32(12)),
      attribute(0x36, 'job-name', Buffer.concat([u16(2), Buffer.from('es'), u16(5), Buffer.from('Justo')])),
      Buffer.of(2),
      attribute(0x21, 'job-id', u32(13)),
      attribute(0x13, 'time-at-processing', ''),
      Buffer.of(4),
      attribute(0x22, 'printer-is-accepting-jobs', Buffer.of(0)),
      attribute(0x44, 'printer-state-reasons', 'paused'),
      attribute(0x44, '', 'offline-report'),
      attribute(0x23, 'printer-state', u32(5)),
    )
    const answer = decodeIpp(bytes)
    expect(answer?.status).toBe(1)
    expect(answer?.jobs.map((job) => [...job])).toEqual([
      [
        ['job-id', [12]],
        ['job-name', ['Justo']],
      ],
      [
        ['job-id', [13]],
        ['time-at-processing', []],
      ],
    ])
    expect(Object.fromEntries(answer?.printers[0] ?? [])).toEqual({
      'printer-is-accepting-jobs': [false],
      'printer-state-reasons': ['paused', 'offline-report'],
      'printer-state': [5],
    })
  })

  it('cut off at any byte is no answer, never an exception', () => {
    const bytes = message(
      0,
      Buffer.of(4),
      attribute(0x23, 'printer-state', u32(3)),
      attribute(0x42, 'printer-name', 'CAJA'),
    )
    for (let length = 0; length < bytes.length; length += 1) expect(decodeIpp(bytes.subarray(0, length))).toBeNull()
    expect(decodeIpp(bytes)).not.toBeNull()
  })
})
