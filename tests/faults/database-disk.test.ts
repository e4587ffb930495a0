import { chmodSync, chownSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { serveControl } from '../../bridge/control/serve-control'
import { nodeDisk } from '../../bridge/data-folder/disk'
import { closeDatabaseFile, inTransaction } from '../../bridge/store/connection'
import { backUp } from '../../bridge/store/make-backup'
import { troubleOf } from '../../bridge/store/sqlite-error'
import {
  isSound,
  NOON,
  openFile,
  openNotes,
  silent,
  writeBackedUpNotes,
  writeNotes,
} from '../unit/bridge/support/database-folder'
import { addNote, NOTES, notesIn } from '../unit/bridge/support/notes-table'
import { temporaryFolder } from '../unit/bridge/support/temporary-folder'
import { CAN_MOUNT, smallDisk } from './support/small-disk'

const PAGEFUL = 'x'.repeat(5000)

/** Two notes in each transaction, until one is refused; returns how many were written. */
function writeUntilRefused(db: DatabaseSync): number {
  for (let pairs = 0; pairs < 500; pairs++)
    try {
      inTransaction(db, () => {
        addNote(db, `${pairs} a ${PAGEFUL}`)
        addNote(db, `${pairs} b ${PAGEFUL}`)
      })
    } catch (cause) {
      expect(troubleOf(cause)).toBe('full')
      return 2 * pairs
    }
  throw new Error('the disk did not become full')
}

describe.skipIf(!CAN_MOUNT)('a database on a full disk (only root can mount one)', () => {
  it('refuses what does not fit, whole, keeps the rest, and goes on when there is space', () => {
    const { folder, fill, empty } = smallDisk()
    const { db } = openNotes(folder)
    fill(200_000)
    const written = writeUntilRefused(db)
    expect(written).toBeGreaterThan(0)
    expect([notesIn(db).length, db.isTransaction, isSound(db)]).toEqual([written, false, true])
    empty()
    addNote(db, 'after')
    closeDatabaseFile(db, silent)
    const again = openNotes(folder)
    expect(again).toMatchObject({ damage: null, numbersInDoubt: false })
    expect(notesIn(again.db)).toHaveLength(written + 1)
  })

  it('is locked there all the same, by one bridge', async () => {
    const { folder, fill } = smallDisk()
    const lock = () => serveControl(folder, () => ({}), silent)
    const first = await lock()
    first?.()
    fill()
    const again = await lock()
    expect([typeof first, typeof again, await lock()]).toEqual(['function', 'function', null])
    again?.()
  })

  it('makes no backup, and leaves nothing of it', async () => {
    const { folder, fill, empty } = smallDisk()
    const { db } = openNotes(folder)
    for (let n = 0; n < 10; n++) addNote(db, PAGEFUL)
    fill(20_000)
    const place = { folder, now: () => NOON, disk: nodeDisk }
    await expect(backUp(place)).rejects.toThrow('full')
    expect(readdirSync(join(folder, 'backups'))).toEqual([])
    empty()
    await backUp(place)
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1)
  })

  it('that was closed there, or killed, has lost nothing when there is space', () => {
    const { folder, fill, empty } = smallDisk()
    const { db } = openNotes(folder)
    fill(100_000)
    const written = writeUntilRefused(db)
    const killed = temporaryFolder()
    cpSync(folder, killed, { recursive: true })
    closeDatabaseFile(db, silent)
    empty()
    for (const each of [killed, folder]) {
      const opened = openNotes(each)
      expect(opened).toMatchObject({ damage: null, numbersInDoubt: false })
      expect(notesIn(opened.db)).toHaveLength(written)
    }
  })

  it.each([
    ['of a new folder', (_folder: string) => {}, []],
    ['that was closed', (folder: string) => writeNotes(folder, ['Ajiaco']), ['Ajiaco']],
  ])('%s is not opened, and is opened when there is space', (_, prepare, notes) => {
    const { folder, fill, empty } = smallDisk()
    prepare(folder)
    fill()
    expect(openFile(folder)).toMatchObject({ ok: false, problem: { code: 'B-105' } })
    empty()
    const opened = openNotes(folder)
    expect(opened).toMatchObject({ damage: null, numbersInDoubt: false })
    expect(notesIn(opened.db)).toEqual(notes)
  })

  it('that is damaged keeps its place until there is space for the backup', () => {
    const { folder, fill, empty } = smallDisk()
    const inBackup = Array<string>(15).fill(PAGEFUL)
    writeBackedUpNotes(folder, [...inBackup, 'Bandeja'], inBackup.length)
    const junk = Buffer.alloc(20_000, 'junk')
    writeFileSync(join(folder, 'bridge.db'), junk)
    fill(100_000) // an empty database would have space
    expect(openFile(folder)).toMatchObject({ ok: false, problem: { code: 'B-105' } })
    expect(readFileSync(join(folder, 'bridge.db')).equals(junk)).toBe(true)
    empty()
    const { db, numbersInDoubt } = openNotes(folder)
    expect([notesIn(db), numbersInDoubt]).toEqual([inBackup, true])
  })

  it('keeps its schema until there is space for the backup of before', () => {
    const { folder, fill, empty } = smallDisk()
    writeNotes(folder, [PAGEFUL, PAGEFUL])
    fill(60_000) // the write-ahead log's index has room, the backup has none
    const next = { ...NOTES, ddl: [...NOTES.ddl, 'CREATE TABLE more (n INTEGER) STRICT;'] }
    expect(openFile(folder, { schema: next })).toMatchObject({ ok: false, problem: { code: 'B-105' } })
    empty()
    const older = openNotes(folder)
    expect(older.db.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 1000 })
    closeDatabaseFile(older.db, silent)
    expect(openNotes(folder, { schema: next })).toMatchObject({ damage: null, numbersInDoubt: false })
  })
})

/** Until the test ends, as an unprivileged user who owns the folder: root may write anywhere. */
function asOwnerOf(folder: string): void {
  if (process.getuid?.() !== 0) return
  for (const path of [folder, ...readdirSync(folder).map((name) => join(folder, name))]) chownSync(path, 65534, 65534)
  process.seteuid?.(65534)
  onTestFinished(() => void process.seteuid?.(0))
}

describe.skipIf(process.platform === 'win32')('a folder that cannot be written to (no modes on Windows)', () => {
  it.each([
    ['is read-only', 0o500, 0o600],
    ['has a read-only database', 0o700, 0o400],
    ['has a database of another account', 0o700, 0o000],
  ])('as it %s is refused with what to do, and opened when it can', (_, ofFolder, ofFile) => {
    const folder = temporaryFolder()
    writeNotes(folder, ['Ajiaco'])
    asOwnerOf(folder)
    const file = join(folder, 'bridge.db')
    chmodSync(file, ofFile)
    chmodSync(folder, ofFolder)
    expect(openFile(folder)).toMatchObject({ ok: false, problem: { code: 'B-104' } })
    chmodSync(folder, 0o700)
    chmodSync(file, 0o600)
    const opened = openNotes(folder)
    expect(opened).toMatchObject({ damage: null, numbersInDoubt: false })
    expect(notesIn(opened.db)).toEqual(['Ajiaco'])
  })

  it('is not locked where the lock is of another account, and that is said', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'lock'))
    asOwnerOf(folder)
    chmodSync(join(folder, 'lock'), 0)
    await expect(serveControl(folder, () => ({}), silent)).rejects.toThrow(/EACCES.*lock/)
  })
})
