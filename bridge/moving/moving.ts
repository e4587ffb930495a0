import { join } from 'node:path'
import { isRecord } from '@shared/is-record'
import type { Bringing, BroughtFrom, CopyState, MovingAnswer } from '@shared/moving'
import { omit } from '@shared/omit'
import { parseJson } from '@shared/parse-json'
import { endsWithin } from '../async'
import { letterOf } from '../clients/client-store'
import type { Settings } from '../config/settings-file'
import { readIfThere } from '../data-folder/read-if-there'
import { replaceFile } from '../data-folder/replace-file'
import type { Log } from '../log/log'
import type { JobStore } from '../store/job-store'
import { bringFolder, markTaken, readBrought } from './bring-folder'
import { TILL_FILE } from './copy-folder'
import type { Copies } from './daily-copy'
import { foundFolders, type OldFolder } from './found-folders'
import type { Left } from './left-mark'
import { copyPlaces, otherDrives, searchedDrives } from './places'

export interface MovingDeps {
  folder: string
  machine: string | null
  settings: Settings
  store: Pick<JobStore, 'state'>
  copies: Copies
  left: Left
  now: () => number
  log: Log
  /** The drives of this computer besides its own; tests name folders. */
  drives?: (() => Promise<string[]>) | undefined
}

/** A drive that has not been read by then is as good as gone; the till waits for 90 s. Milliseconds. */
const BRING_MS = 80_000

export type Moving = ReturnType<typeof createMoving>

/** No paper of an order was accepted, and no number confirmed: nothing is lost when another folder takes its place. */
function isFreshHere({ folder, settings, store }: Pick<MovingDeps, 'folder' | 'settings' | 'store'>): boolean {
  const { lastTransactions, lastNumbers, confirmedPrefixes } = store.state.counters
  if (readBrought(folder) === null) return lastTransactions.size === 0 && lastNumbers.size === 0
  // The wrong one may have been brought: what it knows are the other computer's transactions and numbers.
  const { till: letter } = settings.current().settings
  return confirmedPrefixes.size === 0 && ![...lastTransactions.keys()].some((name) => letterOf(name) === letter)
}

/** A till of the computer in whose place this one prints: none has that letter any more. */
const isOfOld = (till: string, from: BroughtFrom | null): boolean =>
  from?.replaced === true && letterOf(till) === from.till

/** What a change of computer needs of the bridge: the copy of this one, and the folder of another one. */
export function createMoving(deps: MovingDeps) {
  const { folder, settings, copies, left, machine, now, log, drives = otherDrives } = deps
  const asked = new AbortController()
  const tillPath = join(folder, TILL_FILE)
  let found: OldFolder[] = []
  let isBringing = false

  function till(): Record<string, unknown> | null {
    const value = parseJson(readIfThere(tillPath) ?? 'null')
    return isRecord(value) ? value : null
  }

  const isFresh = () => isFreshHere(deps)

  return {
    copy: (): CopyState => copies.state(),
    leftAt: (): string | undefined => left.current()?.at,
    isOfOldComputer: (till: string): boolean => isOfOld(till, readBrought(folder)),
    /** Aborted when another folder was brought: the bridge has to start again. */
    restartAsked: asked.signal,
    async look(): Promise<MovingAnswer> {
      const there = await drives()
      const place = settings.current().settings.copyTo
      found = await foundFolders([...searchedDrives(there), ...(place === null ? [] : [place])], { folder, machine })
      return {
        copy: copies.state(),
        places: await copyPlaces(there),
        folders: found.map((each) => omit(each, 'settings', 'numbers')),
        isFresh: isFresh(),
        brought: readBrought(folder),
        till: till(),
      }
    },
    /** The till's half of the set-up, for the copy. */
    keepTill(given: Record<string, unknown>): void {
      const text = JSON.stringify(given)
      if (readIfThere(tillPath) !== text) replaceFile(tillPath, text)
    },
    /** Then makes the first copy there. `found` false: there is no such place any more. */
    async choosePlace(id: string | null): Promise<{ found: boolean; copy: CopyState }> {
      const former = settings.current().settings.copyTo
      const chosen = (await copyPlaces(await drives())).find((place) => place.id === id)
      if (id !== null && !chosen) return { found: false, copy: copies.state() }
      settings.setCopyTo(chosen?.path ?? null)
      log({ level: 'info', step: 'changed', message: `the daily copy goes ${chosen ? 'to another place' : 'nowhere'}` })
      const copy = await copies.copyNow()
      if (former !== null && former !== chosen?.path && copy.trouble === null) await copies.forget(former)
      return { found: true, copy }
    },
    copyNow: () => copies.copyNow(),
    /** This computer prints no more: its numbers stop, and the copy says so. */
    async leave(): Promise<{ leftAt: string; copy: CopyState }> {
      const at = new Date(now()).toISOString()
      left.leave({ at, by: 'person', machine: null })
      log({ level: 'warning', step: 'person', message: 'this computer was said to leave: its numbers are stopped' })
      return { leftAt: at, copy: await copies.copyNow() }
    },
    /** This computer prints in the place of the one that was brought. */
    take: () => markTaken(folder, machine, new Date(now()).toISOString()),
    /** The next start puts it in place. `unknown` also where its drive does not answer, and while another one is brought. */
    async bring(id: string): Promise<Bringing> {
      const old = found.find((each) => each.id === id)
      if (!old || isBringing) return 'unknown'
      if (!isFresh()) return 'used'
      isBringing = true
      let isLate = false
      const { port } = settings.current().settings
      const at = new Date(now()).toISOString()
      const work = bringFolder(old, { folder, machine, port, at, log }, () => !isLate && isFresh()).finally(() => {
        isBringing = false
      })
      isLate = !(await endsWithin(work, BRING_MS))
      const outcome = isLate ? 'unknown' : await work
      const message = `the ${old.kind} folder of another computer, written ${old.at}: ${isLate ? 'no answer' : outcome}`
      log({ level: 'warning', step: 'person', message })
      if (outcome === 'brought') asked.abort()
      return outcome
    },
  }
}
