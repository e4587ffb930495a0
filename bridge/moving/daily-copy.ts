import { access, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { PrefixNumber } from '@shared/invoice-number'
import { isRecord } from '@shared/is-record'
import type { CopyState, CopyTrouble } from '@shared/moving'
import { parseJson } from '@shared/parse-json'
import * as z from 'zod/mini'
import { endsWithin, pause } from '../async'
import { readSettingsFile } from '../config/settings-file'
import { codeOf } from '../data-folder/error-code'
import { readIfThere } from '../data-folder/read-if-there'
import { replaceFile } from '../data-folder/replace-file'
import { issuedOf } from '../jobs/counters'
import type { Log } from '../log/log'
import { BACKUPS, backupsIn } from '../store/backups'
import type { JobStore } from '../store/job-store'
import { copyName, LEFT_FILE, NUMBERS_FILE, namesIn, putCopy, putText, readText, TILL_FILE } from './copy-folder'
import { isOfOther, type Left, markText, readMark } from './left-mark'

export interface CopyDeps {
  folder: string
  /** This machine's id; null: it has none. */
  machine: string | null
  /** Where the shop wants its copy; null: nowhere. */
  place: () => string | null
  store: Pick<JobStore, 'state'>
  left: Left
  /** Makes a backup of the database now. */
  backUp: (signal: AbortSignal) => Promise<unknown>
  now: () => number
  log: Log
}

/** Milliseconds. */
const TIMES = {
  first: 60_000,
  /** Between two looks; only what has changed is written. */
  look: 5 * 60_000,
  /** A place that answers later is as good as away. */
  slow: 60_000,
}
export type CopyTimes = typeof TIMES

/** Backups in a copy: the newest, and the one before it while that is being written. */
const KEPT = 2
/** When the copy was last written, for the next start: shops are closed at night. */
const LAST = 'last-copy.json'
const last = z.object({ place: z.string(), at: z.iso.datetime() })

const TROUBLES: Record<string, CopyTrouble> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  ENODEV: 'missing',
  EHOSTDOWN: 'missing',
  EHOSTUNREACH: 'missing',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EACCES: 'refused',
  EPERM: 'refused',
  EROFS: 'refused',
}
const troubleOf = (cause: unknown): CopyTrouble => TROUBLES[codeOf(cause) ?? ''] ?? 'other'

/** The highest number of each prefix that was issued or seen here. */
export function highestNumbers({ counters }: JobStore['state']): PrefixNumber[] {
  const prefixes = new Set([...counters.lastNumbers.keys(), ...counters.seenNumbers.keys()])
  return [...prefixes].map((prefix) => ({
    prefix,
    number: Math.max(issuedOf(counters.lastNumbers.get(prefix)), counters.seenNumbers.get(prefix) ?? 0),
  }))
}

/** What another computer has said in the copy; one that is over is taken out of it. */
async function followMark(path: string, { machine, left }: CopyDeps): Promise<void> {
  const mark = readMark(await readText(path))
  if (mark !== null && isOfOther(mark, machine) && left.stored()?.at !== mark.at)
    left.leave({ at: mark.at, by: 'taken', machine: mark.machine })
  const own = left.current()
  if (own !== null) await putText(path, markText(own))
  else if (mark !== null) await rm(path, { force: true })
}

/**
 * settings.json without the key of the operator's collector (`telemetry`), which opens it for all shops. Null: no file, or
 * a wrong one, for which the copy of before stays.
 */
function copiedSettings(folder: string): string | null {
  const file = readSettingsFile(folder)
  if (!file.ok || !isRecord(file.raw)) return null
  const { telemetry: _, ...copied } = file.raw
  return `${JSON.stringify(copied, null, 2)}\n`
}

/** Brings the copy in a place up to date. Throws what node:fs throws. */
async function writeCopy(place: string, deps: CopyDeps): Promise<void> {
  const { folder, machine, store } = deps
  await access(place) // a drive that is not plugged in must not become a folder
  const target = join(place, copyName(machine))
  await mkdir(target, { recursive: true, mode: 0o700 })
  await followMark(join(target, LEFT_FILE), deps)
  const settings = copiedSettings(folder)
  if (settings !== null) await putText(join(target, 'settings.json'), settings)
  const till = await readText(join(folder, TILL_FILE))
  if (till !== null) await putText(join(target, TILL_FILE), till)
  const newest = backupsIn(await namesIn(join(folder, BACKUPS))).find(({ isPacked }) => isPacked)
  if (newest) await putCopy(join(folder, BACKUPS), join(target, BACKUPS), newest.name)
  const outdated = backupsIn(await namesIn(join(target, BACKUPS))).slice(KEPT)
  for (const { name } of outdated) await rm(join(target, BACKUPS, name), { force: true })
  // Last: the others are there when it says so.
  await putText(join(target, NUMBERS_FILE), `${JSON.stringify({ numbers: highestNumbers(store.state) })}\n`)
  if (!newest) throw new Error('there is no backup to copy')
}

/** When the copy was last written, also before this start. */
function rememberLast(folder: string, log: Log) {
  const path = join(folder, LAST)
  const read = z.safeParse(last, parseJson(readIfThere(path) ?? 'null'))
  let known = read.success ? read.data : null
  return {
    get: () => known,
    set(copied: z.infer<typeof last>): void {
      known = copied
      try {
        replaceFile(path, JSON.stringify(copied))
      } catch (cause) {
        // The copy is there all the same.
        log({ level: 'warning', step: 'trouble', message: `the time of the copy was not written: ${codeOf(cause)}` })
      }
    },
  }
}

/**
 * Keeps a copy of what this computer would need in another one's place, up to date where the shop chose: on another drive
 * or in a shared folder. What fails is told in `state`, and never stops the papers.
 */
export function keepCopies(deps: CopyDeps, times: CopyTimes = TIMES) {
  const { folder, place: chosen, now, log } = deps
  const stopper = new AbortController()
  const { signal } = stopper
  const lastCopy = rememberLast(folder, log)
  let trouble: CopyTrouble | null = null
  /** By place: one that does not answer keeps its own only. */
  const running = new Map<string, Promise<void>>()

  const failed = (place: string, why: CopyTrouble, cause: string) => {
    // Another one was chosen meanwhile.
    if (place !== chosen()) return
    trouble = why
    log({ level: 'warning', step: 'trouble', kind: 'copy', message: `the copy could not be written: ${why}: ${cause}` })
  }

  async function write(place: string): Promise<void> {
    try {
      await writeCopy(place, deps)
      if (place !== chosen()) return
      trouble = null
      lastCopy.set({ place, at: new Date(now()).toISOString() })
    } catch (cause) {
      failed(place, troubleOf(cause), codeOf(cause) ?? 'no code') // not its path: it has the name of an account
    }
  }

  async function isOver(place: string, work: Promise<void>): Promise<boolean> {
    if (await endsWithin(work, times.slow)) return true
    failed(place, 'slow', 'no answer')
    return false
  }

  /** One at a time: a place that does not answer keeps one thread, not all. */
  async function copyNow(): Promise<CopyState> {
    const place = chosen()
    if (place === null) trouble = null
    else {
      const work = running.get(place) ?? write(place).finally(() => running.delete(place))
      running.set(place, work)
      await isOver(place, work)
    }
    return state()
  }

  function state(): CopyState {
    const place = chosen()
    const known = lastCopy.get()
    return { place, at: place !== null && known?.place === place ? known.at : null, trouble }
  }

  async function run(): Promise<void> {
    await pause(times.first, signal)
    while (!signal.aborted) {
      await copyNow()
      await pause(times.look, signal)
    }
  }
  void run()

  return {
    state,
    /** With a backup, numbers and mark of this moment: one that is being written may have passed them. */
    async copyNow(): Promise<CopyState> {
      const place = chosen()
      if (place === null) return copyNow()
      let wrong: string | null = null
      await deps.backUp(signal).catch((cause) => {
        wrong = codeOf(cause) ?? 'no backup'
      })
      if (await isOver(place, running.get(place) ?? Promise.resolve())) await copyNow()
      if (wrong !== null) failed(place, 'other', wrong)
      return state()
    },
    /** Removes the copy from a place that is used no more: it has customers' data. One that does not answer keeps it. */
    async forget(former: string): Promise<void> {
      const remove = async () => {
        await running.get(former)
        if (former !== chosen()) await rm(join(former, copyName(deps.machine)), { recursive: true, force: true })
      }
      const left = (why: string) =>
        log({ level: 'warning', step: 'trouble', message: `the former copy is still there: ${why}` })
      const removed = remove().catch((cause) => left(codeOf(cause) ?? ''))
      if (!(await endsWithin(removed, times.slow))) left('no answer')
    },
    /** Brings the copy up to date with what there is. */
    look: copyNow,
    stop: (): void => stopper.abort(),
  }
}

export type Copies = ReturnType<typeof keepCopies>
