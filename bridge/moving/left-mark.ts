import { join } from 'node:path'
import { parseJson } from '@shared/parse-json'
import * as z from 'zod/mini'
import { readIfThere } from '../data-folder/read-if-there'
import { replaceFile } from '../data-folder/replace-file'
import type { JobStore } from '../store/job-store'
import { LEFT_FILE } from './copy-folder'

const mark = z.object({
  /** When it was said, ISO-8601 UTC. */
  at: z.iso.datetime(),
  /** `person`: at this computer; `taken`: another computer brought this folder. */
  by: z.enum(['person', 'taken']),
  /** Id of the machine that took the folder; null: not taken yet, or that machine has no id. */
  machine: z.nullable(z.string()),
  /** The numbers were stopped for it. */
  stopped: z._default(z.boolean(), false),
})
export type LeftMark = z.infer<typeof mark>

/** Null: it is no mark. */
export function readMark(text: string | null): LeftMark | null {
  const parsed = z.safeParse(mark, text === null ? null : parseJson(text))
  return parsed.success ? parsed.data : null
}

export const markText = (given: LeftMark): string => `${JSON.stringify(given)}\n`

/** Whether this mark makes this computer stop: one of its own machine, which read its own copy, does not. */
export const isOfOther = ({ by, machine }: LeftMark, own: string | null): boolean =>
  by === 'taken' && (machine === null || machine !== own)

/**
 * The mark of this bridge's own data folder: another computer goes on with what was here. From then on no number is
 * issued before a person confirms it, and each status says so, by which tills that print stop doing so.
 */
export function createLeftMark(folder: string, store: Pick<JobStore, 'append' | 'state'>) {
  const path = join(folder, LEFT_FILE)
  const write = (given: LeftMark) => replaceFile(path, markText(given))
  let stored = readMark(readIfThere(path))

  function stop(found: LeftMark): LeftMark {
    store.append([{ type: 'numbers-stopped' }])
    const stopped = { ...found, stopped: true }
    write(stopped)
    stored = stopped
    return stopped
  }
  if (stored !== null && !stored.stopped) stop(stored)
  return {
    /** Null: nothing was left, or a person has confirmed a number since: this computer prints again. */
    current: (): LeftMark | null => (store.state.counters.confirmedPrefixes.size > 0 ? null : stored),
    /** Also one that is over. */
    stored: (): LeftMark | null => stored,
    leave(found: Omit<LeftMark, 'stopped'>): LeftMark {
      // The mark first: a process that dies in between stops the numbers at its next start.
      write({ ...found, stopped: false })
      return stop({ ...found, stopped: false })
    },
  }
}

export type Left = ReturnType<typeof createLeftMark>
