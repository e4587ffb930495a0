import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NewerFormatError } from '../../../../bridge/journal/journal-recovery'
import { encodeRecord, FORMAT } from '../../../../bridge/journal/record'
import { listSegments, segmentPath } from '../../../../bridge/journal/segments'
import { openNotes, writeNotes } from '../support/journal-folder'
import { temporaryFolder } from '../support/temporary-folder'

const copiesIn = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('damaged-'))
const TEXTS = Array.from({ length: 30 }, (_, i) => `note ${i}`)

async function segmented() {
  const folder = temporaryFolder()
  const { journal } = await writeNotes(folder, TEXTS, { segmentBytes: 500 })
  return { folder, store: journal.store, segments: listSegments(folder) }
}

describe('a damaged journal', () => {
  it('is copied aside unchanged, and the readable part is continued under a new identity', async () => {
    const { folder, store, segments } = await segmented()
    writeFileSync(join(folder, 'settings.json'), '{}')
    const path = segmentPath(folder, segments[1] ?? 0)
    const bytes = readFileSync(path)
    bytes[bytes.length - 20] = 0x55
    writeFileSync(path, bytes)
    const opened = openNotes(folder)
    expect(opened.damage?.cause).toContain('segment 2')
    expect(opened.journal.store).not.toBe(store)
    expect(opened.texts.length).toBeGreaterThan(TEXTS.length - 3)
    expect(opened.texts.every((text) => text.startsWith('kept note'))).toBe(true)
    const copy = join(folder, opened.damage?.copy ?? '')
    expect(readFileSync(segmentPath(copy, 2)).equals(bytes)).toBe(true)
    expect(readdirSync(copy)).toContain('settings.json')
    await opened.journal.close()
    const again = openNotes(folder)
    expect(again.damage).toBeNull()
    expect(again.texts).toEqual(opened.texts)
    await again.journal.close()
    expect(copiesIn(folder)).toHaveLength(1)
  })

  it('includes one that another machine wrote: a copied folder issues no numbers', async () => {
    const folder = temporaryFolder()
    await writeNotes(folder, ['a'])
    const opened = openNotes(folder, { machine: 'another-machine' })
    expect(opened.damage?.cause).toBe('it was written on another machine')
    await opened.journal.close()
    const again = openNotes(folder, { machine: 'another-machine' })
    expect(again.damage).toBeNull()
    await again.journal.close()
  })

  it('includes one whose segment is missing, first, middle or last but one', async () => {
    for (const missing of [0, 1, -2]) {
      const { folder, segments } = await segmented()
      rmSync(segmentPath(folder, segments.at(missing) ?? 0))
      const opened = openNotes(folder)
      expect(opened.damage).not.toBeNull()
      await opened.journal.close()
    }
  })

  it('includes one with a foreign segment', async () => {
    const { folder, segments } = await segmented()
    const other = await segmented()
    const last = segments.at(-1) ?? 0
    copyFileSync(segmentPath(other.folder, last), segmentPath(folder, last))
    const opened = openNotes(folder)
    expect(opened.damage).not.toBeNull()
    await opened.journal.close()
  })

  it('includes one whose records cannot follow each other', async () => {
    const folder = temporaryFolder()
    await writeNotes(folder, ['a'])
    const opened = openNotes(folder, { judge: () => 'record 2 makes no sense' })
    expect(opened.damage?.cause).toBe('record 2 makes no sense')
    await opened.journal.close()
  })

  it('does not prevent the next start when the last one died in the middle of the repair', async () => {
    const { folder, segments } = await segmented()
    const path = segmentPath(folder, segments[0] ?? 0)
    const broken = readFileSync(path)
    broken[60] = 0x55
    writeFileSync(path, broken)
    const first = openNotes(folder)
    await first.journal.close()
    writeFileSync(path, broken) // the old segments were not removed yet
    const second = openNotes(folder)
    expect([second.damage, second.texts]).toEqual([null, first.texts])
    await second.journal.close()
  })
})

describe('a journal of a newer bridge', () => {
  it('is not changed', () => {
    const folder = temporaryFolder()
    const header = { format: FORMAT + 1, store: 's', machine: null, segment: 1, base: true }
    writeFileSync(segmentPath(folder, 1), encodeRecord({ seq: 1, at: '', header }))
    expect(() => openNotes(folder)).toThrow(NewerFormatError)
    expect(copiesIn(folder)).toEqual([])
  })

  it('is not changed when only its newest segment is of a newer format', async () => {
    const { folder, segments } = await segmented()
    const next = (segments.at(-1) ?? 0) + 1
    const header = { format: FORMAT + 1, store: 's', machine: null, segment: next, base: false }
    writeFileSync(segmentPath(folder, next), encodeRecord({ seq: 999, at: '', header }))
    const before = readdirSync(folder)
    expect(() => openNotes(folder)).toThrow(NewerFormatError)
    expect(readdirSync(folder)).toEqual(before)
  })
})
