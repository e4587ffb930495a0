import { type Message, say } from '@shared/messages'
import { newId } from '@shared/new-id'
import { keptNit, readNit } from '@shared/nit'
import type { BridgeSettings, SettingsIssue } from '@shared/settings/bridge'
import { pesosOf, readPercent, readPesos } from '@shared/typed-number'
import { amountError } from '../amount-error'
import { linesOf } from '../typed-text'
import { type DocumentValues, nitError, type TaxValues } from './document-values'
import { checkNumbers, type NumberFacts, type NumberField } from './numbering'

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
  const wrongNit = nitError(nit)
  if (wrongNit) errors.nit = wrongNit
  const texts = Object.fromEntries(TEXTS.map((field) => [field, values[field].trim()])) as Record<TextField, string>
  return { restaurant: { ...texts, nit: nit.type === 'nit' ? keptNit(nit.nit) : '', logo: values.logo }, errors }
}

/** The whole step as settings, or the error of each field. Pure. */
export function checkDocuments(
  values: DocumentValues,
  saved: Pick<BridgeSettings, 'invoice'>,
  facts: NumberFacts,
): DocumentCheck {
  const { restaurant, errors: textErrors } = restaurantOf(values)
  const taxes = checkTaxes(values)
  const numbers = checkNumbers(values, saved.invoice, facts)
  return {
    part: {
      restaurant,
      ...taxes.part,
      invoice: numbers.invoice,
      invoicePrinter: values.invoicePrinter || null,
      deliveryPrinter: values.deliveryPrinter || null,
      copies: values.copies,
    },
    next: numbers.next,
    errors: { ...textErrors, ...taxes.errors, ...numbers.errors },
  }
}

type Tax = BridgeSettings['taxes'][number]
export type TaxField = 'general' | `special-${number}` | 'bagPrice'
export type TaxErrors = Partial<Record<TaxField, Message>>
export type TaxPart = Pick<BridgeSettings, 'taxes' | 'deliveryFeeTax' | 'bag'>

const LONGEST_NAME = 20
const LONGEST_PATTERN = 80

/** The error of one tax; `isGeneral`: it needs no products. */
function troubleOf(tax: TaxValues, isGeneral: boolean): Message | null {
  if (readPercent(tax.percent) === null) return say('C-74')
  const items = linesOf(tax.items)
  const isNamed = tax.name.trim() !== '' && tax.name.trim().length <= LONGEST_NAME
  const fits = items.length <= 500 && items.every((item) => item.length <= LONGEST_PATTERN)
  return isNamed && (isGeneral || (items.length > 0 && fits)) ? null : say('C-75')
}

function toTax(tax: TaxValues, taken: string[], items: string[] | null): Tax {
  const id = tax.id || newId(tax.name, taken, 'impuesto')
  taken.push(id)
  return { id, name: tax.name.trim(), percent: readPercent(tax.percent) ?? 0, included: tax.included, items }
}

/** The taxes as settings, or the error of each. The general tax comes first. */
function checkTaxes(values: DocumentValues): { part: TaxPart; errors: TaxErrors } {
  const { general, special, bagPrice, deliveryFeeTax } = values
  const errors: TaxErrors = {}
  const wrong = general && troubleOf(general, true)
  if (wrong) errors.general = wrong
  special.forEach((tax, i) => {
    const trouble = troubleOf(tax, false)
    if (trouble) errors[`special-${i}`] = trouble
  })
  const bag = readPesos(bagPrice)
  const price = pesosOf(bag)
  const wrongPrice = amountError(bag, 'optional')
  if (wrongPrice) errors.bagPrice = wrongPrice
  const taken = [general, ...special].flatMap((tax) => (tax?.id ? [tax.id] : []))
  const taxes = [
    ...(general ? [toTax(general, taken, null)] : []),
    ...special.map((tax) => toTax(tax, taken, linesOf(tax.items))),
  ]
  const isThere = taxes.some(({ id }) => id === deliveryFeeTax)
  return {
    errors,
    part: { taxes, bag: price === null ? null : { price }, deliveryFeeTax: isThere ? deliveryFeeTax : null },
  }
}

/** Settings path, its form field, and the error text. */
const FIELDS: [path: RegExp, field: DocumentField, message: () => Message][] = [
  [/^restaurant\.nit/, 'nit', () => say('C-70')],
  [/^restaurant\.logo/, 'logo', () => say('C-72')],
  [/^restaurant\.name/, 'name', () => say('C-10')],
  [/^restaurant\.legalName/, 'legalName', () => say('C-10')],
  [/^restaurant\.address/, 'address', () => say('C-10')],
  [/^restaurant\.city/, 'city', () => say('C-10')],
  [/^restaurant\.phone/, 'phone', () => say('C-10')],
  [/^restaurant\.taxStatus/, 'taxStatus', () => say('C-10')],
  [/^restaurant\.footer/, 'footer', () => say('C-10')],
  [/^taxes/, 'general', () => say('C-74')],
  [/^bag/, 'bagPrice', () => say('C-76')],
  [/^invoice\.prefix/, 'prefix', () => say('C-77')],
  [/^invoice\.from/, 'to', () => say('C-79')],
  [/^invoice\.to/, 'to', () => say('C-78')],
  [/^invoice\.resolution/, 'resolution', () => say('C-81')],
  [/^invoice\.date/, 'date', () => say('C-81')],
  [/^invoice\.validUntil/, 'validUntil', () => say('C-81')],
  [/^invoice\.ceiling/, 'ceiling', () => say('C-76')],
  [/^invoice\.confirmedByAccountant/, 'confirmedBy', () => say('C-80')],
  [/^invoicePrinter/, 'invoicePrinter', () => say('R-14')],
  [/^deliveryPrinter/, 'deliveryPrinter', () => say('R-14')],
]

/** A refusal as error texts by field; issues without a field here go into `rest`, shown below the form. */
export function refusedDocuments(issues: readonly SettingsIssue[]): { errors: DocumentErrors; rest: Message | null } {
  const errors: DocumentErrors = {}
  let rest: Message | null = null
  for (const { path } of issues) {
    const known = FIELDS.find(([pattern]) => pattern.test(path))
    if (known) errors[known[1]] ??= known[2]()
    else rest ??= say('C-07', { cause: path })
  }
  return { errors, rest }
}
