import type { DatabaseSync } from 'node:sqlite'
import { nextTurn, pause } from '../async'
import { type Disk, diskWith, type Place } from '../data-folder/disk'
import { errorText, type Log } from '../log/log'
import { isBackupDue } from './backups'
import type { JobStore } from './job-store'
import { backUp, listBackups, packBackups } from './make-backup'

export interface UpkeepOptions {
  store: Pick<JobStore, 'prune'>
  /** Removes what was set aside long ago. */
  removeSetAside: (place: Place) => void
  db: DatabaseSync
  folder: string
  now: () => number
  log: Log
  disk?: Partial<Disk> | undefined
}

/** Milliseconds. */
const TIMES = {
  /** Until the first check: not while the shop opens and everything starts at once. */
  first: 10 * 60_000,
  /** Between two checks. */
  check: 60 * 60_000,
  /** Between two tries of the day's work, also of one that failed. */
  day: 20 * 3600_000,
}

export type UpkeepTimes = typeof TIMES

/** Free pages that are given back in one commit, and a day: 256 kB, 4 MB. */
const PAGES_A_TURN = 64
const TURNS_A_DAY = 16

const freePages = (db: DatabaseSync): number => Number(db.prepare('PRAGMA freelist_count').get()?.freelist_count)

/** Gives some pages of pruned rows back to the disk; most are used again by new rows. */
async function shrink(db: DatabaseSync, signal: AbortSignal): Promise<void> {
  for (let turn = 0; turn < TURNS_A_DAY && freePages(db) > 0; turn++) {
    db.exec(`PRAGMA incremental_vacuum(${PAGES_A_TURN})`)
    await nextTurn()
    if (signal.aborted) return
  }
}

/**
 * Once a day: old orders are pruned, a backup is made, those that
 * are not packed yet are, what was set aside long ago goes, and free pages go back to the disk. What fails is logged, and tried again on the next day: printing goes on. Returns its stop, which ends a backup that is being made.
 */
export function maintainStore(options: UpkeepOptions, times: UpkeepTimes = TIMES): () => Promise<void> {
  const { store, db, now, log, removeSetAside } = options
  const target = { ...options, disk: diskWith(options.disk) }
  const stopper = new AbortController()
  const { signal } = stopper
  const say = (message: string, started: number) =>
    log({ level: 'info', step: 'state', message, ms: Math.round(performance.now() - started) })

  const tasks = {
    async prune(started: number): Promise<void> {
      const pruned = await store.prune(now(), signal)
      if (pruned > 0) say(`store: ${pruned} old jobs are gone`, started)
    },
    async backup(started: number): Promise<void> {
      if (isBackupDue(listBackups(target), now())) say(`backup ${await backUp(target, signal)}`, started)
    },
    setAside: async () => removeSetAside(target),
    packing: () => packBackups(target, signal),
    shrink: () => shrink(db, signal),
  }

  async function run(): Promise<void> {
    let workedAt = Number.NEGATIVE_INFINITY
    await pause(times.first, signal)
    while (!signal.aborted) {
      const at = performance.now() // does not jump when the clock is set
      if (at - workedAt >= times.day) {
        workedAt = at
        for (const [name, task] of Object.entries(tasks))
          try {
            if (!signal.aborted) await task(performance.now())
          } catch (cause) {
            if (!signal.aborted) log({ level: 'error', step: 'trouble', message: `${name}: ${errorText(cause)}` })
          }
      }
      await pause(times.check, signal)
    }
  }

  const running = run()
  return async () => {
    stopper.abort()
    await running
  }
}
