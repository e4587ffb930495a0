import type { JobView } from '@shared/api'
import { isClosedUnanswered, isStarted, isSuperseded } from '@shared/job'
import { documentOf, parseJobKey } from '@shared/job-key'
import { isInStationLine, isSeparate, KINDS, PAPER_KINDS } from '@shared/kinds'
import { type LinePaper, outdates } from '@shared/outdates'
import type { StoredJob } from '../order-model/records'
import { fileOf, isCopy } from './copies'

/**
 * The line of a paper: papers of one line are sent in sequence, different lines in parallel. A station's comandas,
 * changes and voids of one order are one line, named like its comanda; any other document is its own line.
 */
export function lineOf(key: string): string {
  const parsed = parseJobKey(key)
  if (parsed === null) return key
  if (parsed.copy !== null || !isInStationLine(parsed.kind)) return fileOf(key) ?? key
  return documentOf({ ...parsed, kind: 'kitchen' })
}

/** Whether the bridge's job belongs to this line: its key may have `*` as the station. */
export const isOfLine = (view: JobView, line: string): boolean =>
  lineOf(view.key) === line ||
  (parseJobKey(view.key)?.copy === null &&
    isInStationLine(view.kind) &&
    documentOf({ ...view, kind: 'kitchen' }) === line)

/** The papers of a line, newest last. */
export const inOrder = (rows: readonly StoredJob[]): StoredJob[] =>
  [...rows].sort(
    (a, b) =>
      Date.parse(a.createdAt) - Date.parse(b.createdAt) ||
      KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
      a.revision - b.revision,
  )

/** As `isVoid`, of a paper that the bridge has. */
export const isVoidView = ({ kind, withdraws }: JobView): boolean => kind === 'void' || withdraws === true

/** It withdraws the earlier papers of its line: the order was called off, or is no delivery any more. */
export const isVoid = ({ kind, payload, contentUnknown, view }: StoredJob): boolean =>
  kind === 'void' || (contentUnknown ? view?.withdraws === true : 'withdrawn' in payload.content)

/** It stays whatever becomes of its order: it says that the order is over, or what was paid. */
export const outlivesOrder = (job: StoredJob): boolean => isVoid(job) || !PAPER_KINDS[job.kind].isWork

/**
 * The bridge had this note, with the same words under the same number, before `job` was asked for: another database or till
 * sent it, and its station may have been told otherwise since.
 */
export const isEarlierNote = (job: StoredJob, { kind, queuedAt }: JobView): boolean =>
  isSeparate(kind) && job.view === null && queuedAt < job.createdAt

/** It was sent, or is about to be. */
export const isReleased = ({ state }: StoredJob): boolean => state === 'ready' || state === 'dispatched'

/** Sent or about to be; the bridge may have it or not. */
export const isUnanswered = (job: StoredJob): boolean => job.state === 'ready' && job.view === null

/** It may be on paper: it has started, or an earlier attempt sent bytes, whatever its outcome. */
const mayBeOnPaper = (view: JobView): boolean =>
  isStarted(view.state) || view.attempts.some(({ result }) => result !== 'queued')

/** Withdrawn although it may be on paper: nothing is asked about it, so that it cannot count as there. */
export const isWithdrawnUnknown = (view: JobView): boolean =>
  view.state === 'cancelled' && !view.givenUp && !isSuperseded(view) && !isClosedUnanswered(view) && mayBeOnPaper(view)

/**
 * Outcome unknown: unanswered, also after the bridge has stopped asking (35 days), or taken back while it was unknown.
 * One that was superseded is none: the paper in its place counts.
 */
export const isOutcomeUnknown = (view: JobView): boolean =>
  view.state === 'unconfirmed' || isClosedUnanswered(view) || isWithdrawnUnknown(view)

/** It was, is being or may have been printed. */
export const hasStarted = ({ view }: StoredJob): boolean =>
  view !== null && (isStarted(view.state) || isOutcomeUnknown(view))

/** Taken back before it started: the line ignores it. An unconfirmed paper still counts. */
export const isTakenBack = ({ view }: StoredJob): boolean => view?.state === 'cancelled' && !isOutcomeUnknown(view)

/** Handled without paper («Ya se hizo»): its content is not printed again automatically. */
export const isGivenUp = ({ view }: StoredJob): boolean => view?.state === 'cancelled' && view.givenUp === true

/** «Imprimir ya» was pressed since: its content is printed again. @param printNow of its order */
export const isAskedForAgain = (row: StoredJob, printNow: string | null): boolean =>
  isGivenUp(row) && printNow !== null && row.view !== null && printNow > row.view.changedAt

/** It counts in its line: printed, to be printed, or handled without paper. */
export const countsInLine = (row: StoredJob): boolean => !isTakenBack(row) || isGivenUp(row)

const isSlip = ({ kind, payload, contentUnknown }: StoredJob): boolean =>
  kind === 'note' && !contentUnknown && 'about' in payload.content && payload.content.about.type === 'table'

/** The row as the rule takes it; a copy as its original. Null: a damaged key. */
function linePaper(job: StoredJob): LinePaper | null {
  const parsed = parseJobKey(job.key)
  return parsed && { ...parsed, document: documentOf(parsed), slip: isSlip(job) }
}

/** Later papers that make it out of date, as the bridge decides. `rows`: of other orders too. */
function laterPapers(job: StoredJob, rows: readonly StoredJob[]): StoredJob[] {
  const paper = linePaper(job)
  const isLater = (row: StoredJob): boolean => {
    if (row.orderId !== job.orderId || isCopy(row) || row.state === 'refused') return false
    const other = linePaper(row)
    return paper !== null && other !== null && outdates(other, paper) && (!isTakenBack(row) || isGivenUp(row))
  }
  const line = inOrder(rows.filter((row) => row.key === job.key || isLater(row)))
  return line.slice(line.findIndex(({ key }) => key === job.key) + 1)
}

/** A later paper of its line is planned or out: its own content must not be sent anew. */
export const isOvertaken = (job: StoredJob, rows: readonly StoredJob[]): boolean => laterPapers(job, rows).length > 0

/** A later paper of its line is out, or was handled without paper: nothing is asked about this one. */
export const isReplaced = (job: StoredJob, rows: readonly StoredJob[]): boolean =>
  laterPapers(job, rows).some((row) => hasStarted(row) || isGivenUp(row))

/** The newest paper that a station or a courier has or may have, if no void has followed it. `line`: all papers of the line. */
export function heldPaper(line: readonly StoredJob[]): StoredJob | undefined {
  const counting = inOrder(line).filter((job) => {
    const { view, state } = job
    if (!isVoid(job)) return view !== null && mayBeOnPaper(view)
    return state === 'ready' || view?.state !== 'cancelled' || isGivenUp(job)
  })
  const newest = counting.at(-1)
  return newest && isVoid(newest) ? undefined : newest
}
