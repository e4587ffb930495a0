import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { diskWrites, nodeDisk } from '../../../../bridge/data-folder/disk'
import { listSnapshots, segmentPath, snapshotPath } from '../../../../bridge/journal/segments'
import { openNotes, writeNotes } from '../support/journal-folder'
import { temporaryFolder } from '../support/temporary-folder'

const copiesIn = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('damaged-'))
const flip = (path: string, at: number) => {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

/** Three notes, a snapshot, two more, a snapshot, one more. */
async function withSnapshots() {
  const folder = temporaryFolder()
  const notes = openNotes(folder)
  for (const text of ['a', 'b', 'c']) await notes.append(text).durable
  await notes.snapshot()
  for (const text of ['d', 'e']) await notes.append(text).durable
  await notes.snapshot()
  await notes.append('f').durable
  await notes.journal.close()
  return { folder, texts: ['a', 'b', 'c', 'd', 'e', 'f'], snapshots: listSnapshots(folder) }
}

/** What a start reads. */
async function found(folder: string) {
  const again = openNotes(folder)
  const { damage, texts, notes } = again
  await again.journal.close()
  return { damage, texts, notes: notes.length }
}

describe('a snapshot', () => {
  it('is what the next start begins with: earlier segments are not read', async () => {
    const { folder, texts } = await withSnapshots()
    const read: string[] = []
    const again = openNotes(folder, { judge: () => null })
    read.push(...again.texts)
    expect([again.damage, read]).toEqual([null, texts])
    await again.journal.close()
  })

  it('matches what was durable when it was made: the records after it follow', async () => {
    const { folder, texts, snapshots } = await withSnapshots()
    expect(snapshots).toEqual([4, 6])
    expect(await found(folder)).toEqual({ damage: null, texts, notes: 0 })
  })

  it('with any byte flipped costs time, no data', async () => {
    const { folder, texts, snapshots } = await withSnapshots()
    const path = snapshotPath(folder, snapshots[1] ?? 0)
    const whole = readFileSync(path)
    for (let at = 0; at < whole.length; at++) {
      flip(path, at)
      expect([at, await found(folder)]).toEqual([at, { damage: null, texts, notes: 1 }])
      writeFileSync(path, whole)
    }
  })

  it('on a bad sector costs time, no data', async () => {
    const { folder, texts, snapshots } = await withSnapshots()
    const newest = snapshotPath(folder, snapshots[1] ?? 0)
    const again = openNotes(folder, {
      disk: {
        read(path, offset, length) {
          if (path === newest) throw Object.assign(new Error('EIO'), { code: 'EIO' })
          return nodeDisk.read(path, offset, length)
        },
      },
    })
    expect([again.damage, again.texts, again.notes.length]).toEqual([null, texts, 1])
    await again.journal.close()
  })

  it('cut at any byte, or all of them gone, costs time, no data', async () => {
    const { folder, texts, snapshots } = await withSnapshots()
    for (const seq of snapshots) {
      const path = snapshotPath(folder, seq)
      for (let size = readFileSync(path).length - 1; size >= 0; size -= 7) {
        truncateSync(path, size)
        expect([size, (await found(folder)).texts]).toEqual([size, texts])
      }
      rmSync(path)
      expect(await found(folder)).toMatchObject({ damage: null, texts })
    }
  })

  it('shows that a journal which ends before it was cut', async () => {
    const { folder } = await withSnapshots()
    const size = readFileSync(segmentPath(folder, 1)).length
    truncateSync(segmentPath(folder, 1), size - 120)
    const { damage, texts } = await found(folder)
    expect(damage?.cause).toContain('which is in a snapshot')
    expect(texts).toEqual(expect.arrayContaining(['kept a', 'kept e']))
    expect(copiesIn(folder)).toHaveLength(1)
  })

  it('of another journal is ignored', async () => {
    const { folder } = await withSnapshots()
    const other = temporaryFolder()
    await writeNotes(other, ['x'])
    const [, newest = 0] = listSnapshots(folder)
    writeFileSync(snapshotPath(other, newest), readFileSync(snapshotPath(folder, newest)))
    expect(await found(other)).toEqual({ damage: null, texts: ['x'], notes: 0 })
  })

  it('is not there before its content is durable, and not at all when that is lost', async () => {
    const folder = temporaryFolder()
    const state = { full: false }
    const disk = {
      async write(...[handle, bytes, position]: Parameters<typeof diskWrites.write>) {
        // The write of the snapshot itself succeeds.
        if (state.full && bytes.includes('"entry"')) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
        await diskWrites.write(handle, bytes, position)
      },
    }
    const notes = openNotes(folder, { disk })
    await notes.append('a').durable
    state.full = true
    const lost = notes.append('b')
    const made = notes.snapshot()
    await expect(lost.durable).rejects.toThrow()
    expect([await made, listSnapshots(folder), notes.texts]).toEqual([false, [], ['a']])
    state.full = false
    await notes.append('c').durable
    expect([await notes.snapshot(), listSnapshots(folder)]).toEqual([true, [3]])
    await notes.journal.close()
    expect((await found(folder)).texts).toEqual(['a', 'c'])
  })

  it('has no name while its content is being written', async () => {
    const folder = temporaryFolder()
    let releaseSync = () => {}
    const syncReleased = new Promise<void>((resolve) => {
      releaseSync = resolve
    })
    let synced = 0
    const disk = {
      async sync(...[handle]: Parameters<typeof diskWrites.sync>) {
        synced++
        // The journal's sync comes first.
        if (synced === 1) await syncReleased
        await diskWrites.sync(handle)
      },
    }
    const notes = openNotes(folder, { disk })
    const { durable } = notes.append('a')
    const made = notes.snapshot()
    await vi.waitFor(() => expect(synced).toBe(2))
    for (let n = 0; n < 20; n++) await new Promise(setImmediate)
    expect(listSnapshots(folder)).toEqual([])
    releaseSync()
    await durable
    expect([await made, listSnapshots(folder)]).toEqual([true, [2]])
    await notes.journal.close()
  })

  it('that the disk refuses changes nothing, and the next one is made', async () => {
    const folder = temporaryFolder()
    let fails = false
    const notes = openNotes(folder, {
      disk: {
        rename: (from, to) => {
          if (fails) throw new Error('EIO')
          writeFileSync(to, readFileSync(from))
          rmSync(from)
        },
      },
    })
    await notes.append('a').durable
    fails = true
    await expect(notes.snapshot()).rejects.toThrow('EIO')
    fails = false
    await notes.append('b').durable
    expect(await notes.snapshot()).toBe(true)
    await notes.journal.close()
    expect(await found(folder)).toEqual({ damage: null, texts: ['a', 'b'], notes: 0 })
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([])
  })

  it('is kept in two versions at most: older ones are removed', async () => {
    const folder = temporaryFolder()
    const notes = openNotes(folder)
    for (const text of ['a', 'b', 'c', 'd']) {
      await notes.append(text).durable
      await notes.snapshot()
    }
    expect(listSnapshots(folder)).toEqual([4, 5])
    expect(await notes.snapshot()).toBe(false)
    await notes.journal.close()
  })

  it('of a newer program is not changed, and neither is the folder', async () => {
    const { folder, snapshots } = await withSnapshots()
    mkdirSync(join(folder, 'logs'))
    const path = snapshotPath(folder, snapshots[1] ?? 0)
    const text = readFileSync(path, 'utf8').replace('"snapshot":3', '"snapshot":9')
    writeFileSync(path, text)
    // Its checksum no longer matches: it is only damaged, and the older one counts.
    expect((await found(folder)).damage).toBeNull()
  })
})
