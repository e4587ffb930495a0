import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { nodeDisk } from '../../../../bridge/data-folder/disk'
import { closeDatabaseFile } from '../../../../bridge/store/connection'
import { packBackups } from '../../../../bridge/store/make-backup'
import {
  killedCopy,
  NOON,
  namesIn,
  openFile,
  openNotes,
  silent,
  writeBackedUpNotes,
  writeNotes,
} from '../support/database-folder'
import { addNote, NOTES, notesIn } from '../support/notes-table'
import { temporaryFolder } from '../support/temporary-folder'

const pragma = (db: DatabaseSync, name: string) => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]

describe('a newer schema', () => {
  const nextWith = (added: string) => ({ ...NOTES, ddl: [...NOTES.ddl, added] })
  const NEXT = nextWith(`
ALTER TABLE notes ADD COLUMN station TEXT NOT NULL DEFAULT 'cocina' CHECK (station <> ''); -- where it is cooked
ALTER TABLE notes ADD COLUMN paper TEXT;
CREATE INDEX notes_by_station ON notes (station);
CREATE TABLE papers (
  id TEXT PRIMARY KEY,
  note INTEGER NOT NULL REFERENCES notes (n)
) STRICT;
`)

  it('is added after a backup, and the older program goes on with what it knows', () => {
    const folder = temporaryFolder()
    writeNotes(folder, ['Ajiaco'])
    const { db } = openNotes(folder, { schema: NEXT })
    expect(namesIn(join(folder, 'backups'))).toEqual(['000001-20261129T170000Z-before-1.1.db'])
    expect(db.prepare('SELECT text, station, paper FROM notes').all()).toEqual([
      expect.objectContaining({ text: 'Ajiaco', station: 'cocina', paper: null }),
    ])
    expect(() => db.exec(`INSERT INTO notes (text, station) VALUES ('x', '')`)).toThrow('CHECK')
    db.exec(`INSERT INTO papers VALUES ('p1', 1)`)
    closeDatabaseFile(db, silent)

    const older = openNotes(folder)
    addNote(older.db, 'Bandeja')
    expect([older.numbersInDoubt, older.notes, pragma(older.db, 'user_version')]).toEqual([false, [], 1001])
    closeDatabaseFile(older.db, silent)

    const newer = openNotes(folder, { schema: NEXT })
    expect(newer.db.prepare('SELECT text, station FROM notes ORDER BY n').all()).toHaveLength(2)
    expect(newer.db.prepare('SELECT * FROM papers').all()).toHaveLength(1)
    expect(namesIn(join(folder, 'backups'))).toHaveLength(1)
  })

  it.each([
    ['changes a column', 'ALTER TABLE notes RENAME COLUMN text TO words'],
    ['removes a table', 'CREATE TABLE papers (id TEXT); DROP TABLE notes'],
    ['changes rows', `UPDATE notes SET text = ''`],
    ['needs what the rows do not have', 'ALTER TABLE notes ADD COLUMN paper TEXT NOT NULL'],
  ])('that %s is refused, and the file stays as it was', (_, added) => {
    const folder = temporaryFolder()
    writeNotes(folder, ['Ajiaco'])
    const opened = openFile(folder, { schema: nextWith(added) })
    expect(opened).toMatchObject({ ok: false, problem: { code: 'B-10' } })
    const { db } = openNotes(folder)
    expect([notesIn(db), pragma(db, 'user_version')]).toEqual([['Ajiaco'], 1000])
    expect(db.prepare('PRAGMA table_info(notes)').all()).toHaveLength(2)
  })

  it('of a higher major is refused before anything is touched', () => {
    const folder = temporaryFolder()
    writeNotes(folder, ['Ajiaco'], { ...NOTES, major: 2 })
    const before = readFileSync(join(folder, 'bridge.db'))
    expect(openFile(folder)).toMatchObject({ ok: false, problem: { code: 'B-09' } })
    expect(namesIn(folder)).toEqual(['bridge.db', 'database-begun'])
    expect(readFileSync(join(folder, 'bridge.db')).equals(before)).toBe(true)
  })

  it('of a lower major is refused too, with a sentence of its own', () => {
    const folder = temporaryFolder()
    writeNotes(folder, ['Ajiaco'])
    const before = readFileSync(join(folder, 'bridge.db'))
    const expected = { ok: false, problem: { code: 'B-107' } }
    expect(openFile(folder, { schema: { ...NOTES, major: 2 } })).toMatchObject(expected)
    expect(readFileSync(join(folder, 'bridge.db')).equals(before)).toBe(true)
  })

  it('of a higher major is refused also when it is in the write-ahead log only; the log stays', () => {
    const folder = temporaryFolder()
    const { db } = openNotes(folder)
    db.exec('PRAGMA user_version=2000')
    const copy = killedCopy(folder)
    const before = readFileSync(join(copy, 'bridge.db-wal'))
    expect(openFile(copy)).toMatchObject({ ok: false, problem: { code: 'B-09' } })
    expect(readFileSync(join(copy, 'bridge.db-wal')).equals(before)).toBe(true)
  })

  it.each([false, true])('of a higher major names the backup of before (packed: %s)', async (isPacked) => {
    const folder = temporaryFolder()
    const backup = writeBackedUpNotes(folder, ['Ajiaco'], 1)
    if (isPacked) await packBackups({ folder, now: () => NOON, disk: nodeDisk })
    const db = new DatabaseSync(join(folder, 'bridge.db'))
    db.exec('PRAGMA user_version=2000')
    db.close()
    const action = expect.stringContaining(join('backups', backup))
    expect(openFile(folder)).toMatchObject({ ok: false, problem: { code: 'B-99', action } })
  })
})
