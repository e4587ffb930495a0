import type { JobView } from '@shared/api'
import { documentOf, formatJobKey, parseJobKey } from '@shared/job-key'
import type { StoredJob } from '../store/records'

/** The number of a person's copy; null: the paper itself. */
export const copyOf = (key: string): number | null => parseJobKey(key)?.copy ?? null

export const isCopy = (job: Pick<StoredJob, 'key'>): boolean => copyOf(job.key) !== null

/** The key of the paper that `key` names, or that it is a copy of. */
export function originalOf(key: string): string {
  const parsed = parseJobKey(key)
  return parsed === null ? key : formatJobKey({ ...parsed, copy: null })
}

/** What a row is filed under: a copy apart from its paper, so that no plan takes it for what the order shows. */
export function fileOf(key: string): string | null {
  const parsed = parseJobKey(key)
  if (parsed === null) return null
  const document = documentOf(parsed)
  return parsed.copy === null ? document : `${document}:${parsed.revision}:copy-${parsed.copy}`
}

/** A copy that the bridge tells of, as a row beside its paper: a view that a person can answer for. */
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
    createdAt: view.queuedAt,
  }
}
