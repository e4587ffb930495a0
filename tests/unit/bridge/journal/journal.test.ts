import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type DiskWrites, nodeDisk } from '../../../../bridge/data-folder/disk'
import { JournalError } from '../../../../bridge/journal/journal-record'
import { listSegments, segmentPath } from '../../../../bridge/journal/segments'
import { openNotes, writeNotes } from '../support/journal-folder'
import { FOLDER, onDisk, simulatedDisk } from '../support/simulated'
import { temporaryFolder } from '../support/temporary-folder'

/** A disk that can be full: a write then stores a few bytes and fails, as on a real one. */
function disk() {
  const state = { full: false, syncs: 0 }
  const writes: DiskWrites = {
    async write(handle, bytes, position) {
      await handle.write(bytes, 0, state.full ? 11 : bytes.length, position)
      if (state.full) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    },
    async sync(handle) {
      state.syncs++
      await handle.datasync()
    },
  }
  return { state, writes }
}

describe('the journal', () => {
  it('returns after a restart what it had confirmed, in order', async () => {
    const folder = temporaryFolder()
    await writeNotes(folder, ['a', 'b ñ', 'c'])
    await writeNotes(folder, ['d'])
    const again = openNotes(folder)
    expect([again.texts, again.journal.durableSeq]).toEqual([['a', 'b ñ', 'c', 'd'], 5])
    await again.journal.close()
  })

  it('keeps its identity, and a new journal has another', async () => {
    const folder = temporaryFolder()
    const first = await writeNotes(folder, ['a'])
    expect((await writeNotes(folder, ['b'])).journal.store).toBe(first.journal.store)
    expect((await writeNotes(temporaryFolder(), ['a'])).journal.store).not.toBe(first.journal.store)
  })

  it('makes entries that arrive together durable with one sync', async () => {
    const { state, writes } = disk()
    const notes = openNotes(temporaryFolder(), { disk: writes })
    const appended = Array.from({ length: 50 }, (_, i) => notes.append(String(i)))
    expect(appended.map(({ records }) => records[0]?.seq)).toEqual(Array.from({ length: 50 }, (_, i) => i + 2))
    await Promise.all(appended.map(({ durable }) => durable))
    expect(state.syncs).toBe(1)
    await notes.journal.close()
  })

  it('reads one record by its position, with its ticket', async () => {
    const { journal } = openNotes(temporaryFolder(), { segmentBytes: 300 })
    const places = []
    for (let i = 0; i < 20; i++) {
      const { records, durable } = journal.append([{ entry: { text: `note ${i}` }, attachment: { paper: `\n${i}` } }])
      places.push(...records.map(({ place }) => place))
      await durable
    }
    const read = places.map((place) => journal.read(place))
    expect(read.map((record) => record?.entry)).toEqual(places.map((_, i) => ({ text: `note ${i}` })))
    expect(read.map((record) => JSON.parse(record?.attachment ?? ''))).toEqual(
      places.map((_, i) => ({ paper: `\n${i}` })),
    )
    await journal.close()
  })

  it('reads nothing where a record is damaged, and throws the disk’s error where it cannot be read', async () => {
    const folder = temporaryFolder()
    const state = { fails: false }
    const read: typeof nodeDisk.read = (...asked) => {
      if (state.fails) throw new Error('EIO')
      return nodeDisk.read(...asked)
    }
    const notes = openNotes(folder, { disk: { read } })
    const { records, durable } = notes.append('a')
    await durable
    const place = records[0]?.place ?? { segment: 0, offset: 0 }
    expect(notes.journal.read(place)?.entry).toEqual({ text: 'a' })
    state.fails = true
    expect(() => notes.journal.read(place)).toThrow('EIO')
    state.fails = false
    const bytes = readFileSync(segmentPath(folder, 1))
    bytes[bytes.length - 3] = 0x55
    writeFileSync(segmentPath(folder, 1), bytes)
    expect(notes.journal.read(place)).toBeNull()
    await notes.journal.close()
  })

  it('continues in a new segment when one is full, without a gap', async () => {
    const folder = temporaryFolder()
    const texts = Array.from({ length: 40 }, (_, i) => `note ${i}`)
    await writeNotes(folder, texts, { segmentBytes: 500 })
    expect(listSegments(folder).length).toBeGreaterThan(3)
    for (const segment of listSegments(folder)) expect(statSync(segmentPath(folder, segment)).mode & 0o777).toBe(0o600)
    const again = openNotes(folder, { segmentBytes: 500 })
    expect([again.damage, again.texts]).toEqual([null, texts])
    await again.journal.close()
  })

  it('begins a new segment after seven days too, however small the old one is', async () => {
    const folder = temporaryFolder()
    let now = Date.parse('2026-03-15T17:00:00.000Z')
    const notes = openNotes(folder, { now: () => now })
    await notes.append('a').durable
    now += 6.9 * 24 * 3600_000
    await notes.append('b').durable
    expect(listSegments(folder)).toEqual([1])
    now += 0.2 * 24 * 3600_000
    await notes.append('c').durable
    expect(listSegments(folder)).toEqual([1, 2])
    await notes.journal.close()
  })

  it('begins a new segment after the clock was set back by years: old jobs can be pruned with the one before', async () => {
    const folder = temporaryFolder()
    let now = Date.parse('2031-03-15T17:00:00.000Z')
    const notes = openNotes(folder, { now: () => now })
    await notes.append('a').durable
    now = Date.parse('2026-03-15T17:00:00.000Z')
    await notes.append('b').durable
    await notes.append('c').durable
    expect(listSegments(folder)).toEqual([1, 2])
    await notes.journal.close()
  })

  it('begins that segment again when it was lost, although the old one has room', async () => {
    const disk = simulatedDisk()
    let now = Date.parse('2026-03-15T17:00:00.000Z')
    // Its records are on the disk, although their promises were rejected.
    const failing = onDisk(disk, { call: 'syncFolder', n: 2, moment: 'before' })
    const notes = openNotes(FOLDER, { now: () => now, disk: failing, segmentBytes: 1000 })
    await notes.append('a').durable
    now += 8 * 24 * 3600_000
    await notes.append('b').durable
    now += 8 * 24 * 3600_000
    await expect(notes.append('lost').durable).rejects.toBeInstanceOf(JournalError)
    await notes.append('c').durable
    await notes.journal.close()
    const again = openNotes(FOLDER, { disk: onDisk(disk) })
    expect([again.damage, again.texts]).toEqual([null, ['a', 'b', 'c']])
    await again.journal.close()
  })

  it('keeps what is appended together in one segment', async () => {
    const notes = openNotes(temporaryFolder(), { segmentBytes: 300 })
    const { journal } = notes
    for (let i = 0; i < 10; i++) {
      const { records, durable } = notes.append('a', 'b', 'c')
      expect(new Set(records.map(({ place }) => place.segment)).size).toBe(1)
      await durable
    }
    await journal.close()
  })

  it('undoes what a full disk refused, and continues when there is room', async () => {
    const folder = temporaryFolder()
    const { state, writes } = disk()
    const notes = openNotes(folder, { disk: writes })
    await notes.append('before').durable
    state.full = true
    const refused = [notes.append('x'), notes.append('y')]
    for (const { durable } of refused) await expect(durable).rejects.toBeInstanceOf(JournalError)
    expect([notes.lost, notes.texts]).toEqual([1, ['before']])
    state.full = false
    const { records, durable } = notes.append('after')
    await durable
    expect(records[0]?.seq).toBe(3)
    await notes.journal.close()
    const again = openNotes(folder)
    expect([again.damage, again.texts]).toEqual([null, ['before', 'after']])
    await again.journal.close()
  })

  it.each([2, 3, 4, 5])(
    'loses nothing that it confirmed when every %ith write fails, in new segments too',
    async (n) => {
      const folder = temporaryFolder()
      const { state, writes } = disk()
      const notes = openNotes(folder, { disk: writes, segmentBytes: 250 })
      const confirmed: string[] = []
      for (let i = 0; i < 60; i++) {
        state.full = i % n === 1
        const text = `note ${i}`
        await notes.append(text).durable.then(
          () => confirmed.push(text),
          () => undefined,
        )
        expect(notes.texts).toEqual(confirmed)
      }
      await notes.journal.close()
      const again = openNotes(folder)
      expect([again.damage, again.texts]).toEqual([null, confirmed])
      expect(listSegments(folder).length).toBeGreaterThan(2)
      await again.journal.close()
    },
  )

  it('settles every earlier entry, durable or lost', async () => {
    const { state, writes } = disk()
    const notes = openNotes(temporaryFolder(), { disk: writes })
    const first = notes.append('a')
    await notes.journal.settled()
    expect(notes.journal.durableSeq).toBe(2)
    await first.durable
    state.full = true
    const second = notes.append('b')
    second.durable.catch(() => undefined)
    await notes.journal.settled()
    expect(notes.journal.durableSeq).toBe(2)
    await notes.journal.close()
  })

  it('writes nothing after it was closed: another process may have opened the folder', async () => {
    for (const segmentBytes of [1_000_000, 1]) {
      const folder = temporaryFolder()
      const notes = openNotes(folder, { segmentBytes })
      await notes.append('a').durable
      await notes.journal.close()
      const next = openNotes(folder, { segmentBytes })
      await expect(notes.append('late').durable).rejects.toBeInstanceOf(JournalError)
      await next.append('b').durable
      await next.journal.close()
      const again = openNotes(folder)
      expect([again.damage, again.texts]).toEqual([null, ['a', 'b']])
      await again.journal.close()
    }
  })

  it('writes nothing when it is opened', async () => {
    const folder = temporaryFolder()
    await writeNotes(folder, ['a'])
    const before = readFileSync(segmentPath(folder, 1))
    await openNotes(folder).journal.close()
    expect(readFileSync(segmentPath(folder, 1)).equals(before)).toBe(true)
  })
})
