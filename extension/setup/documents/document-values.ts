import type { CounterKind } from '@shared/kinds'
import { type Message, say } from '@shared/messages'
import { formatAmount } from '@shared/money'
import { type NitReading, printedNit } from '@shared/nit'
import { counterPrinter } from '@shared/printer-setup/edit-printers'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { ExtensionSettings } from '@shared/settings/extension'

type Invoice = BridgeSettings['invoice']
type Printing = ExtensionSettings['printing']

/** One tax, as it is typed. */
export interface TaxValues {
  /** Empty: it has none yet. */
  id: string
  name: string
  percent: string
  included: boolean
  /** Patterns of the products that carry it, one a line; empty for the general tax. */
  items: string
}

/** The step «Documentos y números», as it is typed. */
export interface DocumentValues {
  name: string
  legalName: string
  nit: string
  address: string
  city: string
  phone: string
  taxStatus: string
  footer: string
  /** PNG as base64. */
  logo: string | null
  /** Applies to everything that no other tax names; null: none. */
  general: TaxValues | null
  special: TaxValues[]
  /** A tax's id; empty: none. */
  deliveryFeeTax: string
  /** COP per bag; empty: none. */
  bagPrice: string
  mode: Invoice['mode']
  prefix: string
  from: string
  to: string
  resolution: string
  date: string
  validUntil: string
  hasCeiling: boolean
  ceiling: string
  document: NonNullable<Invoice['document']>
  confirmedBy: string
  /** The last number used on paper; empty: not entered. */
  lastNumber: string
  prints: Record<CounterKind, boolean>
  invoiceAt: Printing['invoiceAt']
  invoicePrinter: string
  deliveryPrinter: string
  copies: BridgeSettings['copies']
}

/** 5 UVT of 2026 (DIAN, Resolución 000238 of 2025). */
const CEILING_2026 = 261_870

const taxValues = ({ id, name, percent, included, items }: BridgeSettings['taxes'][number]): TaxValues => ({
  id,
  name,
  percent: String(percent).replace('.', ','),
  included,
  items: (items ?? []).join('\n'),
})

const textOf = (value: string | number | null): string => (value === null ? '' : String(value))

function invoiceValues(invoice: Invoice) {
  const { mode, prefix, from, to, resolution, date, validUntil, ceiling, document, confirmedByAccountant } = invoice
  return {
    mode,
    prefix,
    from: textOf(from),
    to: textOf(to),
    resolution: textOf(resolution),
    date: textOf(date),
    validUntil: textOf(validUntil),
    hasCeiling: ceiling !== null || mode !== 'pos',
    ceiling: formatAmount(ceiling ?? CEILING_2026),
    document: document ?? 'factura',
    confirmedBy: textOf(confirmedByAccountant),
    lastNumber: '',
  } as const
}

/** The saved settings as form values. */
export function documentValues(
  bridge: BridgeSettings,
  { kinds, invoiceAt }: Pick<Printing, 'kinds' | 'invoiceAt'>,
): DocumentValues {
  const { restaurant, taxes, deliveryFeeTax, bag, invoice, invoicePrinter, deliveryPrinter, copies } = bridge
  // Default where no printer was chosen: the counter's, where papers for customers are printed.
  const offered = counterPrinter(bridge)?.id ?? ''
  const general = taxes.find(({ items }) => items === null)
  return {
    ...restaurant,
    nit: printedNit(restaurant.nit),
    general: general ? taxValues(general) : null,
    special: taxes.filter((tax) => tax !== general).map(taxValues),
    deliveryFeeTax: deliveryFeeTax ?? '',
    bagPrice: textOf(bag?.price ?? null),
    ...invoiceValues(invoice),
    prints: { invoice: kinds.includes('invoice'), delivery: kinds.includes('delivery') },
    invoiceAt,
    invoicePrinter: invoicePrinter ?? offered,
    deliveryPrinter: deliveryPrinter ?? offered,
    copies,
  }
}

/** Comprobantes never use the DIAN's series: leaving `pos` resets the prefix to `J`. */
export function withMode(values: DocumentValues, mode: Invoice['mode']): DocumentValues {
  const leavesPos = values.mode === 'pos' && mode !== 'pos'
  const entersPos = values.mode !== 'pos' && mode === 'pos'
  if (entersPos && values.prefix === 'J') return { ...values, mode, prefix: '' }
  return { ...values, mode, prefix: leavesPos ? 'J' : values.prefix }
}

const REFUSED_NIT = { signs: 'C-70', short: 'C-112', unlike: 'C-111' } as const

/** What is wrong with a typed NIT; undefined: nothing. */
export function nitError(reading: NitReading): Message | undefined {
  switch (reading.type) {
    case 'nit':
    case 'empty':
      return undefined
    case 'both':
      return say('C-109')
    case 'refused':
      if (reading.reason === 'digit') return say('C-71', { digit: reading.digit })
      return say(REFUSED_NIT[reading.reason])
  }
}
