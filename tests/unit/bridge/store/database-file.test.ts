import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { nodeDisk } from '../../../../bridge/data-folder/disk'
import { backupsIn } from '../../../../bridge/store/backups'
import { closeDatabaseFile, inTransaction } from '../../../../bridge/store/connection'
import { resolveNumbersInDoubt } from '../../../../bridge/store/file-identity'
import { backUp } from '../../../../bridge/store/make-backup'
import {
  isSound,
  killedCopy,
  NOON,
  namesIn,
  openFile,
  openNotes,
  silent,
  writeBackedUpNotes,
  writeKilledNotes,
  writeNotes,
} from '../support/database-folder'
import { addNote, notesIn } from '../support/notes-table'
import { temporaryFolder } from '../support/temporary-folder'

const codesOf = (notes: { code: string }[]) => notes.map(({ code }) => code)
const pragma = (db: DatabaseSync, name: string) => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]

describe('the database of a new folder', () => {
  it('is empty, without doubt about numbers, and keeps what is written to it', () => {
    const folder = join(temporaryFolder(), 'not', 'made', 'yet')
    const first = openNotes(folder)
    expect(first).toMatchObject({ damage: null, numbersInDoubt: false, notes: [] })
    addNote(first.db, 'Ajiaco')
    closeDatabaseFile(first.db, silent)
    expect(namesIn(folder)).toEqual(['bridge.db', 'database-begun'])
    const second = openNotes(folder)
    expect(second).toMatchObject({ store: first.store, damage: null, numbersInDoubt: false, notes: [] })
    expect(notesIn(second.db)).toEqual(['Ajiaco'])
  })

  it('survives a power cut after each commit, gives free pages back, and is its owner’s only', () => {
    const folder = temporaryFolder()
    const { db } = openNotes(folder)
    addNote(db, 'Ajiaco')
    expect(pragma(db, 'journal_mode')).toBe('wal')
    expect(pragma(db, 'synchronous')).toBe(2)
    expect(pragma(db, 'foreign_keys')).toBe(1)
    expect(pragma(db, 'auto_vacuum')).toBe(2)
    expect(pragma(db, 'user_version')).toBe(1000)
    for (const name of process.platform === 'win32' ? [] : ['bridge.db', 'bridge.db-wal'])
      expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600])
  })

  it('holds nothing of a pruned paper, not in its free pages either', () => {
    const folder = temporaryFolder()
    const { db } = openNotes(folder)
    addNote(db, 'Carrera 7 # 12-34')
    db.exec('DELETE FROM notes')
    closeDatabaseFile(db, silent)
    expect(readFileSync(join(folder, 'bridge.db')).includes('Carrera 7')).toBe(false)
  })

  it('that was not finished is begun again', () => {
    const folder = temporaryFolder()
    for (const name of ['bridge.db.new', 'bridge.db.new-journal', 'bridge.db.new-wal', 'bridge.db.new-shm'])
      writeFileSync(join(folder, name), 'half')
    const { db, numbersInDoubt } = openNotes(folder)
    expect(numbersInDoubt).toBe(false)
    closeDatabaseFile(db, silent)
    expect(namesIn(folder)).toEqual(['bridge.db', 'database-begun'])
  })
})

describe('a folder on a network share', () => {
  it('is refused before anything is written to it', () => {
    const folder = temporaryFolder()
    expect(openFile(folder, { isRemote: () => true })).toMatchObject({ ok: false, problem: { code: 'B-98' } })
    expect(namesIn(folder)).toEqual([])
  })
})

describe('a transaction', () => {
  it('that fails leaves nothing, and the next one works', () => {
    const { db } = openNotes(temporaryFolder())
    expect(() =>
      inTransaction(db, () => {
        addNote(db, 'half')
        throw new Error('no')
      }),
    ).toThrow('no')
    inTransaction(db, () => addNote(db, 'whole'))
    expect(notesIn(db)).toEqual(['whole'])
  })
})

describe('a database that was not closed', () => {
  it('has everything that was committed', () => {
    const folder = temporaryFolder()
    writeKilledNotes(folder, ['Ajiaco', 'Bandeja'])
    const { db, damage, numbersInDoubt, notes } = openNotes(folder)
    expect({ damage, numbersInDoubt, notes }).toEqual({ damage: null, numbersInDoubt: false, notes: [] })
    expect(notesIn(db)).toEqual(['Ajiaco', 'Bandeja'])
  })

  it.each([
    ['is gone', (wal: string) => rmSync(wal)],
    ['is empty', (wal: string) => writeFileSync(wal, '')],
    ['has lost its beginning', (wal: string) => writeFileSync(wal, Buffer.alloc(statSync(wal).size))],
    ['is of another file', (wal: string) => writeFileSync(wal, 'junk'.repeat(5000))],
  ])('whose write-ahead log %s says that the last commits are missing', (_, lose) => {
    const folder = temporaryFolder()
    writeNotes(folder, [])
    const { store } = stored(folder)
    writeKilledNotes(folder, ['Ajiaco'])
    lose(join(folder, 'bridge.db-wal'))
    const opened = openNotes(folder)
    expect(opened).toMatchObject({ damage: null, numbersInDoubt: true })
    expect(opened.store).not.toBe(store)
    expect(codesOf(opened.notes)).toEqual(['B-106'])
    expect(isSound(opened.db)).toBe(true)
  })

  it('with a broken place in its write-ahead log says that commits are missing, however often it is killed', () => {
    const folder = temporaryFolder()
    writeKilledNotes(folder, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
    const wal = join(folder, 'bridge.db-wal')
    const bytes = readFileSync(wal)
    bytes.fill(0x55, bytes.length / 2, bytes.length / 2 + 512)
    writeFileSync(wal, bytes)
    const opened = openNotes(folder)
    expect(opened.numbersInDoubt).toBe(true)
    expect(notesIn(opened.db).length).toBeLessThan(8)
    resolveNumbersInDoubt(opened.db)
    addNote(opened.db, 'i')
    // The rest of the broken log is gone: it is not found again.
    expect(openNotes(killedCopy(folder))).toMatchObject({ numbersInDoubt: false, notes: [] })
  })

  it('that lost its log in the moment of its opening lost nothing', () => {
    const folder = temporaryFolder()
    writeNotes(folder, ['Ajiaco'])
    // SQLite makes an empty log before the first commit.
    writeFileSync(join(folder, 'bridge.db-wal'), '')
    expect(openNotes(folder)).toMatchObject({ numbersInDoubt: false, notes: [] })
  })
})

describe('a damaged database', () => {
  const damages: [string, (path: string) => void][] = [
    ['is empty', (path) => writeFileSync(path, '')],
    ['is cut off', (path) => writeFileSync(path, readFileSync(path).subarray(0, 5000))],
    ['is cut off within its header', (path) => writeFileSync(path, readFileSync(path).subarray(0, 60))],
    ['is no database', (path) => writeFileSync(path, 'settings.json'.repeat(1000))],
    ['is gone', (path) => rmSync(path)],
    ['is another program’s', anotherProgramsDatabase],
    ['has lost a page', (path) => writeFileSync(path, readFileSync(path).fill(0, 8192, 12_288))],
  ]

  it.each(damages)('that %s is set aside, and its newest backup goes on without numbers', (_, damage) => {
    const folder = temporaryFolder()
    const backup = writeBackedUpNotes(folder, ['Ajiaco', 'Bandeja'], 1)
    const { store } = stored(folder)
    const path = join(folder, 'bridge.db')
    damage(path)
    const before = existsSync(path) ? readFileSync(path) : null
    const opened = openNotes(folder)
    expect(opened).toMatchObject({ numbersInDoubt: true, damage: { restoredFrom: backup } })
    expect(codesOf(opened.notes)).toEqual(['B-100'])
    expect(notesIn(opened.db)).toEqual(['Ajiaco'])
    expect(opened.store).not.toBe(store)
    const copy = join(folder, opened.damage?.copy ?? '')
    expect(opened.damage?.copy).toMatch(/^damaged-20261129T170000Z$/)
    if (before !== null) expect(readFileSync(join(copy, 'bridge.db')).equals(before)).toBe(true)
  })

  it.each(damages.filter(([name]) => name !== 'is gone'))(
    'that %s and has no backup begins anew, without numbers',
    (_, damage) => {
      const folder = temporaryFolder()
      writeNotes(folder, ['Ajiaco'])
      damage(join(folder, 'bridge.db'))
      const opened = openNotes(folder)
      expect(opened).toMatchObject({ numbersInDoubt: true, damage: { restoredFrom: null } })
      expect(codesOf(opened.notes)).toEqual(['B-101'])
      expect(notesIn(opened.db)).toEqual([])
      expect(namesIn(folder, 'damaged-')).toHaveLength(1)
    },
  )

  it('keeps its doubt about numbers until the store has stopped them, whatever dies meanwhile', () => {
    const folder = temporaryFolder()
    writeBackedUpNotes(folder, ['Ajiaco'], 1)
    writeFileSync(join(folder, 'bridge.db'), '')
    for (let start = 0; start < 3; start++) {
      const { db, numbersInDoubt } = openNotes(folder)
      expect(numbersInDoubt).toBe(true)
      closeDatabaseFile(db, silent)
    }
    const { db } = openNotes(folder)
    resolveNumbersInDoubt(db)
    closeDatabaseFile(db, silent)
    expect(openNotes(folder).numbersInDoubt).toBe(false)
  })

  it.each([
    ['junk', 'junk'.repeat(4000)],
    ['empty', ''],
  ])(
    'that is %s takes its write-ahead log with it: the backup never gets the commits of another file',
    (_, content) => {
      const folder = temporaryFolder()
      writeBackedUpNotes(folder, ['Ajiaco'], 1)
      writeKilledNotes(folder, ['Bandeja'])
      const wal = readFileSync(join(folder, 'bridge.db-wal'))
      writeFileSync(join(folder, 'bridge.db'), content)
      const { db, damage } = openNotes(folder)
      expect(notesIn(db)).toEqual(['Ajiaco'])
      expect(readFileSync(join(folder, damage?.copy ?? '', 'bridge.db-wal')).equals(wal)).toBe(true)
    },
  )

  it.each<[string, (folder: string) => void]>([
    ['a backup', (folder) => void writeBackedUpNotes(folder, ['Ajiaco'], 1)],
    ['its write-ahead log', (folder) => writeKilledNotes(folder, ['Ajiaco'])],
    ['files that were damaged before', (folder) => mkdirSync(join(folder, 'damaged-20260101T000000Z'))],
    [
      'the note that there was one',
      (folder) => {
        writeBackedUpNotes(folder, ['Ajiaco'], 1)
        rmSync(join(folder, 'backups'), { recursive: true })
      },
    ],
  ])('of which only %s is left is not taken for a new one', (_, leave) => {
    const folder = temporaryFolder()
    leave(folder)
    rmSync(join(folder, 'bridge.db'), { force: true })
    const opened = openNotes(folder)
    expect([opened.numbersInDoubt, opened.damage?.copy]).toEqual([true, 'damaged-20261129T170000Z'])
  })

  it.each(['bridge.db', 'bridge.db-wal'])('on a bad sector, in %s, is set aside without being read', (name) => {
    const folder = temporaryFolder()
    writeBackedUpNotes(folder, ['Ajiaco'], 1)
    writeKilledNotes(folder, ['Bandeja'])
    const disk = {
      read(path: string, ...range: [number, number]) {
        if (path === join(folder, name)) throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' })
        return nodeDisk.read(path, ...range)
      },
    }
    const { db, damage } = openNotes(folder, { disk })
    expect(notesIn(db)).toEqual(['Ajiaco'])
    expect(namesIn(join(folder, damage?.copy ?? ''))).toEqual(expect.arrayContaining(['bridge.db', 'bridge.db-wal']))
  })

  it('in which damage was found twice while it was open gives way to the backup, though it passes its check', () => {
    const folder = temporaryFolder()
    const backup = writeBackedUpNotes(folder, ['Ajiaco', 'Bandeja'], 1)
    const { db, damage, numbersInDoubt } = openNotes(folder, { isDistrusted: true })
    expect([notesIn(db), damage?.restoredFrom, numbersInDoubt]).toEqual([['Ajiaco'], backup, true])
  })

  it('goes on with the newest backup that is sound', () => {
    const folder = temporaryFolder()
    const first = writeBackedUpNotes(folder, ['Ajiaco'], 1)
    const second = writeBackedUpNotes(folder, ['Bandeja'], 1)
    expect(backupsIn(namesIn(join(folder, 'backups'))).map(({ name }) => name)).toEqual([second, first])
    writeFileSync(join(folder, 'backups', second), readFileSync(join(folder, 'backups', second)).fill(0, 8192, 12_288))
    writeFileSync(join(folder, 'bridge.db'), '')
    const { db, damage } = openNotes(folder)
    expect(damage?.restoredFrom).toBe(first)
    expect(notesIn(db)).toEqual(['Ajiaco'])
    // Killed before its first commit: nothing is missing.
    expect(openNotes(killedCopy(folder))).toMatchObject({ notes: [] })
  })

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut off', (bytes) => bytes.subarray(0, -100)],
    ['empty', () => Buffer.alloc(0)],
    ['changed', (bytes) => Buffer.from(bytes).fill(0x55, 300, 310)],
    ['something else', () => Buffer.from('settings.json')],
  ])('goes on with the packed backup before one that is %s', async (_, damage) => {
    const folder = temporaryFolder()
    const place = { folder, now: () => NOON, disk: nodeDisk }
    const packed: string[] = []
    for (const note of ['Ajiaco', 'Bandeja']) {
      writeNotes(folder, [note])
      packed.push(await backUp(place))
    }
    const [first = '', second = ''] = packed
    const path = join(folder, 'backups', second)
    writeFileSync(path, damage(readFileSync(path)))
    writeFileSync(join(folder, 'bridge.db'), '')
    const { db, damage: found } = openNotes(folder)
    expect([found?.restoredFrom, notesIn(db)]).toEqual([first, ['Ajiaco']])
  })

  it.each([
    ['the draft of the backup is made', 'copy'],
    ['the folder for the damaged files is made', 'makeFolder'],
    ['its files are moved', 'rename'],
    ['the folder is synced', 'syncFolderNow'],
  ] as const)('is found again by a start after the one that died when %s', (_, call) => {
    const folder = temporaryFolder()
    const backup = writeBackedUpNotes(folder, ['Ajiaco'], 1)
    for (let calls = 0; calls < 4; calls++) {
      writeFileSync(join(folder, 'bridge.db'), '')
      let left = calls
      const died = () => {
        if (left-- === 0) throw Object.assign(new Error('died'), { code: 'EIO' })
      }
      const real = nodeDisk[call] as (...args: string[]) => void
      const disk = {
        [call](...args: string[]) {
          died()
          real(...args)
        },
      }
      const first = openFile(folder, { disk })
      if (first.ok) {
        expect(first).toMatchObject({ numbersInDoubt: true })
        first.db.close()
        continue
      }
      const { db, numbersInDoubt, damage } = openNotes(folder)
      expect([calls, numbersInDoubt, notesIn(db)]).toEqual([calls, true, ['Ajiaco']])
      if (damage !== null) expect(damage.restoredFrom).toBe(backup)
      db.close()
    }
  })
})

function anotherProgramsDatabase(path: string): void {
  rmSync(path)
  const db = new DatabaseSync(path)
  db.exec('CREATE TABLE users (name TEXT)')
  db.close()
}

/** The identity of a closed file. */
function stored(folder: string): { store: string } {
  const db = new DatabaseSync(join(folder, 'bridge.db'), { readOnly: true })
  const row = db.prepare('SELECT store FROM file_identity').get()
  db.close()
  return { store: String(row?.store) }
}

describe('a copied folder', () => {
  it('on another machine waits with its numbers, once', () => {
    const folder = temporaryFolder()
    writeNotes(folder, ['Ajiaco'])
    const { store } = stored(folder)
    const copy = temporaryFolder()
    cpSync(folder, copy, { recursive: true })
    const opened = openNotes(copy, { machine: 'another-machine' })
    expect(opened).toMatchObject({ numbersInDoubt: true, damage: null })
    expect(codesOf(opened.notes)).toEqual(['B-103'])
    expect(opened.store).not.toBe(store)
    expect(notesIn(opened.db)).toEqual(['Ajiaco'])
    resolveNumbersInDoubt(opened.db)
    closeDatabaseFile(opened.db, silent)
    expect(openNotes(copy, { machine: 'another-machine' })).toMatchObject({ numbersInDoubt: false, notes: [] })
    // The first machine goes on.
    expect(openNotes(folder)).toMatchObject({ store, numbersInDoubt: false, notes: [] })
  })

  it('is not noticed where a machine has no id', () => {
    const folder = temporaryFolder()
    writeNotes(folder, ['Ajiaco'])
    expect(openNotes(folder, { machine: null })).toMatchObject({ numbersInDoubt: false, notes: [] })
  })

  it('of a bridge that was running, without its write-ahead log, says that commits are missing', () => {
    const folder = temporaryFolder()
    const { db } = openNotes(folder)
    addNote(db, 'Ajiaco')
    const copy = temporaryFolder()
    cpSync(join(folder, 'bridge.db'), join(copy, 'bridge.db'))
    expect(openNotes(copy)).toMatchObject({ numbersInDoubt: true })
  })

  it('that is a backup put back by hand says that commits are missing', () => {
    const folder = temporaryFolder()
    const backup = writeBackedUpNotes(folder, ['Ajiaco', 'Bandeja'], 1)
    cpSync(join(folder, 'backups', backup), join(folder, 'bridge.db'))
    const { db, numbersInDoubt } = openNotes(folder)
    expect([numbersInDoubt, notesIn(db)]).toEqual([true, ['Ajiaco']])
  })
})

describe('the folder of a development build', () => {
  const EARLIER = ['jobs-000001.log', 'jobs-000000000012.snapshot', 'register.jsonl']

  it('is set aside, and begins anew without numbers', () => {
    const folder = temporaryFolder()
    for (const name of EARLIER) writeFileSync(join(folder, name), name)
    mkdirSync(join(folder, 'before-format-3'))
    writeFileSync(join(folder, 'settings.json'), '{}')
    const opened = openNotes(folder)
    expect(opened).toMatchObject({ numbersInDoubt: true, damage: null })
    expect(codesOf(opened.notes)).toEqual(['B-102'])
    const [aside = ''] = namesIn(folder, 'earlier-build-')
    expect(namesIn(join(folder, aside))).toEqual(['before-format-3', ...EARLIER].sort())
    expect(namesIn(folder, 'settings')).toEqual(['settings.json'])
    closeDatabaseFile(opened.db, silent)
    expect(openNotes(folder)).toMatchObject({ numbersInDoubt: true, notes: [] })
  })

  it('waits with its numbers also when the start died before its files were moved', () => {
    const folder = temporaryFolder()
    for (const name of EARLIER) writeFileSync(join(folder, name), name)
    const disk = {
      makeFolder(path: string) {
        if (path !== folder) throw new Error('died')
      },
    }
    expect(openFile(folder, { disk })).toMatchObject({ ok: false })
    expect(openNotes(folder)).toMatchObject({ numbersInDoubt: true })
    expect(namesIn(folder, 'earlier-build-')).toHaveLength(1)
  })
})
