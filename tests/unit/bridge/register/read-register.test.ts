import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { NewerFormatError } from '../../../../bridge/journal/journal-recovery'
import { bytesSince, readLines, readRegister, registerPath } from '../../../../bridge/register/read-register'
import { encodeLine, type RegisterEntry } from '../../../../bridge/register/register-line'
import { temporaryFolder } from '../support/temporary-folder'

const AT = '2026-03-15T17:00:00.000Z'
const issued = (number: number): RegisterEntry => ({
  type: 'issued',
  seq: number * 2,
  id: `store-1:order-${number}:invoice:-:1`,
  key: `store-1:order-${number}:invoice:-:1`,
  number: { prefix: 'J', number, text: `J-${number}` },
  at: AT,
  storeId: 'store-1',
  orderId: `order-${number}`,
  orderNumber: `20418-0${number} ñ`,
  transaction: `C1-${number}`,
  sale: null,
})
const ENTRIES: RegisterEntry[] = [
  { type: 'register', format: 1 },
  { type: 'journal', store: 'a-store' },
  issued(1),
  { type: 'fate', seq: 3, id: 'store-1:order-1:invoice:-:1', fate: 'printed', at: AT },
  issued(2),
]
const LINES = ENTRIES.map((entry, i) => encodeLine({ n: i + 1, ...entry }))
const whole = Buffer.from(LINES.join(''))
const ends = LINES.map((_, i) => Buffer.byteLength(LINES.slice(0, i + 1).join('')))

function reading(bytes: Buffer) {
  const entries: RegisterEntry[] = []
  return { ...readLines(bytes, (entry) => entries.push(entry)), entries }
}

describe('the register', () => {
  it('is one JSON object per line, each with the checksum of its own bytes', () => {
    expect(reading(whole)).toMatchObject({ lines: 5, size: whole.length, torn: false, fault: null })
    expect(LINES.map((line) => JSON.parse(line).crc)).toEqual(LINES.map(() => expect.stringMatching(/^[0-9a-f]{8}$/)))
    expect(reading(whole).entries.map(({ type }) => type)).toEqual(ENTRIES.map(({ type }) => type))
  })

  it('with any single bit flipped counts as damaged', () => {
    const wrong: string[] = []
    for (let byte = 0; byte < whole.length; byte++)
      for (let bit = 0; bit < 8; bit++) {
        const bytes = Buffer.from(whole)
        bytes[byte] = (bytes[byte] ?? 0) ^ (1 << bit)
        if (reading(bytes).fault === null) wrong.push(`${byte}.${bit}`)
      }
    expect(wrong).toEqual([])
  })

  it('cut at any byte and filled with zeros to its length is torn, not damaged', () => {
    for (let size = 0; size < whole.length; size++) {
      const bytes = Buffer.alloc(whole.length)
      whole.copy(bytes, 0, 0, size)
      const { fault, lines } = reading(bytes)
      expect([size, fault, lines]).toEqual([size, null, ends.filter((end) => end <= size).length])
    }
  })

  it('without one of its lines but the last, or with two swapped, counts as damaged', () => {
    for (let i = 0; i < LINES.length - 1; i++)
      expect([i, reading(Buffer.from(LINES.filter((_, n) => n !== i).join(''))).fault]).not.toEqual([i, null])
    const [first = '', second = '', third = ''] = LINES
    expect(reading(Buffer.from([first, third, second].join(''))).fault).not.toBeNull()
  })

  it('cut at any byte ends with its last complete line, and the torn one can be cut off', () => {
    for (let size = 0; size < whole.length; size++) {
      const lines = ends.filter((end) => end <= size).length
      const cut = reading(whole.subarray(0, size))
      expect([size, cut.fault, cut.lines, cut.size]).toEqual([size, null, lines, ends[lines - 1] ?? 0])
      expect(cut.torn).toBe(cut.size < size)
    }
  })

  it('filled with zeros by a power cut ends there too', () => {
    const cut = whole.length - 20
    const bytes = Buffer.alloc(whole.length + 64)
    whole.copy(bytes, 0, 0, cut)
    expect(reading(bytes)).toMatchObject({ fault: null, torn: true, lines: 4 })
  })

  it('of a newer bridge is not changed', () => {
    const newer = Buffer.from(encodeLine({ n: 1, type: 'register', format: 2 }))
    expect(() => reading(newer)).toThrow(NewerFormatError)
  })
})

describe('a register after a checkpoint', () => {
  const at = '2026-03-15T17:00:00.000Z'
  const lineOf = (n: number) => encodeLine({ n, type: 'fate', seq: n, id: 'x'.repeat(300), fate: 'printed', at })

  /** This many lines, with a checkpoint before the last two. */
  function written(lines: number) {
    const folder = temporaryFolder()
    const texts = Array.from({ length: lines }, (_, i) => lineOf(i + 1))
    writeFileSync(registerPath(folder), texts.join(''))
    const before = Buffer.from(texts.slice(0, -2).join(''))
    const counted = { lastNumbers: [], invalidNumbers: [], store: 's', seq: lines - 2 }
    const checkpoint = { lines: lines - 2, size: before.length, crc: crc32(before), ...counted }
    return { folder, checkpoint, rest: texts.slice(-2).join('') }
  }
  const flip = (folder: string, at: number) => {
    const bytes = readFileSync(registerPath(folder))
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(registerPath(folder), bytes)
  }

  it.each([3, 20_000])('of %i lines is read from there on', (lines) => {
    const { folder, checkpoint, rest } = written(lines)
    expect(bytesSince(folder, checkpoint)?.toString()).toBe(rest)
  })

  it.each([3, 20_000])(
    'of %i lines is not accepted for another register: shorter, gone, or with another line there',
    (lines) => {
      const { folder, checkpoint } = written(lines)
      expect(bytesSince(folder, { ...checkpoint, lines: checkpoint.lines + 1, crc: 1 })).toBeNull()
      flip(folder, checkpoint.size - 20)
      expect(bytesSince(folder, checkpoint)).toBeNull()
      truncateSync(registerPath(folder), checkpoint.size - 10)
      expect(bytesSince(folder, checkpoint)).toBeNull()
      rmSync(registerPath(folder))
      expect(bytesSince(folder, checkpoint)).toBeNull()
    },
  )

  it('is verified completely while it is short; in one of years only its last line is', () => {
    const short = written(100)
    flip(short.folder, 30)
    expect(bytesSince(short.folder, short.checkpoint)).toBeNull()
    const long = written(20_000)
    flip(long.folder, 30)
    expect(bytesSince(long.folder, long.checkpoint)?.toString()).toBe(long.rest)
    expect(readRegister(long.folder, () => {}).fault).toBe('line 1 is broken')
  })
})
