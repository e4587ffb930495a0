import { datedName } from '../data-folder/folder'
import type { SchemaVersion } from './schema-version'

/** Folder of the backups, in the data folder. */
export const BACKUPS = 'backups'

export interface Backup {
  name: string
  /** `before-change`: made before a change of the schema. */
  kind: 'daily' | 'before-change'
  /** Counts up, whatever the clock says: the highest is the newest. */
  count: number
  /** By the clock of this computer; milliseconds since 1970. */
  at: number
  isPacked: boolean
}

/** Suffix of a backup that is packed by zstd. */
export const PACKED = '.zst'

/** `000012-20261129T170000Z.db.zst`; one that is not packed yet: `000013-20261201T080000Z-before-1.3.db` */
const NAME = /^(\d{6,})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(-before-[\d.]+)?\.db(\.zst)?$/

function backupOf(name: string): Backup[] {
  const found = NAME.exec(name)
  if (found === null) return []
  const [count = 0, year = 0, month = 0, day = 0, ...time] = found.slice(1, 8).map(Number)
  const at = Date.UTC(year, month - 1, day, ...time)
  return [
    { name, kind: found[8] === undefined ? 'daily' : 'before-change', count, at, isPacked: found[9] !== undefined },
  ]
}

/** The backups among a folder's file names, newest first. */
export const backupsIn = (names: readonly string[]): Backup[] =>
  names.flatMap(backupOf).sort((a, b) => b.count - a.count)

/** Before it is packed. `before`: the version that the schema is about to get; null: a daily one. */
export function nextBackupName(backups: readonly Backup[], now: number, before: SchemaVersion | null): string {
  const count = String((backups[0]?.count ?? 0) + 1).padStart(6, '0')
  return `${datedName(count, now, [])}${before === null ? '' : `-before-${before.major}.${before.minor}`}.db`
}

/** Less than a day: a shop that opens a little earlier than yesterday gets its backup too. */
const DAY = 20 * 3600_000

/** Whether the next daily one is due; also after the clock was set back. */
export function isBackupDue(backups: readonly Backup[], now: number): boolean {
  const newest = backups.find(({ kind }) => kind === 'daily')
  return newest === undefined || Math.abs(now - newest.at) >= DAY
}

/** How many are kept: with them the folder of a busy year stays below 100 MB (docs/performance.md). */
const DAILY = 4
/** A backup is no older than this beside the newest one: a shop that opens once a week keeps tickets no longer either. */
const OLDEST_MS = 7 * 24 * 3600_000
const BEFORE_CHANGES = 2

/**
 * Those that are no longer kept, of `backups` newest first. What was made before a change goes at the latest with the
 * oldest daily one: no ticket is kept longer in it (docs/privacidad.md).
 */
export function outdatedBackups(backups: readonly Backup[]): Backup[] {
  const newestAt = backups[0]?.at ?? 0
  const isRecent = ({ at }: Backup) => newestAt - at <= OLDEST_MS
  const daily = backups.filter(({ kind }) => kind === 'daily')
  const oldest = daily[DAILY - 1]?.count ?? 0
  const beforeChanges = backups.filter(({ kind }) => kind === 'before-change')
  return [
    ...daily.filter((backup, i) => i >= DAILY || !isRecent(backup)),
    ...beforeChanges.filter((backup, i) => i >= BEFORE_CHANGES || backup.count < oldest || !isRecent(backup)),
  ]
}
