import { type HtmlPaper, ticketHtml } from '@shared/layout/ticket-html'
import { NO_WORDS } from '@shared/reading/words'
import type { BridgeSettings } from '@shared/settings/bridge'
import { buildTicket } from '@shared/tickets/build-ticket'
import type { PayloadOf } from '@shared/tickets/facts'
import { madeUpOrder, samplePayloads } from '../sample-papers'

interface SampleOptions {
  storeName: string
  /** Intüipos has already issued it. */
  issued: boolean
  /** ISO-8601 UTC. */
  now: string
}

interface PreviewOptions extends SampleOptions {
  next: number
}

const ITEMS = [
  {
    name: 'Hamburguesa doble con queso',
    amount: 2,
    unitPrice: 28_150,
    modifiers: [{ name: 'Adiciones', options: [{ name: 'Tocineta', price: 2_250 }] }],
  },
  { name: 'Limonada de coco 16 oz', amount: 1, unitPrice: 9_900 },
]

/** A made-up code, as long as a real CUFE. */
const MADE_UP_CODE = '0123456789abcdef'.repeat(6)

/** The invoice of a made-up domicilio paid in cash. `bag`: the tax on a bag; null: the order has none. */
export function sampleInvoice(
  bag: BridgeSettings['bag'],
  { storeName, issued, now }: SampleOptions,
): PayloadOf<'invoice'> {
  const bags = bag === null ? [] : [{ name: 'Bolsa plástica', amount: 1, unitPrice: bag.price }]
  const items = [...ITEMS, ...bags]
  const order = { deliveryType: 'delivery' as const, buyerName: 'Ana R.', items, paid: false, cash: 100_000 }
  const payload = samplePayloads(madeUpOrder(order, now, storeName), NO_WORDS, now).get('invoice')
  if (payload?.kind !== 'invoice') throw new Error('the sample order has no invoice')
  const external = issued ? { number: 'FE-1024', cufe: MADE_UP_CODE } : null
  return { ...payload, content: { ...payload.content, external } }
}

/** Most common kitchen paper, for a shop without a printer yet. */
const USUAL: HtmlPaper = { columns: 48, codePage: 'cp858' }

/**
 * The paper of a sample order as HTML, with the unsaved form values: rendered by the bridge's own function for the
 * printer that would print it.
 */
export function previewPaper(settings: BridgeSettings, { next, issued, ...options }: PreviewOptions): string {
  const { invoice, restaurant, printers } = settings
  const { prefix } = invoice
  const isIssued = issued && invoice.mode === 'external'
  const ticket = buildTicket(sampleInvoice(settings.bag, { ...options, issued: isIssued }), {
    ...settings,
    stationName: null,
    dayNumber: null,
    number: { prefix, number: next, text: prefix === '' ? String(next) : `${prefix}-${next}` },
  })
  const { columns, codePage } = printers.find(({ id }) => id === settings.invoicePrinter) ?? printers[0] ?? USUAL
  return ticketHtml(ticket, { columns, codePage, logo: restaurant.logo })
}
