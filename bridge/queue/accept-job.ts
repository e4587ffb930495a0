import type { Mark } from '@shared/job'
import type { JobKey } from '@shared/job-key'
import type { JobPayload } from '@shared/payload'
import type { Ticket } from '@shared/ticket'
import type { TicketFacts } from '@shared/tickets/build-ticket'
import type { Settings } from '../settings/settings-file'
import type { AcceptedJob, Job } from './job'
import type { JobStore } from './job-store'
import { takeDayNumber, takeNumber } from './numbering'
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
  settings: Settings
  buildTicket: BuildTicket
  now: () => number
}

function jobFrom(accepted: Acceptance, { store, settings, now }: AcceptDeps): AcceptedJob {
  const { key, text, id, document, payload, placement, seenAt, sameHash } = accepted
  const { invoice } = settings.current().settings
  const counts = (kind: JobPayload['kind']) => payload.kind === kind && !payload.practice
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
    number: counts('invoice') ? takeNumber(invoice, store.state, payload.highestNumber, now()) : null,
    dayNumber: counts('kitchen') ? takeDayNumber(key.station, store.state, now()) : null,
  }
}

/**
 * Gives a job its numbers, builds its paper and writes all of it, with the jobs that it replaces, in one record.
 * Resolves when that is durable; rejects with JournalError when the disk refused, and then nothing was accepted.
 */
export async function acceptJob(accepted: Acceptance, deps: AcceptDeps): Promise<Job> {
  const { payload, placement, marks, replaces } = accepted
  const job = jobFrom(accepted, deps)
  const { restaurant, taxes, deliveryFeeTax, invoice } = deps.settings.current().settings
  const ticket = deps.buildTicket(payload, {
    restaurant,
    taxes,
    deliveryFeeTax,
    invoice,
    stationName: placement.stationName,
    dayNumber: job.dayNumber,
    number: job.number,
  })
  const { durable } = deps.store.append([{ type: 'job', job, marks, ticket, replaces }])
  await durable
  const stored = deps.store.job(job.id)
  if (!stored) throw new Error(`job ${job.id} is gone right after it was stored`)
  return stored
}
