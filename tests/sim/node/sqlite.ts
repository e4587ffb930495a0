import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync, type DatabaseSyncOptions } from 'node:sqlite'
import type { SimProcess } from '../process'

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

/** `node:sqlite` of one process: the real one. Its connections end with the process, without a commit. */
export function sqliteOf(process: SimProcess) {
  class SimDatabase extends DatabaseSync {
    constructor(path: string, options: DatabaseSyncOptions = {}) {
      super(path, options)
      process.atEnd(() => {
        if (this.isOpen) closeAsKilled(this, path)
      })
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
