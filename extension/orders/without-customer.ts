import type { JobPayloadInput } from '@shared/payload'
import { shortName } from '@shared/text'
import type { StoredJob, StoredOrder } from '../store/records'

/** The raw JSON of an order whose customer was erased. */
export const FORGOTTEN_RAW = '{}'

/** The order without personal data: first name and initial stay, and what the factura needs. */
export const orderWithoutCustomer = (stored: StoredOrder): StoredOrder => ({
  ...stored,
  raw: stored.raw === null ? null : FORGOTTEN_RAW,
  edit: null,
  order: stored.order && {
    ...stored.order,
    customer: { ...stored.order.customer, name: shortName(stored.order.customer.name), phone: null },
    address: null,
    extras: [],
  },
})

function withoutNotes<C extends { notes?: unknown }>({ notes: _, ...content }: C): Omit<C, 'notes'> {
  return content
}

function payloadWithoutCustomer(payload: JobPayloadInput): JobPayloadInput {
  if (payload.kind === 'kitchen') return { ...payload, content: withoutNotes(payload.content) }
  if (payload.kind === 'change') return { ...payload, content: withoutNotes(payload.content) }
  if (payload.kind !== 'delivery') return payload
  if ('withdrawn' in payload.content) return payload
  const customer = shortName(payload.content.customer)
  return { ...payload, content: { ...withoutNotes(payload.content), customer, phone: null, address: null } }
}

/** The same for a print job; one still to be sent keeps its content. */
export const jobWithoutCustomer = (job: StoredJob): StoredJob =>
  job.state === 'ready' ? job : { ...job, payload: payloadWithoutCustomer(job.payload) }
