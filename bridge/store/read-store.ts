import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { type Message, say } from '@shared/messages'
import type { Log } from '../log/log'
import { connectToRead } from './connection'
import { Database } from './database'
import { readIdentity } from './file-identity'
import { JobStore } from './job-store'
import { quickCheck } from './quick-check'
import { DATABASE_NAME, SCHEMA } from './schema'
import { versionOf } from './schema-version'

export type StoreReading =
  /** No bridge has run on the folder yet. */
  | { state: 'none' }
  /** `inDoubt`: the next start stops the numbers; `isForeign`: because it was written on another machine. */
  | { state: 'sound'; store: JobStore; inDoubt: boolean; isForeign: boolean }
  /** `store`: what can still be read of it; null: nothing. */
  | { state: 'damaged'; cause: string; store: JobStore | null }
  /** The file has another major version: nothing was read. */
  | { state: 'foreign'; problem: Message }

/**
 * The store of a folder, for reading only, also beside a running bridge. Changes nothing; the caller closes it. `machine`
 * null: machines are not compared.
 */
export function readStore(folder: string, machine: string | null, log: Log): StoreReading {
  const path = join(folder, DATABASE_NAME)
  if (!existsSync(path)) return { state: 'none' }
  let file: DatabaseSync | null = null
  try {
    file = connectToRead(path)
    const version = versionOf(file)
    if (version !== null && version.major !== SCHEMA.major) {
      file.close()
      return { state: 'foreign', problem: version.major > SCHEMA.major ? say('B-09') : say('B-107') }
    }
    const db = new Database(file)
    const identity = readIdentity(file)
    if (identity === null) throw new Error('it has no identity')
    const store = new JobStore(db, { id: identity.store, now: Date.now, log })
    const cause = quickCheck(file)
    if (cause !== null) return { state: 'damaged', cause, store }
    const isForeign = machine !== null && identity.machine !== null && identity.machine !== machine
    return { state: 'sound', store, inDoubt: isForeign || identity.numbersInDoubt, isForeign }
  } catch (cause) {
    file?.close()
    return { state: 'damaged', cause: cause instanceof Error ? cause.message : String(cause), store: null }
  }
}
