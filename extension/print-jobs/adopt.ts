import type { JobView } from '@shared/api'
import { documentOf, parseJobKey } from '@shared/job-key'
import type { JobPayloadInput } from '@shared/payload'
import type { StoredJob } from '../store/records'
import { withView } from './answer'
import { isOfLine, isUnanswered, lineOf } from './paper-line'

/** The same key may carry other content sent from another database or profile: only the hash tells. */
export const isOurs = (job: StoredJob, view: JobView): boolean =>
  job.view !== null || job.payload.contentHash === view.contentHash

/** A paper whose content is not in this database: identified by its hash. */
function payloadOf(view: JobView, station: string, like: StoredJob, isTwin: boolean): JobPayloadInput {
  const { payload } = like
  const isOther = station !== like.station && 'station' in payload.content
  const content = isOther ? { ...payload.content, station, lines: [] } : payload.content
  const contentHash = isTwin ? payload.contentHash : view.contentHash
  return { ...payload, kind: view.kind, content, contentHash, replaces: null } as JobPayloadInput
}

/** A row for a job that only the bridge has. `like`: a paper of ours of the same order. */
function rowFor(view: JobView, like: StoredJob, isTwin: boolean, stationName: string): StoredJob {
  const station = parseJobKey(view.key)?.station ?? view.station
  const row: StoredJob = {
    ...like,
    kind: view.kind,
    station,
    stationName,
    payload: payloadOf(view, station, like, isTwin),
    contentUnknown: !isTwin,
    reread: isTwin ? (like.reread ?? null) : null,
    wanted: true,
    tries: 0,
    view: null,
    createdAt: view.queuedAt,
  }
  return withView(row, view)
}

/** The row of one of the bridge's jobs; `mine`: the rows of its line. */
function known(view: JobView, mine: StoredJob[], like: StoredJob, nameOf: (station: string) => string): StoredJob {
  const row = mine.find((candidate) => candidate.key === view.key)
  if (row && isOurs(row, view)) return { ...withView(row, view), createdAt: view.queuedAt }
  const twin = mine.find((candidate) => isUnanswered(candidate) && candidate.payload.contentHash === view.contentHash)
  const sibling = twin ?? mine[0]
  return rowFor(view, sibling ?? like, twin !== undefined, sibling?.stationName ?? nameOf(view.station))
}

export interface Adopted {
  put: StoredJob[]
  /** Keys of papers that never reached the bridge. */
  remove: string[]
}

/**
 * Reconciles one line of `rows` with the bridge's jobs of the order, and adds lines of stations unknown here. A paper
 * of ours that the bridge does not have is planned again after that.
 */
export function adopt(
  rows: StoredJob[],
  views: JobView[],
  job: StoredJob,
  nameOf: (station: string) => string,
): Adopted {
  const line = lineOf(job.key)
  const lines = new Set(rows.map((row) => lineOf(row.key)))
  const isStranger = (view: JobView) =>
    view.kind === 'kitchen' || view.kind === 'change' || view.kind === 'void'
      ? parseJobKey(view.key)?.copy === null &&
        !lines.has(lineOf(view.key)) &&
        !lines.has(documentOf({ ...view, kind: 'kitchen' }))
      : false
  const mine = rows.filter((row) => lineOf(row.key) === line)
  const put = views.flatMap((view) => {
    if (isOfLine(view, line)) return known(view, mine, job, nameOf)
    return isStranger(view) ? known(view, [], job, nameOf) : []
  })
  const keys = new Set(put.map((row) => row.key))
  return { put, remove: mine.filter((row) => isUnanswered(row) && !keys.has(row.key)).map((row) => row.key) }
}

/** `rows` with the change applied. */
export const withAdopted = (rows: StoredJob[], { put, remove }: Adopted): StoredJob[] => {
  const gone = new Set([...remove, ...put.map((row) => row.key)])
  return [...rows.filter((row) => !gone.has(row.key)), ...put]
}
