import { type HtmlPaper, ticketHtml } from '@shared/layout/ticket-html'
import type { BridgeSettings } from '@shared/settings/bridge'
import { buildTicket } from '@shared/tickets/build-ticket'
import type { DocumentPart } from './check-documents'
import { sampleInvoice } from './sample-invoice'

interface PreviewOptions {
  storeName: string
  issued: boolean
  /** The number on the preview. */
  next: number
  now: string
}

/** Most common kitchen paper, for a shop without a printer yet. */
const USUAL: HtmlPaper = { columns: 48, codePage: 'cp858' }

/**
 * The paper of a sample order as HTML, with the unsaved form values: rendered by the bridge's own function for the
 * printer that would print it.
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
