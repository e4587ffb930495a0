import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readExport } from '../../replay/read-export'
import { SUPPORT_FILE } from './story-file'

const lines = SUPPORT_FILE.toString('utf8').split('\n').filter(Boolean)
const file = (...records: object[]) => Buffer.from(records.map((record) => JSON.stringify(record)).join('\n'))

describe('reading a support file', () => {
  it('accepts it compressed and plain', () => {
    const plain = readExport(SUPPORT_FILE)
    expect(plain).toMatchObject({ ok: true, whole: true })
    expect(readExport(gzipSync(SUPPORT_FILE))).toEqual(plain)
  })

  it('reads the rest of one that was cut off, compressed or plain, and reports that its end is missing', () => {
    const packed = gzipSync(SUPPORT_FILE)
    const half = readExport(packed.subarray(0, packed.length / 2))
    expect(half).toMatchObject({ ok: true, whole: false })
    const broken = readExport(SUPPORT_FILE.subarray(0, SUPPORT_FILE.length - 30))
    expect(broken).toMatchObject({ ok: true, whole: false })
    expect(broken.ok && broken.records).toHaveLength(lines.length - 1)
  })

  it('reports records that were removed', () => {
    const [header, , ...rest] = lines
    expect(readExport(Buffer.from([header, ...rest].join('\n')))).toMatchObject({ ok: true, whole: false })
  })

  it('accepts a bridge’s own file, also where its records name no half', () => {
    const own = file(
      { type: 'header', format: 1 },
      { type: 'job', half: 'bridge', id: 'x' },
      { type: 'end', records: 2 },
    )
    expect(readExport(own)).toMatchObject({ ok: true, whole: true, records: [{ half: 'bridge' }, { id: 'x' }, {}] })
  })

  it('refuses other files, files that cannot be unpacked, and a newer format, with the reason', () => {
    expect(readExport(Buffer.from('{"hello":1}'))).toMatchObject({ ok: false, reason: expect.stringMatching(/header/) })
    expect(readExport(Buffer.from([0x1f, 0x8b, 1, 2, 3]))).toMatchObject({ ok: false })
    const newer = readExport(file({ type: 'header', half: 'extension', format: 99 }))
    expect(newer).toMatchObject({ ok: false, reason: expect.stringMatching(/format is 99/) })
  })
})
