import { type HtmlPaper, ticketHtml } from '@shared/layout/ticket-html'
import { PROTOCOL } from '@shared/payload'
import type { BridgeSettings } from '@shared/settings/bridge'
import { buildTicket } from '@shared/tickets/build-ticket'
import type { PayloadOf } from '@shared/tickets/facts'

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
export function previewPaper(settings: BridgeSettings, { storeName, issued, next, now }: PreviewOptions): string {
  const { invoice, restaurant, bag, taxes, deliveryFeeTax, printers } = settings
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
  const { columns, codePage } = printers.find(({ id }) => id === settings.invoicePrinter) ?? printers[0] ?? USUAL
  return ticketHtml(ticket, { columns, codePage, logo: restaurant.logo })
}

type Invoice = PayloadOf<'invoice'>['content']

interface SampleOptions {
  storeName: string
  /** The tax on a bag; null: the order has none. */
  bagPrice: number | null
  /** Intüipos has already issued it. */
  issued: boolean
  /** ISO-8601 UTC. */
  now: string
}

const LINES: Invoice['lines'] = [
  {
    name: 'Hamburguesa doble con queso',
    quantity: 2,
    unitPrice: 28_150,
    total: 56_300,
    comment: null,
    modifiers: [{ group: 'Adiciones', name: 'Tocineta', count: 1, price: 2_250 }],
  },
  { name: 'Limonada de coco 16 oz', quantity: 1, unitPrice: 9_900, total: 9_900, comment: null, modifiers: [] },
]

/** A made-up code, as long as a real CUFE. */
const MADE_UP_CODE = '0123456789abcdef'.repeat(6)

const bagLine = (price: number): Invoice['lines'][number] => ({
  name: 'Bolsa plástica',
  quantity: 1,
  unitPrice: price,
  total: price,
  comment: null,
  modifiers: [],
})

/** A made-up domicilio paid in cash, built like a real order's invoice. */
export function sampleInvoice({ storeName, bagPrice, issued, now }: SampleOptions): PayloadOf<'invoice'> {
  const lines = bagPrice ? [...LINES, bagLine(bagPrice)] : LINES
  const items = lines.reduce((sum, { total }) => sum + total, 0)
  const deliveryFee = 6_000
  const total = items + deliveryFee
  return {
    protocol: PROTOCOL,
    kind: 'invoice',
    content: {
      storeName,
      number: '4821',
      service: 'delivery',
      source: 'Web',
      customer: 'Ana R.',
      table: null,
      buyer: null,
      external: issued ? { number: 'FE-1024', cufe: MADE_UP_CODE } : null,
      lines,
      money: {
        items,
        coupon: null,
        deliveryFee,
        serviceFee: 0,
        tip: 0,
        total,
        amountToPay: total,
        sumsAgree: true,
      },
      payment: { state: 'collect', means: 'cash', label: 'Efectivo', cashGiven: 100_000 },
    },
    context: {
      transaction: 'C1-000123',
      createdAt: now,
      deliverAt: null,
      readyAt: null,
      promise: null,
      table: null,
      part: null,
      before: null,
      beforeHead: null,
      externalIds: lines.map(() => null),
    },
    contentHash: '0'.repeat(64),
    seenAt: now,
    releasedAt: now,
    lateMinutes: null,
    settingsVersion: null,
    practice: false,
    secondSending: false,
    justoAt: null,
    replaces: null,
    highestNumbers: [],
    opensDrawer: false,
  }
}
