import { isAtCounter, ORDER_KINDS } from '@shared/kinds'
import { type Message, say } from '@shared/messages'
import { formatAmount, formatMoney } from '@shared/money'
import { keptNit, type NitReading, printedNit, readNit } from '@shared/nit'
import { counterPrinter } from '@shared/printer-setup/edit-printers'
import { SERVICE_LIST, SERVICES, type Service } from '@shared/services'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { ExtensionSettings } from '@shared/settings/extension'
import { pesosOf, readPesos } from '@shared/typed-number'
import { COPIES, type Fields, typedValues, withTyped } from '../fields'
import * as kinds from '../kinds'

type Invoice = BridgeSettings['invoice']
type Document = NonNullable<Invoice['document']>
type Moment = ExtensionSettings['printing']['invoiceAt'][Service]

export interface TaxValues {
  id: string
  name: string
  percent: string
  included: boolean
  /** Patterns of the products that carry it, one a line; empty for the general tax. */
  items: string
}

const REFUSED_NIT = { signs: 'C-70', short: 'C-112', unlike: 'C-111' } as const

function nitError(reading: NitReading): Message | undefined {
  if (reading.type === 'both') return say('C-109')
  if (reading.type !== 'refused') return undefined
  return reading.reason === 'digit' ? say('C-71', { digit: reading.digit }) : say(REFUSED_NIT[reading.reason])
}

/** As it is printed; what is no NIT is none. */
const nit = {
  write: printedNit,
  read(typed: string): string {
    const reading = readNit(typed)
    return reading.type === 'nit' ? keptNit(reading.nit) : ''
  },
  wrong: (typed: string) => nitError(readNit(typed)),
}

/** COP per bag; empty: none. */
const bag = {
  write: (value: BridgeSettings['bag']): string => (value === null ? '' : String(value.price)),
  read(typed: string): BridgeSettings['bag'] {
    const price = pesosOf(readPesos(typed))
    return price === null ? null : { price }
  },
  wrong: kinds.pesos.wrong,
}

/** 5 UVT of 2026 (DIAN, Resolución 000238 of 2025). */
const CEILING_2026 = 261_870
const ceiling = {
  ...kinds.near(kinds.pesos, CEILING_2026, formatMoney),
  write: (value: number | null): string => formatAmount(value ?? CEILING_2026),
}

const prefix = { ...kinds.text, read: (typed: string): string => typed.trim().toUpperCase() }

const copies = { kind: kinds.whole, label: 'Copias', options: COPIES } as const

const STATUSES = ['Responsable de INC', 'No responsable de INC', 'Responsable de IVA', 'Régimen simple']

export const DOCUMENT_FIELDS = {
  name: { path: 'restaurant.name', kind: kinds.text },
  legalName: { path: 'restaurant.legalName', kind: kinds.text },
  nit: { path: 'restaurant.nit', kind: nit, refused: 'C-70', placeholder: '900000000-5' },
  address: { path: 'restaurant.address', kind: kinds.text },
  city: { path: 'restaurant.city', kind: kinds.text, placeholder: 'Bogotá D.C.' },
  phone: { path: 'restaurant.phone', kind: kinds.text, type: 'tel' },
  taxStatus: { path: 'restaurant.taxStatus', kind: kinds.text, suggestions: STATUSES },
  footer: {
    path: 'restaurant.footer',
    kind: kinds.text,
    rows: 2,
    placeholder: '¡Gracias por su pedido!',
  },
  logo: { path: 'restaurant.logo', refused: 'C-72' },
  general: { path: 'taxes', refused: 'C-74' },
  deliveryFeeTax: {
    path: 'deliveryFeeTax',
    kind: kinds.optionalText,
    hint: 'Pregúntele al contador. Casi siempre, ninguno.',
  },
  bagPrice: {
    path: 'bag',
    kind: bag,
    refused: 'C-76',
    placeholder: '73',
    hint: '$ 73 en 2026. Vacío: no se cobra bolsa.',
  },
  confirmedBy: {
    path: 'invoice.confirmedByAccountant',
    kind: kinds.optionalText,
    label: 'Quién confirmó que este punto de venta puede expedir tiquete P.O.S. sin CUDE, y cuándo',
    placeholder: 'Ana Pérez, contadora, 01/03/2026',
  },
  resolution: { path: 'invoice.resolution', kind: kinds.optionalText },
  date: { path: 'invoice.date', kind: kinds.optionalText, refused: 'C-81', type: 'date' },
  validUntil: { path: 'invoice.validUntil', kind: kinds.optionalText, refused: 'C-81', type: 'date' },
  from: { path: 'invoice.from', kind: kinds.optionalWhole, refused: 'C-78' },
  to: { path: 'invoice.to', kind: kinds.optionalWhole, refused: 'C-78' },
  ceiling: {
    path: 'invoice.ceiling',
    kind: ceiling,
    refused: 'C-76',
    hint: '$ 261.870 en 2026, antes de impuestos.',
  },
  document: {
    path: 'invoice.document',
    kind: { ...kinds.chosen<Document>(), write: (value: Document | undefined): Document => value ?? 'factura' },
    options: [
      { value: 'factura', label: 'Factura electrónica de venta (CUFE)' },
      { value: 'pos', label: 'P.O.S. electrónico (CUDE)' },
    ],
  },
  mode: { path: 'invoice.mode', kind: kinds.chosen<Invoice['mode']>() },
  prefix: { path: 'invoice.prefix', kind: prefix, refused: 'C-77' },
  lastNumber: { path: 'invoice.confirmFirst', refused: 'C-83', label: 'Último número usado en papel' },
  invoicePrinter: { path: 'invoicePrinter', kind: kinds.optionalText, refused: 'R-14', label: 'Impresora' },
  deliveryPrinter: { path: 'deliveryPrinter', kind: kinds.optionalText, refused: 'R-14', label: 'Impresora' },
  invoiceCopies: { path: 'copies.invoice', ...copies },
  deliveryCopies: { path: 'copies.delivery', ...copies },
} satisfies Fields

const momentField = (service: Service) => ({
  path: `printing.invoiceAt.${service}`,
  kind: kinds.chosen<Moment>(),
  label: `${SERVICES[service].settingLabel}: la factura o comprobante sale`,
  options: [
    { value: 'accept', label: 'Al aceptar el pedido' },
    { value: 'charge', label: 'Al cobrar' },
  ],
})
export const momentName = (service: Service) => `invoiceAt.${service}` as const

/** When the invoice of each service comes out: of the till's settings. */
export const MOMENT_FIELDS = Object.fromEntries(
  SERVICE_LIST.map((service) => [momentName(service), momentField(service)]),
) as Record<ReturnType<typeof momentName>, ReturnType<typeof momentField>>

const taxValues = ({ id, name, percent, included, items }: BridgeSettings['taxes'][number]): TaxValues => ({
  id,
  name,
  percent: String(percent).replace('.', ','),
  included,
  items: (items ?? []).join('\n'),
})

export function documentValues(saved: BridgeSettings, till: ExtensionSettings) {
  const { taxes, invoice } = saved
  const { kinds } = till.printing
  // Default where no printer was chosen: the counter's, where papers for customers are printed.
  const offered = counterPrinter(saved)?.id ?? ''
  const general = taxes.find(({ items }) => items === null)
  const typed = typedValues(DOCUMENT_FIELDS, saved)
  return {
    ...typed,
    ...typedValues(MOMENT_FIELDS, till),
    /** PNG as base64. */
    logo: saved.restaurant.logo,
    /** Applies to everything that no other tax names; null: none. */
    general: general ? taxValues(general) : null,
    special: taxes.filter((tax) => tax !== general).map(taxValues),
    hasCeiling: invoice.ceiling !== null || invoice.mode !== 'pos',
    /** The last number used on paper; null: as it is offered. */
    lastNumber: null as string | null,
    prints: { invoice: kinds.includes('invoice'), delivery: kinds.includes('delivery') },
    invoicePrinter: typed.invoicePrinter || offered,
    deliveryPrinter: typed.deliveryPrinter || offered,
  }
}
export type DocumentValues = ReturnType<typeof documentValues>

export function withPrinting(values: DocumentValues, saved: ExtensionSettings): ExtensionSettings {
  const next = withTyped(MOMENT_FIELDS, values, saved)
  const kinds = ORDER_KINDS.filter((kind) =>
    isAtCounter(kind) ? values.prints[kind] : saved.printing.kinds.includes(kind),
  )
  return { ...next, printing: { ...next.printing, kinds } }
}

/** Comprobantes never use the DIAN's series: leaving `pos` resets the prefix to `J`. */
export function withMode(
  { mode: before, prefix }: Pick<DocumentValues, 'mode' | 'prefix'>,
  mode: Invoice['mode'],
): Pick<DocumentValues, 'mode' | 'prefix'> {
  if (before === 'pos' && mode !== 'pos') return { mode, prefix: 'J' }
  return { mode, prefix: before !== 'pos' && mode === 'pos' && prefix === 'J' ? '' : prefix }
}
