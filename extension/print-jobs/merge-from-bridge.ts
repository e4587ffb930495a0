import type { JobView } from '@shared/api'
import { formatJobKey, parseJobKey } from '@shared/job-key'
import { isInStationLine, isSeparate, type Kind, PAPER_KINDS } from '@shared/kinds'
import type { JobPayloadInput } from '@shared/payload'
import type { StoredJob } from '../order-model/records'
import { withView } from './answer'
import { copyRow, isCopy, originalOf } from './copies'
import { isEarlierNote, isOfLine, isUnanswered, lineOf } from './paper-line'

/**
 * The same key may carry other content, sent from another database or profile, or before this bridge replaced another:
 * only the hash tells.
 */
export const isSamePaper = (job: StoredJob, view: JobView): boolean =>
  (job.view?.contentHash ?? job.payload.contentHash) === view.contentHash && !isEarlierNote(job, view)

/** A paper whose content is not in this database: identified by its hash. */
function payloadOf(view: JobView, station: string, like: StoredJob, hasSameContent: boolean): JobPayloadInput {
  const { payload } = like
  const isOther = station !== like.station && 'station' in payload.content
  const content = isOther ? { ...payload.content, station, lines: [] } : payload.content
  const contentHash = hasSameContent ? payload.contentHash : view.contentHash
  return { ...payload, kind: view.kind, content, contentHash, replaces: null } as JobPayloadInput
}

/** A row for a job that only the bridge has. `like`: a paper of ours of the same order. */
function rowFor(view: JobView, like: StoredJob, hasSameContent: boolean, stationName: string): StoredJob {
  const station = parseJobKey(view.key)?.station ?? view.station
  const row: StoredJob = {
    ...like,
    kind: view.kind,
    station,
    stationName,
    payload: payloadOf(view, station, like, hasSameContent),
    contentUnknown: !hasSameContent,
    reread: hasSameContent ? like.reread : null,
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
  if (row && isSamePaper(row, view)) return { ...withView(row, view), createdAt: view.queuedAt }
  const sameContent = mine.find(
    (candidate) => isUnanswered(candidate) && candidate.payload.contentHash === view.contentHash,
  )
  const base = sameContent ?? mine[0]
  return rowFor(view, base ?? like, sameContent !== undefined, base?.stationName ?? nameOf(view.station))
}

/** The bridge lists an order's jobs as it took them, whatever its clock said: each is later than the one before. */
function inAcceptedOrder(rows: StoredJob[]): StoredJob[] {
  let last = 0
  return rows.map((row) => {
    last = Math.max(Date.parse(row.createdAt), last + 1)
    return { ...row, createdAt: new Date(last).toISOString() }
  })
}

const haveLikeContents = (a: Kind, b: Kind): boolean => a === b || (isInStationLine(a) && isInStationLine(b))

/** Notes of ours under a number that the bridge gave to another one: each gets a free one. */
function movedNotes(rows: StoredJob[], views: JobView[]): StoredJob[] {
  const isTaken = (row: StoredJob) => views.some((view) => view.key === row.key && !isSamePaper(row, view))
  const free =
    1 + Math.max(0, ...[...rows, ...views].filter(({ kind }) => isSeparate(kind)).map((each) => each.revision))
  return rows
    .filter((row) => isSeparate(row.kind) && isUnanswered(row) && isTaken(row))
    .flatMap((row, i) => {
      const key = parseJobKey(row.key)
      const revision = free + i
      return key ? [{ ...row, key: formatJobKey({ ...key, revision }), revision }] : []
    })
}

/** Rows for the copies that only the bridge has. */
const unknownCopies = (rows: StoredJob[], originals: StoredJob[], views: JobView[]): StoredJob[] =>
  views.flatMap((view) => {
    const original = isCopy(view) ? originals.find(({ key }) => key === originalOf(view.key)) : undefined
    return original && !rows.some(({ key }) => key === view.key) ? [withView(copyRow(original, view), view)] : []
  })

export interface MergedJobs {
  put: StoredJob[]
  /** Keys of papers that never reached the bridge. */
  remove: string[]
}

/**
 * Reconciles an order's `rows` with the bridge's jobs of it, those of lines unknown here too. A paper of ours in the line
 * of `job`, or of a view, that the bridge does not have is planned again after that; one that is in no plan stays.
 */
export function mergeFromBridge(
  rows: StoredJob[],
  views: JobView[],
  job: StoredJob,
  nameOf: (station: string) => string,
): MergedJobs {
  const originals = views.filter((view) => !isCopy(view))
  const put = inAcceptedOrder(
    originals.map((view) => {
      const mine = rows.filter((row) => isOfLine(view, lineOf(row.key)))
      return known(view, mine, rows.find(({ kind }) => haveLikeContents(kind, view.kind)) ?? job, nameOf)
    }),
  )
  const keys = new Set(put.map((row) => row.key))
  const isRead = (line: string) => line === lineOf(job.key) || originals.some((view) => isOfLine(view, line))
  const isMissing = (row: StoredJob) =>
    isUnanswered(row) && !PAPER_KINDS[row.kind].isIndependent && !keys.has(row.key) && isRead(lineOf(row.key))
  return {
    put: [...put, ...unknownCopies(rows, put, views), ...movedNotes(rows, originals)],
    remove: rows.filter(isMissing).map((row) => row.key),
  }
}

/** `rows` with the change applied. */
export const withMerged = (rows: StoredJob[], { put, remove }: MergedJobs): StoredJob[] => {
  const dropped = new Set([...remove, ...put.map((row) => row.key)])
  return [...rows.filter((row) => !dropped.has(row.key)), ...put]
}
