import { isClosedUnanswered } from '@shared/job'
import { documentOf } from '@shared/job-key'
import { type Kind, PAPER_KINDS } from '@shared/kinds'
import { mayHaveLeftUnseen } from '../order-model/lifecycle'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { isFinished } from './answer'
import { isCopy } from './copies'
import type { WantedDocument } from './documents'
import { heldPaper, inOrder, isGivenUp, isVoid, lineOf, outlivesOrder } from './paper-line'
import { heldJob, type Plan, planLine, wantedAgain } from './plan-line'

/** Planned from the order itself; notes and copies are made on request. */
const isPlanned = (job: StoredJob): boolean => ['order', 'edit'].includes(PAPER_KINDS[job.kind].origin) && !isCopy(job)

const FIRST = { replaces: null, against: null }

/** One invoice per order: no edit plans another. */
function planInvoice(stored: StoredOrder, wanted: WantedDocument, rows: StoredJob[], now: string): Plan {
  const latest = rows.toSorted((a, b) => b.revision - a.revision)[0]
  if (latest && latest.state !== 'held' && latest.state !== 'refused') return { put: [], remove: [] }
  if (latest?.state === 'refused' && latest.payload.contentHash === wanted.payload.contentHash)
    return { put: [], remove: [] }
  const job = heldJob(stored, wanted, { kind: 'invoice', ...FIRST, revision: latest?.revision ?? 1 }, now)
  if (latest?.state !== 'held') return { put: [job], remove: [] }
  const isSame = JSON.stringify(latest.payload) === JSON.stringify(job.payload)
  return { put: isSame ? [] : [{ ...latest, payload: job.payload }], remove: [] }
}

/** The document whose next ticket is `wanted`; a station's line is named like it. */
export const documentFor = (stored: StoredOrder, { kind, station }: WantedDocument): string =>
  documentOf({ storeId: stored.storeId, orderId: stored.id, kind, station })

/**
 * Compares the papers an order should have with those planned. What has not left is rewritten in place; what may have
 * reached the bridge is followed by the next paper of its line.
 */
export function planJobs(stored: StoredOrder, wanted: WantedDocument[], jobs: StoredJob[], now: string): Plan {
  const own = jobs.filter(isPlanned)
  const plans = wanted.map((document) => {
    const line = documentFor(stored, document)
    const rows = own.filter((job) => lineOf(job.key) === line)
    return (document.kind === 'invoice' ? planInvoice : planLine)(stored, document, rows, now)
  })
  const lines = new Set(wanted.map((document) => documentFor(stored, document)))
  const unwanted = own.filter((job) => job.state === 'held' && !lines.has(lineOf(job.key)))
  return {
    put: plans.flatMap((plan) => plan.put),
    remove: [...plans.flatMap((plan) => plan.remove), ...unwanted.map((job) => job.key)],
  }
}

/** Who holds it must be told that the order was called off. */
const needsVoid = (kind: Kind): boolean => PAPER_KINDS[kind].withdrawnBy !== null

/**
 * A comanda or domicilio missing in this database, as after a wipe: the bridge is asked as for a take-back, so that
 * a paper that came out gets its void.
 */
const unknownPaper = (stored: StoredOrder, wanted: WantedDocument, now: string): StoredJob => ({
  ...heldJob(stored, wanted, { kind: wanted.kind, ...FIRST, revision: 1 }, now),
  state: 'ready',
  wanted: false,
})

/** Plan for a called-off order: unsent papers are removed; those that may be printed are taken back. */
export function planCancellation(stored: StoredOrder, wanted: WantedDocument[], jobs: StoredJob[], now: string): Plan {
  /** Whether the bridge may have papers of this station that this database does not know. */
  const isUnseen = (document: WantedDocument): boolean => {
    const rows = jobs.filter(({ key }) => lineOf(key) === documentFor(stored, document))
    const isPlanned = rows.length > 0 && rows.every(({ state }) => state === 'held')
    return needsVoid(document.kind) && (jobs.length === 0 || (mayHaveLeftUnseen(stored) && isPlanned))
  }
  const unseen = wanted.filter(isUnseen).map((document) => unknownPaper(stored, document, now))
  const asked = new Set(unseen.map(({ key }) => key))
  const voids = jobs.filter(isVoid)
  const ofLine = (job: StoredJob) => jobs.filter((other) => lineOf(other.key) === lineOf(job.key))
  // The last paper of its line already tells its station.
  const hasVoid = (job: StoredJob): boolean => {
    const last = inOrder(ofLine(job)).at(-1)
    return last !== undefined && isVoid(last) && (last.view?.state !== 'cancelled' || isGivenUp(last))
  }
  // A released one may be at the bridge although the answer was lost: the bridge is asked.
  const untouched = (job: StoredJob) => job.state === 'held' || job.state === 'refused'
  // A factura at the bridge is kept with its number; one that may not have arrived is asked about.
  const staysAsIs = (job: StoredJob) => outlivesOrder(job) && (job.kind !== 'invoice' || job.view !== null)
  // A station that has its paper gets a void, one for all its papers and their copies, and so does a domicilio.
  const isHeld = (job: StoredJob) => needsVoid(job.kind) && !isCopy(job) && heldPaper(ofLine(job)) !== undefined
  const isDone = (job: StoredJob) =>
    job.view !== null && (isClosedUnanswered(job.view) || (isFinished(job.view.state) && !isHeld(job)))
  const takesBack = (job: StoredJob) =>
    job.wanted && !untouched(job) && !staysAsIs(job) && !isDone(job) && !hasVoid(job)
  return {
    remove: jobs.filter((job) => untouched(job) && !asked.has(job.key)).map((job) => job.key),
    put: [
      ...unseen,
      ...voids.flatMap(wantedAgain).map((job) => ({ ...job, open: 1 as const })),
      ...jobs.filter(takesBack).map((job) => ({ ...job, wanted: false, open: 1 as const })),
    ],
  }
}
