import { type Message, say } from '@shared/messages'
import { newId } from '@shared/new-id'
import { type BridgeSettings, bridgeShape } from '@shared/settings/bridge'
import { readPercent } from '@shared/typed-number'
import { type FieldErrors, fieldErrors, firstErrors, withTyped } from '../fields'
import { lines } from '../kinds'
import { DOCUMENT_FIELDS, type DocumentValues, type TaxValues } from './document-values'
import { type NumberFacts, nextNumber, numberErrors, withNumbers } from './numbering'

type Tax = BridgeSettings['taxes'][number]

function toTax(tax: TaxValues, taken: string[], items: string[] | null): Tax {
  const id = tax.id || newId(tax.name, taken, 'impuesto')
  taken.push(id)
  return { id, name: tax.name.trim(), percent: readPercent(tax.percent) ?? 0, included: tax.included, items }
}

/** The general tax comes first. */
function taxesOf({ general, special }: DocumentValues): Tax[] {
  const taken = [general, ...special].flatMap((tax) => (tax?.id ? [tax.id] : []))
  return [
    ...(general ? [toTax(general, taken, null)] : []),
    ...special.map((tax) => toTax(tax, taken, lines.read(tax.items))),
  ]
}

function taxError({ percent }: TaxValues, tax: Tax | undefined): Message | undefined {
  if (readPercent(percent) === null) return say('C-74')
  const isWhole = tax !== undefined && tax.name !== '' && tax.items?.length !== 0
  return isWhole && bridgeShape.safeParse({ taxes: [tax] }).success ? undefined : say('C-75')
}

function taxErrors({ general, special }: DocumentValues, taxes: readonly Tax[]): FieldErrors {
  const errors: FieldErrors = { general: general ? taxError(general, taxes[0]) : undefined }
  for (const [i, tax] of special.entries()) errors[`special[${i}]`] = taxError(tax, taxes[general ? i + 1 : i])
  return errors
}

export function withDocuments(values: DocumentValues, saved: BridgeSettings, facts: NumberFacts): BridgeSettings {
  const typed = withTyped(DOCUMENT_FIELDS, values, saved)
  const taxes = taxesOf(values)
  return {
    ...typed,
    restaurant: { ...typed.restaurant, logo: values.logo },
    taxes,
    deliveryFeeTax: taxes.some(({ id }) => id === values.deliveryFeeTax) ? values.deliveryFeeTax : null,
    invoice: withNumbers(values, saved.invoice, typed.invoice, facts),
  }
}

/** The whole step as settings, and the error of each field. Pure. */
export function checkDocuments(values: DocumentValues, saved: BridgeSettings, facts: NumberFacts) {
  const settings = withDocuments(values, saved, facts)
  const taxes = taxErrors(values, settings.taxes)
  const own = firstErrors(
    { name: values.name.trim() === '' ? say('C-81') : undefined },
    taxes,
    numberErrors(values, saved.invoice, facts),
  )
  const hasCeiling = values.mode === 'pos' && values.hasCeiling
  const shown = { ...values, ceiling: hasCeiling ? values.ceiling : '' }
  // What is wrong with one tax is said beside it.
  const others = Object.values(taxes).some(Boolean) ? { ...settings, taxes: [] } : settings
  return {
    /** Valid only when there are no errors. */
    settings,
    /** The next number, as entered; null: not entered. */
    next: nextNumber(values, saved.invoice, facts),
    errors: firstErrors(own, fieldErrors(DOCUMENT_FIELDS, shown, bridgeShape, others)),
  }
}
export type DocumentCheck = ReturnType<typeof checkDocuments>
