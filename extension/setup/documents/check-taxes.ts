import { type Message, say } from '@shared/messages'
import type { BridgeSettings } from '@shared/settings/bridge'
import { linesOf } from '../lines-of'
import { newId } from '../new-id'
import type { DocumentValues, TaxValues } from './document-values'
import { readPercent, readPesos } from './read-numbers'

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
export function checkTaxes(values: DocumentValues): { part: TaxPart; errors: TaxErrors } {
  const { general, special, bagPrice, deliveryFeeTax } = values
  const errors: TaxErrors = {}
  const wrong = general && troubleOf(general, true)
  if (wrong) errors.general = wrong
  special.forEach((tax, i) => {
    const trouble = troubleOf(tax, false)
    if (trouble) errors[`special-${i}`] = trouble
  })
  const price = bagPrice.trim() === '' ? null : readPesos(bagPrice)
  if (bagPrice.trim() !== '' && price === null) errors.bagPrice = say('C-76')
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
