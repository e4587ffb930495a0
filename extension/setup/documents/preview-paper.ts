import type { BridgeSettings } from '@shared/settings/bridge'
import { type HtmlPaper, ticketHtml } from '@shared/ticket-html'
import { buildTicket } from '@shared/tickets/build-ticket'
import type { DocumentPart } from './check-documents'
import { sampleInvoice } from './sample-invoice'

interface PreviewOptions {
  storeName: string
  issued: boolean
  /** The number that it would carry. */
  next: number
  now: string
}

/** Most kitchens' paper, for a shop that has no printer yet. */
const USUAL: HtmlPaper = { columns: 48, codePage: 'cp858' }

/**
 * The paper of a made-up order as HTML, with what stands in the form and is saved nowhere yet: made by the function that
 * makes the bridge's, for the printer that would print it.
 */
export function previewPaper(
  part: DocumentPart,
  printers: BridgeSettings['printers'],
  { storeName, issued, next, now }: PreviewOptions,
): string {
  const { invoice, restaurant, bag, taxes, deliveryFeeTax } = part
  const { prefix } = invoice
  const payload = sampleInvoice({
    storeName,
    bagPrice: bag?.price ?? null,
    issued: issued && invoice.mode === 'external',
    now,
  })
  const text = prefix === '' ? String(next) : `${prefix}-${next}`
  const ticket = buildTicket(payload, {
    restaurant,
    taxes,
    deliveryFeeTax,
    bag,
    invoice,
    stationName: null,
    dayNumber: null,
    number: { prefix, number: next, text },
  })
  const { columns, codePage } = printers.find(({ id }) => id === part.invoicePrinter) ?? printers[0] ?? USUAL
  return ticketHtml(ticket, { columns, codePage, logo: restaurant.logo })
}
