import { constants, gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readRecords } from '../../../../../extension/log/support/read-records'
import { SUPPORT_FILE } from '../../../replay/story-file'

const lines = SUPPORT_FILE.toString('utf8').split('\n').filter(Boolean)
const text = (...records: (object | string)[]) =>
  records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record))).join('\n')

const read = (content: Uint8Array | string) =>
  readRecords(new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), new AbortController().signal)
const recordsOf = async (content: Uint8Array | string) => {
  const found = await read(content)
  if (!found.ok) throw new Error(found.why)
  return found.records
}

describe('reading a support file', () => {
  it('accepts it compressed and plain', async () => {
    const plain = await read(SUPPORT_FILE)
    expect(plain).toMatchObject({ ok: true, whole: true, skipped: 0, isNewer: false })
    expect(await recordsOf(SUPPORT_FILE)).toHaveLength(lines.length)
    expect(await read(gzipSync(SUPPORT_FILE))).toEqual(plain)
  })

  it.each([0.3, 0.5, 0.9, 0.99])('reads every line that came of one that was cut at %d of its bytes', async (part) => {
    const entries = Array.from({ length: 20_000 }, (_, n) => ({ type: 'log', n, id: crypto.randomUUID() }))
    const packed = gzipSync(text({ type: 'header', format: 1 }, ...entries, { type: 'end', records: 20_001 }))
    const cut = packed.subarray(0, Math.floor(packed.length * part))
    const came = gunzipSync(cut, { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8').split('\n').length - 1
    const found = await read(cut)
    expect(found).toMatchObject({ ok: true, whole: false, skipped: 0 })
    expect(found.ok && found.records.length).toBe(came)
  })

  it('reads the lines before one that was cut, and reports that its end is missing', async () => {
    const broken = SUPPORT_FILE.subarray(0, SUPPORT_FILE.length - 30)
    expect(await read(broken)).toMatchObject({ ok: true, whole: false, skipped: 0 })
    expect(await recordsOf(broken)).toHaveLength(lines.length - 1)
  })

  it('reports records that were removed', async () => {
    const [header = '', , ...rest] = lines
    expect(await read(text(header, ...rest))).toMatchObject({ ok: true, whole: false })
  })

  it('leaves out lines that are no record, counts them, and reads the others', async () => {
    const file = text({ type: 'header', format: 1 }, '{"type":"log","at', '[1,2]', { type: 'end', records: 3 })
    expect(await read(`${file}\n`)).toMatchObject({ ok: true, whole: true, skipped: 2, records: [{}, { type: 'end' }] })
  })

  it('accepts a bridge’s own file, also where its records name no half', async () => {
    const own = text(
      { type: 'header', format: 1 },
      { type: 'job', half: 'bridge', id: 'x' },
      { type: 'end', records: 2 },
    )
    expect(await read(own)).toMatchObject({ ok: true, whole: true, records: [{ half: 'bridge' }, { id: 'x' }, {}] })
  })

  it('opens one of a newer format with what is known of it', async () => {
    const newer = text(
      { type: 'header', half: 'extension', format: 99 },
      { type: 'weather' },
      { type: 'end', records: 2 },
    )
    expect(await read(newer)).toMatchObject({ ok: true, isNewer: true, records: [{}, { type: 'weather' }, {}] })
  })

  it.each([
    ['nothing in it', '', 'empty'],
    ['other JSON', '{"hello":1}', 'foreign'],
    ['records without a header', text({ type: 'log' }, { type: 'end', records: 1 }), 'foreign'],
    ['a photograph', new Uint8Array([0xff, 0xd8, 0xff, ...Array(2_000).fill(7)]), 'foreign'],
    ['another packed file', gzipSync('a letter\nto someone\n'), 'foreign'],
    ['nothing that can be unpacked', new Uint8Array([0x1f, 0x8b, 1, 2, 3]), 'damaged'],
  ])('refuses one with %s', async (_, content, why) => expect(await read(content)).toEqual({ ok: false, why }))

  it.each([
    ['is another', '', 'film '.repeat(20_000), 100],
    ['has one line without an end', '{"type":"header","format":1}\n{"type":"', 'x'.repeat(100_000), 100],
    ['has millions of records', '{"type":"header","format":1}\n', '{"type":"a"}\n'.repeat(400_000), 10],
  ])('reads no further than it must to see that a long file %s', async (_, begin, more, most) => {
    let pulled = 0
    const long = new Blob(['x'.repeat(1_000)])
    Object.assign(long, {
      stream: () =>
        new ReadableStream({
          pull: (controller) => {
            controller.enqueue(new TextEncoder().encode(pulled === 0 ? begin + more : more))
            pulled += 1
          },
        }),
    })
    expect(await readRecords(long, new AbortController().signal)).toEqual({ ok: false, why: 'foreign' })
    expect(pulled).toBeLessThan(most)
  })

  it('says so where the computer does not give it, as with a folder', async () => {
    const folder = new Blob(['x'])
    Object.assign(folder, { slice: () => ({ arrayBuffer: () => Promise.reject(new Error('NotFoundError')) }) })
    expect(await readRecords(folder, new AbortController().signal)).toEqual({ ok: false, why: 'refused' })
  })
})
