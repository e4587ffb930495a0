import type { JobPayload } from '../payload'
import { cleanDeep } from '../text'
import type { Ticket } from '../ticket'
import { changeTicket } from './change-ticket'
import { correctionTicket } from './correction-ticket'
import { deliveryTicket } from './delivery-ticket'
import type { TicketFacts } from './facts'
import { invoiceTicket } from './invoice-ticket'
import { kitchenTicket } from './kitchen-ticket'
import { noteTicket } from './note-ticket'
import { namesInLatin, withoutRepeatedCodes } from './other-alphabets'
import { voidTicket } from './void-ticket'

export type { TicketFacts } from './facts'

/**
 * Keys that the tickets transliterate themselves: whole texts, values compared before they are shown,
 * and values matched against patterns of the settings.
 */
const BROUGHT_LATER = new Set(['customer', 'lines', 'before', 'externalIds', 'address', 'about', 'notes', 'warnings'])

function ticketOf(payload: JobPayload, facts: TicketFacts): Ticket {
  switch (payload.kind) {
    case 'kitchen':
      return kitchenTicket(payload, facts)
    case 'delivery':
      return deliveryTicket(payload)
    case 'invoice':
      return invoiceTicket(payload, facts)
    case 'change':
      return changeTicket(payload, facts)
    case 'void':
      return voidTicket(payload, facts)
    case 'note':
      return noteTicket(payload, facts)
    case 'correction':
      return correctionTicket(payload)
  }
}

/**
 * The paper of one job, device-independent and complete but for the marks of an attempt (`withMarks`). Pure: the same
 * payload and facts give the same ticket, so it is built once, stored, and printed, copied and previewed from there.
 */
export function buildTicket(payload: JobPayload, facts: TicketFacts): Ticket {
  const clean = namesInLatin(cleanDeep(payload), BROUGHT_LATER)
  const { restaurant, stationName, ...shop } = cleanDeep(facts)
  const ticket = ticketOf(clean, { ...shop, ...namesInLatin({ restaurant, stationName }) })
  return { ...ticket, blocks: withoutRepeatedCodes(ticket.blocks) }
}
