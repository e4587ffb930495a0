import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync, type DatabaseSyncOptions } from 'node:sqlite'
import type { SimProcess } from '../process'
import type { SimDisk } from './disk'

const BESIDE = ['', '-wal', '-shm']

/** What a killed process leaves: the files as they are, which closing the connection would tidy up. */
function closeAsKilled(db: DatabaseSync, path: string): void {
  const left = BESIDE.map((suffix) => path + suffix).map((file) => ({
    file,
    bytes: existsSync(file) ? readFileSync(file) : null,
  }))
  db.close()
  for (const { file, bytes } of left) {
    if (file.endsWith('-shm') || bytes === null) rmSync(file, { force: true })
    else writeFileSync(file, bytes, { mode: 0o600 })
  }
}

/** SQLite's most pages of a file: more than any disk has. */
const NO_LIMIT = 4_294_967_294

/** On a full disk a file keeps its pages and gets no more; SQLite takes 1 as «no more than now». */
const limit = (db: DatabaseSync, isFull: boolean) => db.exec(`PRAGMA max_page_count=${isFull ? 1 : NO_LIMIT}`)

/** A disk that does not take it: SQLITE_IOERR_WRITE. */
const refused = () => Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 10 | (3 << 8) })

/** `node:sqlite` of one process: the real one. Its connections end with the process, without a commit. */
export function sqliteOf(process: SimProcess, disk: SimDisk) {
  class SimDatabase extends DatabaseSync {
    constructor(path: string, options: DatabaseSyncOptions = {}) {
      super(path, options)
      if (disk.isFull) limit(this, true)
      const forget = disk.onRoom((isFull) => {
        if (this.isOpen) limit(this, isFull)
      })
      process.atEnd(() => {
        forget()
        if (this.isOpen) closeAsKilled(this, path)
      })
    }

    override exec(sql: string): void {
      const fate = sql === 'COMMIT' ? disk.fateOfCommit() : null
      if (fate === 'refused' || (sql === 'COMMIT' && disk.fault('commit', '') !== null)) throw refused()
      if (fate !== 'killed-before') super.exec(sql)
      if (fate === null) return
      process.kill('killed at a commit')
      throw refused()
    }
  }

  /** The pages of one moment, as Node's own; the copy is whole in a later event. */
  const backup = (source: DatabaseSync, target: string, options: { progress?: () => void } = {}): Promise<number> =>
    new Promise((resolve, reject) => {
      process.after(process.random.between(5, 50), () => {
        try {
          options.progress?.()
          copyPages(source, target)
          resolve(1)
        } catch (error) {
          reject(error)
        }
      })
    })

  return { DatabaseSync: SimDatabase, backup }
}

function copyPages(source: DatabaseSync, target: string): void {
  const path = source.location()
  if (path === null) throw new Error('only a database in a file is copied')
  const draft = `${target}.copied`
  rmSync(draft, { force: true })
  const reader = new DatabaseSync(path, { readOnly: true })
  try {
    reader.prepare('VACUUM INTO ?').run(draft)
  } finally {
    reader.close()
  }
  copyFileSync(draft, target)
  rmSync(draft)
}
