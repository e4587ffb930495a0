import { formatJobKey, parseJobKey } from '@shared/job-key'
import type { StoredJob } from '../orders/records'

function renamed(job: StoredJob, revision: number, replaces: string): StoredJob {
  const key = parseJobKey(job.key)
  if (key === null) return job
  return {
    ...job,
    key: formatJobKey({ ...key, revision }),
    revision,
    payload: { ...job.payload, replaces: job.payload.replaces === null ? null : replaces },
  }
}

export interface MovedUp {
  /** Keys that are no longer in use. */
  remove: string[]
  put: StoredJob[]
}

/** Earlier edits that never left: the bridge's newest revision is below theirs. */
const neverLeft = (rows: StoredJob[], before: StoredJob, after: StoredJob): StoredJob[] =>
  rows.filter(
    (row) =>
      row.state === 'ready' && row.view === null && row.revision < before.revision && row.revision > after.revision,
  )

/**
 * The bridge gave the paper of `before` another revision, as after a wiped cache. What was planned to follow it meanwhile
 * stays behind it, under revisions that are free: no edit is lost under a name that two papers would share.
 * @param rows all rows of the document
 */
export function moveUp(rows: StoredJob[], before: StoredJob, after: StoredJob): MovedUp {
  if (after.key === before.key) return { remove: [], put: [after] }
  const followers = rows
    .filter((row) => row.view === null && row.revision > before.revision)
    .sort((a, b) => a.revision - b.revision)
  const known = rows.filter((row) => row.view !== null).map((row) => row.revision)
  const put = [after]
  let last = after
  let revision = Math.max(after.revision, ...known)
  for (const row of followers) {
    revision += 1
    last = renamed(row, revision, last.key)
    put.push(last)
  }
  const used = new Set(put.map((row) => row.key))
  return {
    remove: [before, ...followers, ...neverLeft(rows, before, after)]
      .map((row) => row.key)
      .filter((key) => !used.has(key)),
    put,
  }
}
