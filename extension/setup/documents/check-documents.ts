import { type Message, say } from '@shared/messages'
import type { BridgeSettings } from '@shared/settings/bridge'
import { checkNumbers, type NumberField, type NumberWarning } from './check-numbers'
import { checkTaxes, type TaxField } from './check-taxes'
import type { DocumentValues } from './document-values'
import { readNit } from './read-nit'

type TextField = 'name' | 'legalName' | 'address' | 'city' | 'phone' | 'taxStatus' | 'footer'
export type DocumentField = TextField | 'nit' | 'logo' | 'invoicePrinter' | 'deliveryPrinter' | TaxField | NumberField
export type DocumentErrors = Partial<Record<DocumentField, Message>>

/** The bridge settings that this step changes. */
export type DocumentPart = Pick<
  BridgeSettings,
  'restaurant' | 'taxes' | 'deliveryFeeTax' | 'bag' | 'invoice' | 'invoicePrinter' | 'deliveryPrinter' | 'copies'
>

export interface DocumentCheck {
  /** Valid only when there are no errors. */
  part: DocumentPart
  /** The next number, as entered; null: not entered. */
  next: number | null
  errors: DocumentErrors
}

/** Length limits of the settings. */
const LONGEST: Record<TextField, number> = {
  name: 80,
  legalName: 120,
  address: 160,
  city: 60,
  phone: 40,
  taxStatus: 60,
  footer: 300,
}
const TEXTS = Object.keys(LONGEST) as TextField[]

function restaurantOf(values: DocumentValues): { restaurant: BridgeSettings['restaurant']; errors: DocumentErrors } {
  const errors: DocumentErrors = {}
  for (const field of TEXTS) if (values[field].trim().length > LONGEST[field]) errors[field] = say('C-10')
  if (values.name.trim() === '') errors.name = say('C-81')
  const nit = readNit(values.nit)
  if (!nit.ok) errors.nit = nit.message
  const texts = Object.fromEntries(TEXTS.map((field) => [field, values[field].trim()])) as Record<TextField, string>
  return { restaurant: { ...texts, nit: nit.ok ? nit.nit : '', logo: values.logo }, errors }
}

/** The whole step as settings, or the error of each field. Pure. */
export function checkDocuments(
  values: DocumentValues,
  saved: Pick<BridgeSettings, 'invoice'>,
  warning: NumberWarning,
): DocumentCheck {
  const { restaurant, errors: textErrors } = restaurantOf(values)
  const taxes = checkTaxes(values)
  const numbers = checkNumbers(values, saved.invoice, warning)
  return {
    part: {
      restaurant,
      ...taxes.part,
      invoice: numbers.invoice,
      invoicePrinter: values.invoicePrinter || null,
      deliveryPrinter: values.deliveryPrinter || null,
      copies: { invoice: values.invoiceCopies, delivery: values.deliveryCopies },
    },
    next: numbers.next,
    errors: { ...textErrors, ...taxes.errors, ...numbers.errors },
  }
}
