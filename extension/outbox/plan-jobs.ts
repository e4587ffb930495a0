import { documentOf, formatJobKey } from '@shared/job-key'
import type { StoredJob, StoredOrder } from '../orders/records'
import type { WantedDocument } from './documents'

export interface Plan {
  put: StoredJob[]
  /** Keys of held jobs whose paper nobody wants any more. */
  remove: string[]
}

function jobFor(
  stored: StoredOrder,
  wanted: WantedDocument,
  revision: number,
  replaces: string | null,
  now: string,
): StoredJob {
  const parts = { storeId: stored.storeId, orderId: stored.id, kind: wanted.kind, station: wanted.station }
  return {
    key: formatJobKey({ ...parts, revision, copy: null }),
    document: documentOf(parts),
    orderId: stored.id,
    kind: wanted.kind,
    station: wanted.station,
    stationName: wanted.stationName,
    revision,
    payload: { ...wanted.payload, replaces },
    state: 'held',
    wanted: true,
    open: 1,
    tries: 0,
    nextAttemptAt: null,
    error: null,
    view: null,
    createdAt: now,
  }
}

function planDocument(stored: StoredOrder, wanted: WantedDocument, jobs: StoredJob[], now: string): StoredJob | null {
  const parts = { storeId: stored.storeId, orderId: stored.id, kind: wanted.kind, station: wanted.station }
  const document = documentOf(parts)
  const latest = jobs.filter((job) => job.document === document).sort((a, b) => b.revision - a.revision)[0]
  if (!latest) return jobFor(stored, wanted, 1, null, now)
  if (latest.state === 'held') {
    const payload = { ...wanted.payload, replaces: latest.payload.replaces }
    const same = JSON.stringify(latest.payload) === JSON.stringify(payload)
    return same ? null : { ...latest, stationName: wanted.stationName, payload }
  }
  if (latest.payload.contentHash === wanted.payload.contentHash) return null
  // The bridge never took it: the edited one takes its place, and with it goes what was wrong.
  if (latest.state === 'refused') return jobFor(stored, wanted, latest.revision, latest.payload.replaces ?? null, now)
  // One invoice an order: no edit plans another.
  if (wanted.kind === 'invoice') return null
  return jobFor(stored, wanted, latest.revision + 1, latest.key, now)
}

/**
 * The difference between the papers that an order should have and those already planned. A held job is rewritten in
 * place; one that may have reached the bridge is followed by the next revision.
 */
export function planJobs(stored: StoredOrder, wanted: WantedDocument[], jobs: StoredJob[], now: string): Plan {
  const put = wanted.map((document) => planDocument(stored, document, jobs, now)).filter((job) => job !== null)
  const documents = new Set(
    wanted.map((w) => documentOf({ storeId: stored.storeId, orderId: stored.id, kind: w.kind, station: w.station })),
  )
  const remove = jobs
    .filter((job) => job.state === 'held' && job.kind !== 'void' && !documents.has(job.document))
    .map((job) => job.key)
  return { put, remove }
}

/** An order was cancelled: what nobody has seen goes, what may be on paper is to be taken back. */
export function planCancellation(jobs: StoredJob[]): Plan {
  // One that was released may be at the bridge although its answer never came: the bridge is asked.
  const untouched = (job: StoredJob) => job.state === 'held' || job.state === 'refused'
  // A factura that the bridge has stands, with its number; one that may not have got there is asked about.
  const stands = (job: StoredJob) => job.kind === 'void' || (job.kind === 'invoice' && job.view !== null)
  const takesBack = (job: StoredJob) => !untouched(job) && !stands(job) && job.wanted && job.view?.state !== 'cancelled'
  return {
    remove: jobs.filter(untouched).map((job) => job.key),
    put: jobs.filter(takesBack).map((job) => ({ ...job, wanted: false, open: 1 })),
  }
}
