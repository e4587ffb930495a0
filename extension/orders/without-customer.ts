import type { Order } from '@shared/order'
import type { JobPayloadInput } from '@shared/payload'
import { shortName } from '@shared/text'
import type { StoredJob, StoredOrder } from '../store/records'

/** The raw JSON of an order whose customer was erased. */
export const FORGOTTEN_RAW = '{}'

/** Without what the customer wrote, as it was read: a warning quotes its text. */
const withoutTexts = ({ warnings: _, notes: __, words, ...order }: Order): Order => ({
  ...order,
  ...(words && { words: { ...words, sentences: {} } }),
})

/** The order without personal data: first name and initial stay, and what the factura needs. */
export function orderWithoutCustomer(stored: StoredOrder): StoredOrder {
  const raw = stored.raw === null ? null : FORGOTTEN_RAW
  if (stored.order === null) return { ...stored, raw, edit: null }
  const order = withoutTexts(stored.order)
  const customer = { ...order.customer, name: shortName(order.customer.name), phone: null }
  return { ...stored, raw, edit: null, order: { ...order, customer, address: null, extras: [] } }
}

/** A warning quotes the text that it was read in. */
function withoutNotes<C extends { notes?: unknown; warnings?: unknown }>({ notes: _, warnings: __, ...content }: C) {
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
