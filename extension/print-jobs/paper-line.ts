import type { JobView } from '@shared/api'
import { isClosedUnanswered, type JobState, type Kind } from '@shared/job'
import { documentOf, parseJobKey } from '@shared/job-key'
import type { StoredJob } from '../store/records'
import { fileOf } from './copies'

/** What a station is told of one order, in the order of their papers at the same moment. */
const STATION_KINDS: readonly Kind[] = ['kitchen', 'change', 'void']
const STARTED: readonly JobState[] = ['printing', 'printed', 'sent', 'unconfirmed']

/**
 * The line that a paper belongs to: papers of one line follow each other, those of different lines go side by side. A
 * station's comandas, changes and voids of one order are one line, named like its comanda; else each document is its own.
 */
export function lineOf(key: string): string {
  const parsed = parseJobKey(key)
  if (parsed === null) return key
  if (parsed.copy !== null || !STATION_KINDS.includes(parsed.kind)) return fileOf(key) ?? key
  return documentOf({ ...parsed, kind: 'kitchen' })
}

/** Whether the bridge's job belongs to this line: its key may say `*` for the station. */
export const isOfLine = (view: JobView, line: string): boolean =>
  lineOf(view.key) === line ||
  (parseJobKey(view.key)?.copy === null &&
    STATION_KINDS.includes(view.kind) &&
    documentOf({ ...view, kind: 'kitchen' }) === line)

/** The papers of a line, newest last. */
export const inOrder = (rows: readonly StoredJob[]): StoredJob[] =>
  [...rows].sort(
    (a, b) =>
      Date.parse(a.createdAt) - Date.parse(b.createdAt) ||
      STATION_KINDS.indexOf(a.kind) - STATION_KINDS.indexOf(b.kind) ||
      a.revision - b.revision,
  )

/** On its way to the bridge, which may have it or not. */
export const isUnanswered = (job: StoredJob): boolean => job.state === 'ready' && job.view === null

/** Nobody knows whether it came out; the bridge asks no more when nobody has answered for 35 days. */
export const isDoubtful = (view: JobView): boolean => view.state === 'unconfirmed' || isClosedUnanswered(view)

/** Paper came out, comes out now, or may have come out. */
export const hasStarted = ({ view }: StoredJob): boolean =>
  view !== null && (STARTED.includes(view.state) || isDoubtful(view))

/** Taken back before it started: the line is as if it had never been. A paper that nobody answered for stands. */
export const isTakenBack = ({ view }: StoredJob): boolean => view?.state === 'cancelled' && !isDoubtful(view)

/**
 * A person gave it another way («Ya se hizo»): what it shows is printed no more by itself. «Imprimir ya» after that asks
 * for it anew.
 * @param printNow of its order
 */
export const isGivenUp = ({ view }: StoredJob, printNow: string | null): boolean =>
  view?.state === 'cancelled' && view.givenUp === true && !(printNow !== null && printNow > view.changedAt)

/**
 * It counts in its line: it is out or to come, or what it shows was told without paper. A void that was told by mouth is
 * none that a station holds, should its order go on.
 * @param printNow of its order
 */
export const isStanding = (row: StoredJob, printNow: string | null): boolean =>
  !isTakenBack(row) || (row.kind !== 'void' && isGivenUp(row, printNow))

/** Somebody may hold this paper: it has started, or an earlier attempt took bytes, whatever came of it. */
export const mayBeOnPaper = (view: JobView): boolean =>
  STARTED.includes(view.state) || view.attempts.some(({ result }) => result !== 'queued')
