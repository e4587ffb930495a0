import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { type Message, say } from '@shared/messages'
import { type Disk, diskWith } from '../data-folder/disk'
import { errorWords } from '../data-folder/error-words'
import { isOnNetwork } from '../data-folder/network-folder'
import { errorText, type Log } from '../log/log'
import { BACKUPS } from './backups'
import { closeDatabaseFile, connect, inTransaction, markClosed, markOpen } from './connection'
import { beginNewHistory, type FileIdentity, readIdentity, setMachine } from './file-identity'
import { type Inspection, inspectFile } from './inspect-file'
import { listBackups } from './make-backup'
import {
  beginFile,
  type Damage,
  hadDatabase,
  isOwn,
  type Opening,
  recoverFile,
  rememberDatabase,
  removeUnfinished,
  setEarlierAside,
} from './recover-file'
import { DATABASE_NAME, SCHEMA } from './schema'
import type { Schema } from './schema-version'
import { isFull, troubleOf } from './sqlite-error'
import { upgradeSchema } from './upgrade-schema'

export interface OpenDatabaseOptions {
  folder: string
  /** This machine's id; null = not compared. */
  machine: string | null
  now: () => number
  log: Log
  /** Damage was found in the file while it was in use, which its check at a start has not found. */
  isDistrusted?: boolean | undefined
  /** For tests: calls that fail. SQLite's own reading and writing is not among them. */
  disk?: Partial<Disk> | undefined
  schema?: Schema
  /** For tests: whether an existing folder is on another computer's disk. */
  isRemote?: (folder: string) => boolean
}

export type OpenedDatabase =
  | {
      ok: true
      db: DatabaseSync
      /** In place of `db.close()`, which would leave the file as one that has lost its write-ahead log. */
      close(): void
      /** Part of each cursor: a new one after each loss of what was written last. */
      store: string
      damage: Damage | null
      /**
       * What was written last may be missing: numbers wait for a person, open jobs may have been printed. Each opening
       * says so until `resolveNumbersInDoubt`.
       */
      numbersInDoubt: boolean
      /** For the person who starts the bridge: what was found and done. */
      notes: Message[]
    }
  | { ok: false; problem: Message }

const CLOSED = { damage: null as Damage | null, wasOpen: false, isLogLost: false }
type Prepared = typeof CLOSED

const isLogLost = ({ identity, wal }: Extract<Inspection, { state: 'sound' }>): boolean =>
  wal === 'broken' || (wal === 'none' && identity.isOpen)

/** Sees to it that the folder has a database that opens. A message: this program must not touch the one that is there. */
function prepareFile(opening: Opening, isDistrusted: boolean): Prepared | Message {
  const { folder, disk, schema } = opening
  const found = inspectFile(opening, schema.major)
  const distrusted = isDistrusted && found.state === 'sound' ? 'damage was found twice while it was in use' : null
  if (found.state === 'foreign') return found.major > schema.major ? refusal(opening) : say('B-107')
  removeUnfinished(opening)
  const cause = found.state === 'damaged' ? found.cause : distrusted
  if (cause !== null) return { ...CLOSED, damage: recoverFile(opening, cause) }
  if (found.state === 'sound') return { ...CLOSED, wasOpen: found.identity.isOpen, isLogLost: isLogLost(found) }
  if (hadDatabase(disk.list(folder)) || listBackups(opening).length > 0)
    return { ...CLOSED, damage: recoverFile(opening, `${DATABASE_NAME} is missing`) }
  beginFile(opening)
  return CLOSED
}

/** Names the newest backup that this program could open. */
function refusal(opening: Opening): Message {
  const own = listBackups(opening).find((backup) => isOwn(opening, backup))
  return own === undefined ? say('B-09') : say('B-99', { backup: join(BACKUPS, own.name) })
}

const damageNote = ({ copy, restoredFrom }: Damage): Message =>
  restoredFrom === null ? say('B-101', { copy }) : say('B-100', { copy, backup: restoredFrom })

/** The commits that were found become part of the main file. On a full disk the log stays in use. */
function emptyLog(db: DatabaseSync, { log }: Opening): void {
  try {
    markClosed(db)
  } catch (cause) {
    if (!isFull(cause)) throw cause
    log({ level: 'warning', step: 'trouble', message: `the write-ahead log stays in use: ${errorText(cause)}` })
  }
}

/** Whether the file was written on another machine, which may be going on with the same numbers. */
function isCopied(db: DatabaseSync, machine: string | null): boolean {
  const before = readIdentity(db)?.machine ?? null
  if (machine === null || machine === before) return false
  inTransaction(db, () => {
    setMachine(db, machine)
    if (before !== null) beginNewHistory(db)
  })
  return before !== null
}

/** Brings an opened file up to date; returns what a person has to know about it. */
function bringUp(db: DatabaseSync, opening: Opening, { damage, wasOpen, isLogLost }: Prepared): Message[] {
  const { machine, log } = opening
  const notes: Message[] = damage === null ? [] : [damageNote(damage)]
  const warn = (message: string) =>
    log({ level: 'error', step: 'trouble', message: `${message}, numbers are in doubt` })
  if (isLogLost) {
    warn('the last commits were lost with the write-ahead log')
    beginNewHistory(db)
    notes.push(say('B-106'))
  }
  if (wasOpen || isLogLost) emptyLog(db, opening)
  rememberDatabase(opening)
  // Before the upgrade: its backup then carries the mark, and a start with that backup in the file's place stops numbers.
  markOpen(db)
  upgradeSchema(db, opening)
  if (isCopied(db, machine)) {
    warn('the database was written on another machine')
    notes.push(say('B-103'))
  }
  const earlier = setEarlierAside(opening, () => beginNewHistory(db))
  if (earlier !== null) {
    warn(`files of a development build were moved to ${earlier}`)
    notes.push(say('B-102', { folder: earlier }))
  }
  return notes
}

function open(opening: Opening, { isRemote = isOnNetwork, isDistrusted = false }: OpenDatabaseOptions): OpenedDatabase {
  const { folder, log, disk } = opening
  disk.makeFolder(folder)
  if (isRemote(folder)) return { ok: false, problem: say('B-98', { folder }) }
  const prepared = prepareFile(opening, isDistrusted)
  if ('code' in prepared) return { ok: false, problem: prepared }
  const db = connect(join(folder, DATABASE_NAME))
  const close = () => closeDatabaseFile(db, log)
  try {
    const notes = bringUp(db, opening, prepared)
    const { store, numbersInDoubt } = identityOf(db)
    return { ok: true, db, close, store, damage: prepared.damage, numbersInDoubt, notes }
  } catch (cause) {
    close()
    throw cause
  }
}

function identityOf(db: DatabaseSync): FileIdentity {
  const identity = readIdentity(db)
  if (identity === null) throw new Error('the database has lost its identity')
  return identity
}

function problemOf(error: unknown, folder: string): Message {
  switch (troubleOf(error)) {
    case 'no-wal':
      return say('B-98', { folder })
    case 'no-access':
      return say('B-104', { folder })
    case 'full':
      return say('B-105')
    default:
      return say('B-10', { cause: errorWords(error) })
  }
}

/**
 * Opens the database of a data folder, which no other bridge has open (the control socket sees to that): begins it in a
 * new folder, goes on with a backup where it was damaged, and adds what its schema lacks.
 */
export function openDatabaseFile(options: OpenDatabaseOptions): OpenedDatabase {
  const { schema = SCHEMA, folder, log } = options
  try {
    return open({ ...options, schema, disk: diskWith(options.disk) }, options)
  } catch (cause) {
    log({ level: 'error', step: 'start', message: `the database cannot be opened: ${errorText(cause)}` })
    return { ok: false, problem: problemOf(cause, folder) }
  }
}
