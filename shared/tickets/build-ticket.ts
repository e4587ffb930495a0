import type { JobPayload } from '../payload'
import type { Ticket } from '../ticket'
import { changeTicket } from './change-ticket'
import { cleanDeep } from './clean-deep'
import { deliveryTicket } from './delivery-ticket'
import type { TicketFacts } from './facts'
import { invoiceTicket } from './invoice-ticket'
import { kitchenTicket } from './kitchen-ticket'
import { noteTicket } from './note-ticket'
import { voidTicket } from './void-ticket'

export type { TicketFacts } from './facts'

/**
 * The paper of one job, device-independent and complete but for the marks of an attempt (`withMarks`). Pure: the same
 * payload and facts give the same ticket, so it is built once, stored, and printed, copied and previewed from there.
 */
export function buildTicket(payload: JobPayload, facts: TicketFacts): Ticket {
  const clean = cleanDeep(payload)
  const shop = cleanDeep(facts)
  switch (clean.kind) {
    case 'kitchen':
      return kitchenTicket(clean, shop)
    case 'delivery':
      return deliveryTicket(clean)
    case 'invoice':
      return invoiceTicket(clean, shop)
    case 'change':
      return changeTicket(clean, shop)
    case 'void':
      return voidTicket(clean, shop)
    case 'note':
      return noteTicket(clean, shop)
  }
}
