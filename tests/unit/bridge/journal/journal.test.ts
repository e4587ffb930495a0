import { readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { DiskWrites } from '../../../../bridge/data-folder/disk-writes'
import { JournalError } from '../../../../bridge/journal/journal'
import { listSegments, segmentPath } from '../../../../bridge/journal/segments'
import { openNotes, textsOf, writeNotes } from '../support/journal-folder'
import { temporaryFolder } from '../support/temporary-folder'

/** A disk that can be full: then it takes a few bytes and fails, as a real one does. */
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
  it('gives back after a restart what it had confirmed, in order', async () => {
    const folder = temporaryFolder()
    await writeNotes(folder, ['a', 'b ñ', 'c'])
    await writeNotes(folder, ['d'])
    const again = openNotes(folder)
    expect(textsOf(again)).toEqual(['a', 'b ñ', 'c', 'd'])
    expect(again.records.map(({ seq }) => seq)).toEqual([2, 3, 4, 5])
    await again.journal.close()
  })

  it('keeps its identity, and a new one has another', async () => {
    const folder = temporaryFolder()
    const first = await writeNotes(folder, ['a'])
    expect((await writeNotes(folder, ['b'])).journal.store).toBe(first.journal.store)
    expect((await writeNotes(temporaryFolder(), ['a'])).journal.store).not.toBe(first.journal.store)
  })

  it('makes entries durable that arrive together with one sync', async () => {
    const { state, writes } = disk()
    const { journal } = openNotes(temporaryFolder(), { disk: writes })
    const appended = Array.from({ length: 50 }, (_, i) => journal.append([{ entry: { text: String(i) } }]))
    expect(appended.map(({ records }) => records[0]?.seq)).toEqual(Array.from({ length: 50 }, (_, i) => i + 2))
    await Promise.all(appended.map(({ durable }) => durable))
    expect(state.syncs).toBe(1)
    await journal.close()
  })

  it('reads one record back by its place', async () => {
    const { journal } = openNotes(temporaryFolder(), { segmentBytes: 300 })
    const places = []
    for (let i = 0; i < 20; i++) {
      const { records, durable } = journal.append([{ entry: { text: `note ${i}` } }])
      places.push(...records.map(({ place }) => place))
      await durable
    }
    expect(places.map((place) => journal.read(place).entry.text)).toEqual(places.map((_, i) => `note ${i}`))
    await journal.close()
  })

  it('goes on in a new segment when one is full, without a gap', async () => {
    const folder = temporaryFolder()
    const texts = Array.from({ length: 40 }, (_, i) => `note ${i}`)
    await writeNotes(folder, texts, { segmentBytes: 500 })
    expect(listSegments(folder).length).toBeGreaterThan(3)
    for (const segment of listSegments(folder)) expect(statSync(segmentPath(folder, segment)).mode & 0o777).toBe(0o600)
    const again = openNotes(folder, { segmentBytes: 500 })
    expect(textsOf(again)).toEqual(texts)
    expect(again.damage).toBeNull()
    await again.journal.close()
  })

  it('takes back what a full disk refused, and goes on when there is room', async () => {
    const folder = temporaryFolder()
    const { state, writes } = disk()
    const { journal } = openNotes(folder, { disk: writes })
    let lost = 0
    journal.onLost = () => {
      lost++
    }
    await journal.append([{ entry: { text: 'before' } }]).durable
    state.full = true
    const refused = [journal.append([{ entry: { text: 'x' } }]), journal.append([{ entry: { text: 'y' } }])]
    for (const { durable } of refused) await expect(durable).rejects.toBeInstanceOf(JournalError)
    expect(lost).toBe(1)
    const read: string[] = []
    journal.reread(({ entry }) => {
      read.push(entry.text)
      return null
    })
    expect(read).toEqual(['before'])
    state.full = false
    const { records, durable } = journal.append([{ entry: { text: 'after' } }])
    await durable
    expect(records[0]?.seq).toBe(3)
    await journal.close()
    const again = openNotes(folder)
    expect([again.damage, textsOf(again)]).toEqual([null, ['before', 'after']])
    await again.journal.close()
  })

  it('loses nothing that was confirmed when the disk fills up in a new segment', async () => {
    const folder = temporaryFolder()
    const { state, writes } = disk()
    const { journal } = openNotes(folder, { disk: writes, segmentBytes: 250 })
    const confirmed: string[] = []
    for (let i = 0; i < 30; i++) {
      state.full = i % 3 === 1
      const text = `note ${i}`
      await journal.append([{ entry: { text } }]).durable.then(
        () => confirmed.push(text),
        () => undefined,
      )
    }
    await journal.close()
    const again = openNotes(folder)
    expect([again.damage, textsOf(again)]).toEqual([null, confirmed])
    expect(confirmed).toHaveLength(20)
    await again.journal.close()
  })

  it('settles for everything that was appended before, durable or lost', async () => {
    const { state, writes } = disk()
    const { journal } = openNotes(temporaryFolder(), { disk: writes })
    const first = journal.append([{ entry: { text: 'a' } }])
    await journal.settled()
    expect(journal.durableSeq).toBe(2)
    await first.durable
    state.full = true
    const second = journal.append([{ entry: { text: 'b' } }])
    second.durable.catch(() => undefined)
    await journal.settled()
    expect(journal.durableSeq).toBe(2)
    await journal.close()
  })

  it('writes nothing when it is only opened', async () => {
    const folder = temporaryFolder()
    await writeNotes(folder, ['a'])
    const before = readFileSync(segmentPath(folder, 1))
    await openNotes(folder).journal.close()
    expect(readFileSync(segmentPath(folder, 1)).equals(before)).toBe(true)
  })
})
