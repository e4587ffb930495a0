import { omit } from '@shared/omit'
import type { JobPayloadInput } from '@shared/payload'
import { shortName } from '@shared/text'
import { erasedOrder } from '../order-model/order-parts'
import type { StoredJob, StoredOrder } from '../order-model/records'

/** The raw JSON of an order whose customer was erased. */
export const FORGOTTEN_RAW = '{}'

/** The order without personal data and without its state before an edit. */
export const orderWithoutCustomer = (stored: StoredOrder): StoredOrder => ({
  ...omit(stored, 'kitchenNews'),
  raw: stored.raw === null ? null : FORGOTTEN_RAW,
  edit: null,
  order: stored.order && erasedOrder(stored.order),
})

/** A warning quotes the text that it was read in. */
const withoutNotes = <C extends { notes?: unknown; warnings?: unknown }>(content: C) =>
  omit(content, 'notes', 'warnings')

function payloadWithoutCustomer(payload: JobPayloadInput): JobPayloadInput {
  if (payload.kind === 'kitchen') return { ...payload, content: withoutNotes(payload.content) }
  if (payload.kind === 'change') return { ...payload, content: withoutNotes(payload.content) }
  if (payload.kind !== 'delivery') return payload
  if ('withdrawn' in payload.content) return payload
  const customer = shortName(payload.content.customer)
  return { ...payload, content: { ...withoutNotes(payload.content), customer, phone: null, address: null } }
}

/** The job without personal data; a job that is still to be sent keeps its content. */
export const jobWithoutCustomer = (job: StoredJob): StoredJob =>
  job.state === 'ready' ? job : { ...job, payload: payloadWithoutCustomer(job.payload) }
