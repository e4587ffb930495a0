import type { PrefixNumber } from '@shared/invoice-number'
import type { Mark } from '@shared/job'
import type { JobKey } from '@shared/job-key'
import { hasStation } from '@shared/kinds'
import type { JobPayload } from '@shared/payload'
import type { Ticket } from '@shared/ticket'
import type { TicketFacts } from '@shared/tickets/build-ticket'
import type { Settings } from '../config/settings-file'
import type { JobEntry } from '../jobs/entry'
import type { AcceptedJob, Job } from '../jobs/job'
import { newlySeenNumbers, type Taken, takeDayNumber, takeNumber } from '../jobs/numbering'
import type { Placement } from '../jobs/placement'
import { justoAnchor, latestJustoTime } from '../jobs/retention'
import { beforeTaxes, saleOf } from '../jobs/sale'
import { comandaOf } from '../jobs/supersede'
import type { Log } from '../log/log'
import type { JobStore } from './job-store'

export type BuildTicket = (payload: JobPayload, facts: TicketFacts) => Ticket

export interface Acceptance {
  key: JobKey
  text: string
  id: string
  document: string
  seenAt: string
  sameHash: string
  payload: JobPayload
  placement: Placement
  marks: Mark[]
  replaces: string[]
  /** Takes no number: the record of an earlier one may have been pruned. */
  numberless: boolean
}

export interface AcceptDeps {
  store: JobStore
  settings: Settings
  buildTicket: BuildTicket
  now: () => number
  log: Log
}

/** `COMANDA 37`: a comanda takes the station's next number, what follows it shows that comanda's. */
function dayNumberOf({ key, payload, numberless }: Acceptance, { store, now }: AcceptDeps): number | null {
  if (payload.practice || numberless) return null
  if (payload.kind === 'kitchen') return takeDayNumber(key.station, store.state.counters, now())
  return hasStation(payload.kind) ? (comandaOf(key, store.state)?.dayNumber ?? null) : null
}

/** The number of a sale, or why it gets none; null: not a sale. */
function takeSaleNumber(
  { key, payload, numberless }: Acceptance,
  seen: PrefixNumber[],
  deps: AcceptDeps,
): Taken | null {
  // One number per sale: a later revision shows that of Intüipos' factura.
  if (payload.kind !== 'invoice' || payload.practice || key.revision > 1) return null
  // Its job may have been pruned; its number never is.
  if (numberless || deps.store.invoices.isNumbered(key)) return { number: null, why: 'too-old' }
  const { settings } = deps.settings.current()
  const { anotherComputer } = payload
  const wanted = { seen, beforeTaxes: beforeTaxes(payload, settings), anotherComputer }
  return takeNumber(settings.invoice, deps.store.state.counters, wanted, deps.now())
}

function jobFrom(
  accepted: Acceptance,
  { taken, dayNumber }: { taken: Taken | null; dayNumber: number | null },
  justoAt: string | null,
): AcceptedJob {
  const { key, text, id, document, payload, placement, seenAt, sameHash } = accepted
  return {
    id,
    key: text,
    document,
    kind: payload.kind,
    storeId: key.storeId,
    orderId: key.orderId,
    orderNumber: payload.content.number,
    transaction: payload.context.transaction,
    station: key.station,
    stationName: placement.stationName ?? '',
    printer: placement.printer,
    copies: placement.copies,
    revision: key.revision,
    contentHash: payload.contentHash,
    sameHash,
    seenAt,
    releasedAt: payload.releasedAt,
    number: taken?.number ?? null,
    dayNumber,
    justoAt: justoAt ?? undefined,
    withdraws: 'withdrawn' in payload.content || undefined,
    slip: ('about' in payload.content && payload.content.about.type === 'table') || undefined,
  }
}

/** A later revision of the same sale opens no drawer, whatever its till asks for. */
const withDrawer = ({ key, payload }: Acceptance): JobPayload =>
  payload.kind === 'invoice' && key.revision > 1 ? { ...payload, opensDrawer: false } : payload

function ticketOf(accepted: Acceptance, job: AcceptedJob, taken: Taken | null, deps: AcceptDeps): Ticket {
  const { restaurant, taxes, deliveryFeeTax, bag, invoice } = deps.settings.current().settings
  return deps.buildTicket(withDrawer(accepted), {
    restaurant,
    taxes,
    deliveryFeeTax,
    bag,
    invoice,
    stationName: accepted.placement.stationName,
    dayNumber: job.dayNumber,
    number: job.number,
    numberedAt: taken?.number ? taken.at : undefined,
    unnumbered: taken?.number === null ? taken.why : undefined,
  })
}

/** The accounting fields of an invoice: the sale with its number, and what Intüipos issued for it. */
function bookedEntry(
  { payload }: Acceptance,
  taken: Taken | null,
  deps: AcceptDeps,
): Pick<JobEntry, 'sale' | 'issued'> {
  if (payload.kind !== 'invoice' || payload.practice) return {}
  const { external } = payload.content
  const issued = external && { issued: external }
  if (!taken?.number) return { ...issued }
  const sale = saleOf(payload, deps.settings.current().settings, taken.at)
  return { sale, ...issued }
}

/** A job that follows its comanda to another printer gets the fallback mark: it has to be carried too. */
const marksOf = ({ marks, placement }: Acceptance, { stationName, station }: AcceptedJob): Mark[] =>
  placement.rerouted ? [...marks, { type: 'fallback', station: stationName || station }] : marks

/**
 * Gives a job its numbers and builds its ticket: its whole record, valid until the next append. A string: why no ticket
 * could be built; that is a bug of the bridge, and the PUT is refused.
 */
export function draftJob(accepted: Acceptance, deps: AcceptDeps): JobEntry | string {
  const { key, replaces, payload, text } = accepted
  try {
    const { counters } = deps.store.state
    const { justoTime } = counters
    const seen = newlySeenNumbers(payload.highestNumbers, counters)
    const taken = takeSaleNumber(accepted, seen, deps)
    const latest = latestJustoTime(payload, deps.now())
    const isLater = latest !== null && latest > (justoTime ?? '')
    const job = jobFrom(
      accepted,
      { taken, dayNumber: dayNumberOf(accepted, deps) },
      justoAnchor(payload, isLater ? latest : justoTime),
    )
    const ticket = ticketOf(accepted, job, taken, deps)
    const more = {
      ...bookedEntry(accepted, taken, deps),
      seen: seen.length > 0 ? seen : undefined,
      justoTime: isLater ? latest : undefined,
    }
    return { type: 'job', job, marks: marksOf(accepted, job), ticket, replaces, ...more }
  } catch (cause) {
    const { transaction } = payload.context
    const message = `no paper can be made of it: ${cause instanceof Error ? cause.stack : String(cause)}`
    deps.log({ level: 'error', step: 'trouble', transaction, orderId: key.orderId, jobKey: text, message })
    return String(cause)
  }
}

/**
 * Writes a job with its numbers and ticket, and cancels the jobs that it replaces, in one transaction. `alsoWrite` may
 * add to it, as the start of the job. Throws StoreError when the write fails: then nothing was accepted.
 */
export function storeDraft(entry: JobEntry, store: JobStore, alsoWrite: () => void = () => {}): Job {
  store.together(() => {
    store.append([entry])
    alsoWrite()
  })
  const job = store.job(entry.job.id)
  if (!job) throw new Error(`job ${entry.job.id} is gone right after it was stored`)
  return job
}
