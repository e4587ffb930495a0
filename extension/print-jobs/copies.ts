import type { JobView } from '@shared/api'
import { laterThan } from '@shared/dates'
import { formatJobKey, ownDocumentOf, parseJobKey } from '@shared/job-key'
import type { StoredJob } from '../order-model/records'

/** The number of a copy; null: the original. */
export const copyOf = (key: string): number | null => parseJobKey(key)?.copy ?? null

export const isCopy = (job: Pick<StoredJob, 'key'>): boolean => copyOf(job.key) !== null

/** The original's key; `key` itself if it is no copy. */
export function originalOf(key: string): string {
  const parsed = parseJobKey(key)
  return parsed === null ? key : formatJobKey({ ...parsed, copy: null })
}

/** The document of a row (`ownDocumentOf`); null: it is no key. */
export function fileOf(key: string): string | null {
  const parsed = parseJobKey(key)
  return parsed && ownDocumentOf(parsed)
}

/** A row for a copy that the bridge lists, beside its original, so that the cashier can answer for it. */
export function copyRow(original: StoredJob, view: JobView): StoredJob {
  return {
    ...original,
    key: view.key,
    document: fileOf(view.key) ?? original.document,
    payload: { ...original.payload, replaces: null },
    state: 'dispatched',
    wanted: true,
    open: 1,
    tries: 0,
    nextAttemptAt: null,
    error: null,
    view: null,
    createdAt: laterThan(original.createdAt, view.queuedAt),
  }
}
