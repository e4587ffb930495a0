import type { JobPayloadInput } from '@shared/payload'
import { shortName } from '@shared/text'
import type { StoredJob, StoredOrder } from '../store/records'

/** The raw JSON of an order whose customer was forgotten: there is nothing left in it to read. */
export const FORGOTTEN_RAW = '{}'

/** The order without what tells who the customer is: first name and initial stay, and what the factura needs. */
export const orderWithoutCustomer = (stored: StoredOrder): StoredOrder => ({
  ...stored,
  raw: stored.raw === null ? null : FORGOTTEN_RAW,
  order: stored.order && {
    ...stored.order,
    customer: { ...stored.order.customer, name: shortName(stored.order.customer.name), phone: null },
    address: null,
    extras: [],
  },
})

function payloadWithoutCustomer(payload: JobPayloadInput): JobPayloadInput {
  if (payload.kind !== 'delivery') return payload
  const customer = shortName(payload.content.customer)
  return { ...payload, content: { ...payload.content, customer, phone: null, address: null } }
}

/** The same of a paper; one that is still to be sent must say what it is to say. */
export const jobWithoutCustomer = (job: StoredJob): StoredJob =>
  job.state === 'ready' ? job : { ...job, payload: payloadWithoutCustomer(job.payload) }
