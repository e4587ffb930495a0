import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listSegments, listSnapshots, segmentPath } from '../../../../bridge/journal/segments'
import { type Notes, openNotes, writeNotes } from '../support/journal-folder'
import { temporaryFolder } from '../support/temporary-folder'

const TEXTS = Array.from({ length: 30 }, (_, i) => `note ${i}`)
const SMALL = { segmentBytes: 300 }

async function segmented() {
  const folder = temporaryFolder()
  await writeNotes(folder, TEXTS, SMALL)
  const segments = listSegments(folder)
  return { folder, segments, keep: segments.at(-2) ?? 0 }
}

/** A copy of the folder, as a crash would leave it. */
function copyOf(folder: string): string {
  const copy = temporaryFolder()
  for (const name of readdirSync(folder)) cpSync(join(folder, name), join(copy, name))
  return copy
}

/** Writes the record that prunes everything below `below`, and makes the two snapshots that allow the removal. */
async function pruneBelow(notes: Notes, below: number): Promise<void> {
  await notes.snapshot()
  if (notes.journal.isFull) notes.journal.roll(notes.texts)
  await notes.journal.append([{ entry: { all: notes.texts }, prunes: below }]).durable
  await notes.snapshot()
}

describe('the removal of old segments', () => {
  it('loses nothing that the snapshots have', async () => {
    const { folder, segments, keep } = await segmented()
    const notes = openNotes(folder, SMALL)
    await pruneBelow(notes, keep)
    expect(notes.journal.removeBelow(keep)).toBe(segments.indexOf(keep))
    expect(listSegments(folder)[0]).toBe(keep)
    await notes.append('after').durable
    await notes.journal.close()
    const again = openNotes(folder, SMALL)
    expect([again.damage, again.texts]).toEqual([null, [...TEXTS, 'after']])
    await again.journal.close()
  })

  it('does not need the whole journal at the next start, whichever segment has the record', async () => {
    const { folder, keep } = await segmented()
    const notes = openNotes(folder)
    await pruneBelow(notes, keep)
    notes.journal.removeBelow(keep)
    await notes.journal.close()
    const again = openNotes(folder)
    expect([again.damage, again.texts, again.notes]).toEqual([null, TEXTS, []])
    expect(again.journal.prunedBelow).toBe(keep)
    await again.journal.close()
  })

  it('waits until two snapshots need none of them', async () => {
    const { folder, segments, keep } = await segmented()
    const notes = openNotes(folder, SMALL)
    expect([notes.journal.removeBelow(keep), listSegments(folder)]).toEqual([0, segments])
    await notes.snapshot()
    expect([notes.journal.removeBelow(keep), listSegments(folder)]).toEqual([0, segments])
    await notes.journal.close()
  })

  it('leaves a valid journal when the bridge died between any two of its steps', async () => {
    const { folder, segments, keep } = await segmented()
    const notes = openNotes(folder, SMALL)
    const before = copyOf(folder)
    await pruneBelow(notes, keep)
    notes.journal.removeBelow(keep)
    await notes.journal.close()
    const removable = segments.filter((segment) => segment < keep)
    for (let removed = 0; removed <= removable.length; removed++) {
      const crashed = copyOf(folder)
      for (const segment of removable.slice(removed))
        cpSync(segmentPath(before, segment), segmentPath(crashed, segment))
      const again = openNotes(crashed, SMALL)
      expect([removed, again.damage, again.texts]).toEqual([removed, null, TEXTS])
      await again.journal.close()
    }
  })

  it('loses nothing when both snapshots are damaged afterwards: the oldest segment begins with the earlier state', async () => {
    const { folder, keep } = await segmented()
    const notes = openNotes(folder, SMALL)
    await pruneBelow(notes, keep)
    notes.journal.removeBelow(keep)
    await notes.append('after').durable
    await notes.journal.close()
    for (const name of readdirSync(folder)) if (name.endsWith('.snapshot')) rmSync(join(folder, name))
    expect(listSnapshots(folder)).toEqual([])
    const again = openNotes(folder, SMALL)
    expect([again.damage, again.texts]).toEqual([null, [...TEXTS, 'after']])
    await again.journal.close()
  })

  it('does not happen when its record was not written', async () => {
    const { folder, segments, keep } = await segmented()
    const failing = { write: () => Promise.reject(new Error('no space left')), sync: async () => {} }
    const notes = openNotes(folder, { ...SMALL, disk: failing })
    const { durable } = notes.journal.append([{ entry: { text: 'x' }, prunes: keep }])
    await expect(durable).rejects.toThrow('the journal could not be written')
    expect([listSegments(folder), notes.journal.prunedBelow]).toEqual([segments, segments[0]])
    await notes.journal.close()
  })

  it('does not hide a segment that is missing afterwards', async () => {
    const { folder, keep } = await segmented()
    const notes = openNotes(folder, SMALL)
    await pruneBelow(notes, keep)
    notes.journal.removeBelow(keep)
    await notes.journal.close()
    rmSync(segmentPath(folder, keep))
    const again = openNotes(folder, SMALL)
    expect(again.damage?.cause).toBe('its first segments are missing')
    await again.journal.close()
  })
})
