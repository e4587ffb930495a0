import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listSegments, segmentPath } from '../../../../bridge/journal/segments'
import { openNotes, writeNotes } from '../support/journal-folder'
import { temporaryFolder } from '../support/temporary-folder'

const TEXTS = Array.from({ length: 30 }, (_, i) => `note ${i}`)
const SMALL = { segmentBytes: 300 }

async function segmented() {
  const folder = temporaryFolder()
  await writeNotes(folder, TEXTS, SMALL)
  const segments = listSegments(folder)
  return { folder, segments, keep: segments.at(-2) ?? 0 }
}

/** The folder as it is now, for a look at what a crash would leave. */
function copyOf(folder: string): string {
  const copy = temporaryFolder()
  for (const name of readdirSync(folder)) cpSync(join(folder, name), join(copy, name))
  return copy
}

describe('giving up old segments', () => {
  it('loses nothing that the snapshots say', async () => {
    const { folder, segments, keep } = await segmented()
    const notes = openNotes(folder, SMALL)
    expect(await notes.journal.prune(keep)).toBe(segments.indexOf(keep))
    expect(listSegments(folder)[0]).toBe(keep)
    await notes.append('after').durable
    await notes.journal.close()
    const again = openNotes(folder, SMALL)
    expect([again.damage, again.texts]).toEqual([null, [...TEXTS, 'after']])
    await again.journal.close()
  })

  it('is finished by the next start when the bridge died between any two of its steps', async () => {
    const { folder, segments, keep } = await segmented()
    const notes = openNotes(folder, SMALL)
    const before = copyOf(folder)
    await notes.journal.prune(keep)
    await notes.journal.close()
    const goners = segments.filter((segment) => segment < keep)
    for (let removed = 0; removed <= goners.length; removed++) {
      const crashed = copyOf(folder)
      for (const segment of goners.slice(removed)) cpSync(segmentPath(before, segment), segmentPath(crashed, segment))
      const again = openNotes(crashed, SMALL)
      expect([removed, again.damage, again.texts]).toEqual([removed, null, TEXTS])
      expect(listSegments(crashed)[0]).toBe(keep)
      await again.journal.close()
    }
  })

  it('did not happen when its record was not written', async () => {
    const { folder, segments, keep } = await segmented()
    const failing = { write: () => Promise.reject(new Error('no space left')), sync: async () => {} }
    const notes = openNotes(folder, { ...SMALL, disk: failing })
    await expect(notes.journal.prune(keep)).rejects.toThrow('the journal could not be written')
    expect([listSegments(folder), notes.journal.oldest]).toEqual([segments, segments[0]])
    await notes.journal.close()
  })

  it('hides no segment that is missing afterwards', async () => {
    const { folder, keep } = await segmented()
    const notes = openNotes(folder, SMALL)
    await notes.journal.prune(keep)
    await notes.journal.close()
    rmSync(segmentPath(folder, keep))
    const again = openNotes(folder, SMALL)
    expect(again.damage?.cause).toBe('its first segments are missing')
    await again.journal.close()
  })

  it('never touches the segment that is being written', async () => {
    const { folder, segments } = await segmented()
    const notes = openNotes(folder, SMALL)
    await notes.journal.prune(1000)
    expect(listSegments(folder)[0]).toBe(segments.at(-1))
    await notes.journal.close()
  })
})
