import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { closeDatabaseFile } from '../../../bridge/store/connection'
import {
  isSound,
  openNotes,
  silent,
  writeBackedUpNotes,
  writeKilledNotes,
} from '../../unit/bridge/support/database-folder'
import { addNote, notesIn } from '../../unit/bridge/support/notes-table'
import { temporaryFolder } from '../../unit/bridge/support/temporary-folder'

/** Of a database's main file; a frame of its write-ahead log has a header of 24 bytes, the log one of 32. */
export const PAGE = 4096
export const FRAME = 24 + PAGE
export const LOG_HEADER = 32

/** Long ones take pages of their own. */
const TEXTS = Array.from({ length: 40 }, (_, i) => `${i} ${'ñandú '.repeat(i % 7 === 0 ? 1500 : 20)}`)
const IN_BACKUP = 25

/**
 * What a start made of a damaged file: it took the backup, it noticed nothing because nothing was lost, or only texts
 * with zero bytes in them, which JSON never has.
 */
export type Outcome = 'restored' | 'whole' | 'zeros in a text' | 'WRONG'

/** A closed database of some fifty pages and a backup that lacks its last notes, to be damaged again and again. */
export class DamagedDatabase {
  readonly #folder = temporaryFolder()
  readonly #path = join(this.#folder, 'bridge.db')
  readonly whole: Buffer

  constructor() {
    writeBackedUpNotes(this.#folder, TEXTS, IN_BACKUP)
    this.whole = readFileSync(this.#path)
  }

  /** The numbers of its pages, from 0 on. */
  get pages(): number[] {
    return Array.from({ length: this.whole.length / PAGE }, (_, page) => page)
  }

  withPage(page: number, fill: number | Buffer): Buffer {
    return Buffer.from(this.whole).fill(fill, page * PAGE, (page + 1) * PAGE)
  }

  /** Starts on these bytes, writes, and closes. */
  startOn(bytes: Buffer): Outcome {
    for (const name of ['', '-wal', '-shm']) rmSync(this.#path + name, { force: true })
    writeFileSync(this.#path, bytes)
    const { db, damage, numbersInDoubt } = openNotes(this.#folder)
    const notes = notesIn(db)
    addNote(db, 'after the start')
    const sound = isSound(db)
    closeDatabaseFile(db, silent)
    if (!sound) return 'WRONG'
    if (damage !== null) {
      rmSync(join(this.#folder, damage.copy), { recursive: true })
      return numbersInDoubt && isSame(notes, TEXTS.slice(0, IN_BACKUP)) ? 'restored' : 'WRONG'
    }
    if (isSame(notes, TEXTS)) return 'whole'
    const others = notes.filter((note, i) => note !== TEXTS[i])
    return others.every((note) => note.includes('\0')) ? 'zeros in a text' : 'WRONG'
  }
}

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.join('\n') === b.join('\n')

/** What a start made of a killed process's database with a changed write-ahead log. */
export interface LogOutcome {
  /** How many notes of the log, from the first on, it still has. */
  notes: number
  numbersInDoubt: boolean
}

/** A database as a killed process left it: its notes, one a commit, are in the write-ahead log. */
export class KilledDatabase {
  readonly #files: { name: string; bytes: Buffer }[]
  readonly log: Buffer

  constructor(readonly texts: readonly string[]) {
    const folder = temporaryFolder()
    writeKilledNotes(folder, texts)
    this.#files = ['bridge.db', 'bridge.db-wal'].map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
    this.log = this.#files[1]?.bytes ?? Buffer.alloc(0)
  }

  startOn(log: Buffer): LogOutcome {
    const folder = temporaryFolder()
    for (const { name, bytes } of this.#files) writeFileSync(join(folder, name), name === 'bridge.db-wal' ? log : bytes)
    const { db, numbersInDoubt } = openNotes(folder)
    const notes = notesIn(db)
    if (!isSound(db)) throw new Error('a start has opened a damaged database')
    closeDatabaseFile(db, silent)
    if (!isSame(notes, this.texts.slice(0, notes.length))) throw new Error('notes are missing in between')
    return { notes: notes.length, numbersInDoubt }
  }
}
