import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJournal } from '../../bridge/journal/read-journal'
import { segmentPath } from '../../bridge/journal/segments'
import type { Note } from '../unit/bridge/support/journal-folder'
import { openNotes, writeNotes } from '../unit/bridge/support/journal-folder'
import { NOTES, SegmentedJournal } from './support/segmented-journal'

const TEXTS = ['first', 'second: ñandú', 'third {"seq":7}', 'fourth', 'the last']
const MACHINE = 'this-machine'

let folder = ''
let whole = Buffer.alloc(0)
/** Offset of each record's end. */
const ends: number[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'justo-damage-'))
  await writeNotes(folder, TEXTS)
  whole = readFileSync(segmentPath(folder, 1))
  for (let end = 0; end < whole.length; ) {
    end += 8 + whole.readUInt32LE(end)
    ends.push(end)
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function readingOf(bytes: Buffer) {
  writeFileSync(segmentPath(folder, 1), bytes)
  const texts: string[] = []
  const { state } = readJournal<Note>(folder, MACHINE, ({ entry }) => {
    if ('text' in entry) texts.push(entry.text)
    return null
  })
  return { state, texts }
}

/** Texts of the records that are complete in the first `size` bytes. */
const textsBefore = (size: number) => TEXTS.slice(0, Math.max(0, ends.filter((end) => end <= size).length - 1))

describe('a journal on a failing disk', () => {
  it('cut at any byte gives back exactly the complete records before the cut', () => {
    for (let size = 0; size < whole.length; size++) {
      const { state, texts } = readingOf(whole.subarray(0, size))
      expect([size, state === 'damaged', texts]).toEqual([size, false, textsBefore(size)])
    }
  })

  it('cut at any byte and padded with zeros gives back the same', () => {
    for (let size = 0; size < whole.length - 1; size++) {
      const bytes = Buffer.alloc(Math.max(whole.length, size + 64))
      whole.copy(bytes, 0, 0, size)
      const { state, texts } = readingOf(bytes)
      expect([size, state === 'damaged', texts]).toEqual([size, false, textsBefore(size)])
    }
  })

  it('appends after a cut', async () => {
    for (const size of [3, 50, ends[0] ?? 0, (ends[1] ?? 0) + 5, whole.length - 1]) {
      writeFileSync(segmentPath(folder, 1), whole.subarray(0, size))
      await writeNotes(folder, ['after'])
      const again = openNotes(folder)
      expect([again.damage, again.texts]).toEqual([null, [...textsBefore(size), 'after']])
      await again.journal.close()
    }
  })

  it('with any single bit flipped is always found damaged, shortened or not', () => {
    const wrong: string[] = []
    for (let byte = 0; byte < whole.length; byte++) {
      for (let bit = 0; bit < 8; bit++) {
        const bytes = Buffer.from(whole)
        bytes[byte] = (bytes[byte] ?? 0) ^ (1 << bit)
        const reading = readingOf(bytes)
        if (reading.state !== 'damaged') wrong.push(`${byte}.${bit}: ${reading.state}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('with any byte missing from its middle is always found damaged', () => {
    const wrong: number[] = []
    for (let byte = 0; byte < whole.length - 1; byte++) {
      const bytes = Buffer.concat([whole.subarray(0, byte), whole.subarray(byte + 1)])
      const { state } = readingOf(bytes)
      if (state !== 'damaged') wrong.push(byte)
    }
    // The last record without one of its bytes looks like an unfinished write.
    expect(wrong.filter((byte) => byte < (ends.at(-2) ?? 0))).toEqual([])
  })
})

describe('a journal of several segments', () => {
  const journal = SegmentedJournal.forAll()

  it('is sound when it is unchanged', () => {
    expect(journal.files.size).toBeGreaterThan(3)
    expect(journal.stateWith(1, journal.files.get(1) ?? null)).toEqual({ state: 'sound', texts: NOTES })
  })

  // In each byte: journal-damage.long.test.ts.
  it('with a bit flipped in every eleventh byte of any segment is always found damaged', () => {
    expect(journal.undetectedFlips(11)).toEqual([])
  })

  it('cut at every eleventh byte but in its newest segment is always found damaged', () => {
    expect(journal.undetectedCuts(11)).toEqual([])
  })

  it('without any one of its segments but the newest is always found damaged', () => {
    for (const segment of journal.files.keys())
      if (segment !== journal.newest)
        expect([segment, journal.stateWith(segment, null).state]).toEqual([segment, 'damaged'])
  })

  it('whose newest segment was cut at any byte gives back the complete records before the cut', () => {
    const content = journal.files.get(journal.newest) ?? Buffer.alloc(0)
    let most = 0
    for (let size = 0; size <= content.length; size++) {
      const { state, texts } = journal.stateWith(journal.newest, content.subarray(0, size))
      expect([size, state, texts]).toEqual([size, 'sound', NOTES.slice(0, texts.length)])
      expect(texts.length).toBeGreaterThanOrEqual(most)
      most = texts.length
    }
    expect(most).toBe(NOTES.length)
  })
})
