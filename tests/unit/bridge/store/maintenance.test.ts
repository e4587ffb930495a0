import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { zstdDecompressSync } from 'node:zlib'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { nextTurn } from '../../../../bridge/async'
import { nodeDisk } from '../../../../bridge/data-folder/disk'
import type { LogFacts } from '../../../../bridge/log/log'
import { maintainStore, type UpkeepOptions, type UpkeepTimes } from '../../../../bridge/store/maintenance'
import { backUp, packBackups } from '../../../../bridge/store/make-backup'
import { Waiters } from '../../../fakes/waiters'
import { NOON, openNotes, writeBackedUpNotes, writeNotes } from '../support/database-folder'
import { addNote, notesIn } from '../support/notes-table'
import { temporaryFolder } from '../support/temporary-folder'

const HOUR = 3600_000
const DAY = 24 * HOUR
const ONCE: UpkeepTimes = { first: 0, check: HOUR, day: DAY }
const OFTEN: UpkeepTimes = { first: 0, check: 1, day: 0 }
const EMPTY = { store: { prune: async () => 0 }, removeSetAside() {} }

function openWorld(options: Partial<UpkeepOptions> = {}) {
  const folder = temporaryFolder()
  const { db } = openNotes(folder)
  const logged: LogFacts[] = []
  const waiters = new Waiters()
  const log = (facts: LogFacts) => {
    logged.push(facts)
    waiters.check()
  }
  const start = (times: UpkeepTimes) => {
    const stop = maintainStore({ ...EMPTY, db, folder, now: () => NOON, log, ...options }, times)
    onTestFinished(stop)
    return stop
  }
  const messages = (level: string) => logged.filter((facts) => facts.level === level).map(({ message }) => message)
  /** Resolves when a line like this has been logged. */
  const logs = (what: RegExp) =>
    waiters.until(
      () => messages('info').find((line) => what.test(line)),
      () => JSON.stringify(logged),
    )
  return { folder, db, start, messages, logs }
}

const backupsOf = (folder: string) => readdirSync(join(folder, 'backups')).sort()

/** Unpacks a backup, and reads it. */
function notesInBackup(folder: string, name: string): string[] {
  const path = join(temporaryFolder(), 'backup.db')
  writeFileSync(path, zstdDecompressSync(readFileSync(join(folder, 'backups', name))))
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    return notesIn(db)
  } finally {
    db.close()
  }
}

describe('a running bridge', () => {
  it('prunes old orders once a day, and reports what was removed', async () => {
    const prune = vi.fn(async () => 3)
    const { start, logs } = openWorld({ store: { prune } })
    const stop = start(ONCE)
    await logs(/^store: 3 old jobs are gone$/)
    await stop()
    expect(prune).toHaveBeenCalledExactlyOnceWith(NOON, expect.anything())
  })

  it('prunes again after the disk refused it, and makes its backup all the same', async () => {
    const prune = vi.fn().mockRejectedValueOnce(new Error('disk I/O error')).mockResolvedValue(1)
    const { folder, start, messages, logs } = openWorld({ store: { prune } })
    const stop = start(OFTEN)
    await logs(/^store: 1 old jobs are gone$/)
    await stop()
    expect(messages('error')).toEqual([expect.stringMatching(/^prune: .*disk I/)])
    expect(backupsOf(folder)).toHaveLength(1)
  })

  it('backs its database up once a day: one whole file that its owner can read', async () => {
    const { folder, db, start, logs } = openWorld()
    addNote(db, 'Ajiaco')
    const stop = start(OFTEN)
    await logs(/^backup /)
    await stop()
    const name = '000001-20261129T170000Z.db.zst'
    expect(backupsOf(folder)).toEqual([name])
    expect(notesInBackup(folder, name)).toEqual(['Ajiaco'])
    expect(statSync(join(folder, 'backups', name)).mode & 0o777).toBe(0o600)
  })

  it('writes on while it makes a backup, which is of the moment of its beginning', async () => {
    const { folder, db } = openWorld()
    for (let n = 0; n < 300; n++) addNote(db, `${n} ${'x'.repeat(4000)}`)
    let isMaking = true
    const made = backUp({ folder, now: () => NOON, disk: nodeDisk }).finally(() => {
      isMaking = false
    })
    let meanwhile = 0
    for (; isMaking && meanwhile < 2000; meanwhile++) {
      addNote(db, 'meanwhile')
      await nextTurn()
    }
    expect(notesInBackup(folder, await made)).toHaveLength(300)
    expect(notesIn(db)).toHaveLength(300 + meanwhile)
  })

  it('packs its backups to less than half, also what the next start of a new version leaves unpacked', async () => {
    const folder = temporaryFolder()
    const plain = writeBackedUpNotes(folder, ['Ajiaco'.repeat(1000)], 1)
    const { size } = statSync(join(folder, 'backups', plain))
    await packBackups({ folder, now: () => NOON, disk: nodeDisk })
    expect(backupsOf(folder)).toEqual([`${plain}.zst`])
    expect(notesInBackup(folder, `${plain}.zst`)).toEqual(['Ajiaco'.repeat(1000)])
    expect(statSync(join(folder, 'backups', `${plain}.zst`)).size).toBeLessThan(size / 2)
  })

  it('that dies while it packs a backup leaves one that can be used', async () => {
    const folder = temporaryFolder()
    const plain = writeBackedUpNotes(folder, ['Ajiaco'], 1)
    const died = () => {
      throw new Error('died')
    }
    const disk = { ...nodeDisk, rename: died, remove: died }
    await expect(packBackups({ folder, now: () => NOON, disk })).rejects.toThrow('died')
    expect(backupsOf(folder)).toEqual([plain, `${plain}.zst.new`])
    rmSync(join(folder, 'bridge.db'))
    const { db, damage } = openNotes(folder)
    expect([damage?.restoredFrom, notesIn(db)]).toEqual([plain, ['Ajiaco']])
    expect(backupsOf(folder)).toEqual([plain])
  })

  it('keeps four backups', async () => {
    const { folder } = openWorld()
    mkdirSync(join(folder, 'backups'))
    for (let n = 1; n <= 8; n++) writeFileSync(join(folder, 'backups', `00000${n}-2026112${n}T170000Z.db.zst`), '')
    await backUp({ folder, now: () => NOON, disk: nodeDisk })
    expect(backupsOf(folder).map((name) => Number(name.slice(0, 6)))).toEqual([6, 7, 8, 9])
  })

  it.each(['makeFolder', 'create', 'rename'] as const)(
    'whose disk refuses %s of a backup logs it, leaves nothing, and tries again',
    async (call) => {
      let refusals = 2
      const real = nodeDisk[call] as (...args: unknown[]) => void
      const disk = {
        [call](...args: unknown[]) {
          if (refusals-- > 0) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
          real(...args)
        },
      }
      const { folder, start, messages, logs } = openWorld({ disk })
      const stop = start(OFTEN)
      await logs(/^backup /)
      await stop()
      expect(messages('error')).toEqual(Array(2).fill(expect.stringMatching(/^backup: .*ENOSPC/)))
      expect(backupsOf(folder)).toEqual(['000001-20261129T170000Z.db.zst'])
    },
  )

  it('tries a backup that failed again on the next day, not before', async () => {
    let tries = 0
    const disk = {
      makeFolder() {
        tries++
        throw new Error('EIO')
      },
    }
    const { folder, db } = openWorld()
    vi.useFakeTimers()
    const stop = maintainStore({ ...EMPTY, db, folder, now: () => NOON, log: () => {}, disk })
    const triesAfter = async (ms: number) => {
      await vi.advanceTimersByTimeAsync(ms)
      return tries
    }
    expect(await triesAfter(HOUR)).toBe(1)
    expect(await triesAfter(18 * HOUR)).toBe(1)
    expect(await triesAfter(5 * HOUR)).toBe(2)
    await stop()
  })

  it('never puts a copy of a damaged database in the place of a sound one', async () => {
    const folder = temporaryFolder()
    writeNotes(folder, ['Ajiaco', 'Bandeja'])
    openNotes(folder)
    const target = { folder, now: () => NOON, disk: nodeDisk }
    const sound = await backUp(target)
    const file = openSync(join(folder, 'bridge.db'), 'r+')
    writeSync(file, Buffer.alloc(4096, 0x55), 0, 4096, 8192)
    closeSync(file)
    await expect(backUp(target)).rejects.toThrow('damaged')
    expect(backupsOf(folder)).toEqual([sound])
  })

  it('that is stopped during a backup ends it, and leaves nothing of it', async () => {
    const stopped = Promise.withResolvers<void>()
    const disk = {
      create(path: string, bytes: Buffer) {
        nodeDisk.create(path, bytes)
        stopped.resolve(stop())
      },
    }
    const { folder, db, start, messages } = openWorld({ disk })
    for (let n = 0; n < 300; n++) addNote(db, 'x'.repeat(4000))
    const stop = start(ONCE)
    await stopped.promise
    expect([backupsOf(folder), messages('error'), messages('info')]).toEqual([[], [], []])
  })

  it('gives pages of pruned rows back to the disk, some a day', async () => {
    const { db, start, logs } = openWorld()
    for (let n = 0; n < 300; n++) addNote(db, `${n}${'x'.repeat(4000)}`)
    db.exec('DELETE FROM notes')
    const free = () => Number(db.prepare('PRAGMA freelist_count').get()?.freelist_count)
    expect(free()).toBeGreaterThan(300)
    const stop = start(ONCE)
    await logs(/^backup /)
    for (let turn = 0; turn < 16 && free() > 0; turn++) await nextTurn()
    expect(free()).toBe(0)
    await stop()
  })
})
