import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { readJournal } from '../../../bridge/journal/read-journal'
import { listSegments, segmentPath } from '../../../bridge/journal/segments'
import { type Note, writeNotes } from '../../unit/bridge/support/journal-folder'

export const NOTES = Array.from({ length: 14 }, (_, i) => `note ${i}`)

/** A journal of several small segments, one of which is damaged at a time. */
export class SegmentedJournal {
  /** Each segment, undamaged. */
  readonly files = new Map<number, Buffer>()
  #folder = ''

  /** Call once in a `describe`. */
  static forAll(): SegmentedJournal {
    const journal = new SegmentedJournal()
    beforeAll(() => journal.#write())
    afterAll(() => rmSync(journal.#folder, { recursive: true, force: true }))
    return journal
  }

  async #write(): Promise<void> {
    this.#folder = mkdtempSync(join(tmpdir(), 'justo-damage-'))
    await writeNotes(this.#folder, NOTES, { segmentBytes: 300 })
    for (const segment of listSegments(this.#folder))
      this.files.set(segment, readFileSync(segmentPath(this.#folder, segment)))
  }

  get newest(): number {
    return Math.max(...this.files.keys())
  }

  /** Result of opening with one segment replaced (null: removed) and the others undamaged. */
  stateWith(segment: number, bytes: Buffer | null) {
    const path = segmentPath(this.#folder, segment)
    if (bytes === null) rmSync(path)
    else writeFileSync(path, bytes)
    const texts: string[] = []
    const { state } = readJournal<Note>(this.#folder, 'this-machine', ({ entry }) => {
      if ('all' in entry) texts.splice(0, texts.length, ...entry.all)
      else texts.push(entry.text)
      return null
    })
    writeFileSync(path, this.files.get(segment) ?? '')
    return { state, texts }
  }

  /** Offsets at which a flipped bit, in every n-th byte, is not detected. */
  undetectedFlips(every = 1): string[] {
    const undetected: string[] = []
    for (const [segment, content] of this.files)
      for (let byte = 0; byte < content.length; byte += every) {
        const bytes = Buffer.from(content)
        bytes[byte] = (bytes[byte] ?? 0) ^ (1 << (byte % 8))
        const { state } = this.stateWith(segment, bytes)
        if (state !== 'damaged') undetected.push(`${segment}:${byte} ${state}`)
      }
    return undetected
  }

  /** Offsets at which a cut, at every n-th byte of any segment but the newest, is not detected. */
  undetectedCuts(every = 1): string[] {
    const undetected: string[] = []
    for (const [segment, content] of this.files)
      for (let size = 0; size < content.length && segment !== this.newest; size += every) {
        const { state } = this.stateWith(segment, content.subarray(0, size))
        if (state !== 'damaged') undetected.push(`${segment}:${size} ${state}`)
      }
    return undetected
  }
}
