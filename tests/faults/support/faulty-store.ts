import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { openDatabaseFile } from '../../../bridge/store/database-file'
import type { StorageOptions } from '../../../bridge/store/open-store'
import { DATABASE_NAME } from '../../../bridge/store/schema'
import { diskIsFull } from '../../unit/bridge/support/scripted-disk'

/** The n-th commit of a scenario fails, or kills the process before or after it took effect; `more`: those after it too. */
export interface Fault {
  n: number
  moment: 'before' | 'after'
  kills?: boolean
  more?: number
}

/** Counts the commits of a scenario, over all its processes. */
export class Faults {
  commits = 0
  struck = false
  readonly #fault: Fault | null

  constructor(fault: Fault | null) {
    this.#fault = fault
  }

  /** The fault that this commit has; null: none. */
  next(): Fault | null {
    const fault = this.#fault
    const at = ++this.commits
    if (!fault || at < fault.n || at > fault.n + (fault.more ?? 0)) return null
    this.struck = true
    return fault
  }
}

/** A data folder that a killed process has left: the next one begins on a copy. */
export function leftFolder(folder: string | null): string {
  const next = mkdtempSync(join(tmpdir(), 'justo-disk-'))
  // Not the index of the log (-shm): SQLite rebuilds it.
  for (const name of [DATABASE_NAME, `${DATABASE_NAME}-wal`])
    if (folder !== null && existsSync(join(folder, name))) copyFileSync(join(folder, name), join(next, name))
  return next
}

export type Spell = 'full' | 'no more pages' | 'read-only'

/** The store of one process on a folder. Once it is killed, nothing of it happens any more. */
export class FaultyStore {
  readonly folder: string
  readonly storage: StorageOptions
  /** Rejects when the process is killed. */
  readonly death: Promise<never>
  isDead = false
  /** What a killed process left; null: it lives. */
  left: string | null = null
  /** Of the spell: how many writes it refused. */
  refusals = 0
  #spell: Spell | null = null
  #db: DatabaseSync | null = null
  #die: (cause: Error) => void = () => {}

  constructor(folder: string, faults: Faults) {
    this.folder = folder
    this.death = new Promise((_, reject) => {
      this.#die = reject
    })
    this.death.catch(() => {}) // handled where it is awaited
    this.storage = { openFile: (options) => this.#open(options), onCommit: (commit) => this.#commit(commit, faults) }
  }

  kill(): void {
    if (this.isDead) return
    this.left = leftFolder(this.folder)
    this.isDead = true
    this.#die(new Error('killed'))
    if (this.#db?.isOpen) this.#db.close()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** From now on the disk refuses writes; null: it takes them again. */
  setSpell(spell: Spell | null): void {
    this.#spell = spell
    if (!this.#db?.isOpen) return
    const { page_count: pages } = this.#db.prepare('PRAGMA page_count').get() ?? {}
    this.#db.exec(`PRAGMA max_page_count = ${spell === 'no more pages' ? Number(pages) : 1_000_000_000}`)
    this.#db.exec(`PRAGMA query_only = ${spell === 'read-only' ? 'ON' : 'OFF'}`)
  }

  #open(options: Parameters<typeof openDatabaseFile>[0]): ReturnType<typeof openDatabaseFile> {
    const file = openDatabaseFile(options)
    if (!file.ok) return file
    this.#db = file.db
    // A killed process loses nothing of what it gave to the system.
    file.db.exec('PRAGMA synchronous = OFF')
    return file
  }

  #commit(commit: () => void, faults: Faults): void {
    if (this.isDead) throw new Error('killed')
    if (this.#spell === 'full') {
      this.refusals++
      throw diskIsFull()
    }
    const fault = faults.next()
    if (fault === null || fault.moment === 'after') commit()
    if (fault?.kills) this.kill()
    if (fault) throw fault.kills ? new Error('killed') : diskIsFull()
  }
}
