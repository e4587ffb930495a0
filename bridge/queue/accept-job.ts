import type { Mark } from '@shared/job'
import type { JobKey } from '@shared/job-key'
import type { JobPayload } from '@shared/payload'
import type { Ticket } from '@shared/ticket'
import type { TicketFacts } from '@shared/tickets/build-ticket'
import type { Register } from '../register/register'
import { saleOf } from '../register/sale'
import type { Settings } from '../settings/settings-file'
import type { JobEntry } from './entry'
import type { AcceptedJob, Job } from './job'
import type { JobStore } from './job-store'
import { newsOf, type Taken, takeDayNumber, takeNumber } from './numbering'
import type { Placement } from './placement'

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
}

export interface AcceptDeps {
  store: JobStore
  register: Register
  settings: Settings
  buildTicket: BuildTicket
  now: () => number
}

type NumberedEntry = Pick<JobEntry, 'sale' | 'registerLines' | 'seen'>

/** What a job counts up; practice counts nothing. */
function takeNumbers(accepted: Acceptance, { store, settings, now }: AcceptDeps) {
  const { key, payload } = accepted
  const { invoice } = settings.current().settings
  const seen = newsOf(payload, invoice, store.state)
  const counts = (kind: JobPayload['kind']) => payload.kind === kind && !payload.practice
  const taken: Taken | null = counts('invoice') ? takeNumber(invoice, store.state, seen, now()) : null
  const dayNumber = counts('kitchen') ? takeDayNumber(key.station, store.state, now()) : null
  return { taken, dayNumber, seen }
}

function jobFrom(
  accepted: Acceptance,
  { taken, dayNumber }: { taken: Taken | null; dayNumber: number | null },
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
  }
}

function ticketOf(accepted: Acceptance, job: AcceptedJob, taken: Taken | null, deps: AcceptDeps): Ticket {
  const { restaurant, taxes, deliveryFeeTax, invoice } = deps.settings.current().settings
  return deps.buildTicket(accepted.payload, {
    restaurant,
    taxes,
    deliveryFeeTax,
    invoice,
    stationName: accepted.placement.stationName,
    dayNumber: job.dayNumber,
    number: job.number,
    ...(taken?.number && { numberedAt: taken.at }),
    ...(taken?.number === null && { unnumbered: taken.why }),
  })
}

function numberedEntry({ payload }: Acceptance, taken: Taken | null, deps: AcceptDeps): NumberedEntry {
  if (payload.kind !== 'invoice' || !taken?.number) return {}
  const sale = saleOf(payload.content, deps.settings.current().settings, taken.at)
  return { sale, registerLines: deps.register.lines }
}

/**
 * Gives a job its numbers, builds its paper and writes all of it, with the jobs that it replaces, in one record.
 * Resolves when that is durable, and for a numbered one its line in the register too; rejects with JournalError when
 * the disk refused. Then nothing was accepted, or it was and only the register is behind: the same PUT finds it and
 * waits for the register again.
 */
export async function acceptJob(accepted: Acceptance, deps: AcceptDeps): Promise<Job> {
  const { marks, replaces } = accepted
  const numbers = takeNumbers(accepted, deps)
  const { taken, seen } = numbers
  const job = jobFrom(accepted, numbers)
  const ticket = ticketOf(accepted, job, taken, deps)
  const more = { ...numberedEntry(accepted, taken, deps), ...(seen.length > 0 && { seen }) }
  const { durable } = deps.store.append([{ type: 'job', job, marks, ticket, replaces, ...more }])
  await durable
  if (job.number) await deps.register.settled()
  const stored = deps.store.job(job.id)
  if (!stored) throw new Error(`job ${job.id} is gone right after it was stored`)
  return stored
}
