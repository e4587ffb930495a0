import type { Order } from '@shared/order'
import { foldText } from '@shared/text'
import type { Extra } from './parse-extras'
import { asObject, isNothing, type Raw, readText } from './read'

/** Labels of a company's or person's number, and of its name (docs/justo.md), as whole words. */
const ID_LABEL = /\b(nit|cedula|documento?|rut|ruc|dni|identificacion|tax ?id|national ?id)\b/
const NAME_LABEL = /\b(razon|nombre|name|company|empresa|business ?name|legal ?name)\b/

/** `businessName` → `business name` */
const words = (key: string): string => foldText(key.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/_/g, ' '))

/** A document type («NIT») is not its number. */
const isNumber = (text: string): boolean => (text.match(/\d/g) ?? []).length >= 5
const isName = (text: string): boolean => /\p{L}{2}/u.test(text) && !isNumber(text)

const idIn = (pairs: Extra[]): string | null =>
  pairs.find(({ label, value }) => ID_LABEL.test(words(label)) && isNumber(value))?.value ?? null

const nameIn = (pairs: Extra[]): string | null =>
  pairs.find(({ label, value }) => NAME_LABEL.test(words(label)) && isName(value))?.value ?? null

function billingPairs(billing: Raw | null): Extra[] {
  return Object.entries(billing ?? {}).flatMap(([label, inner]) => {
    const value = readText(inner)
    return value === null || label === 'type' ? [] : [{ label, value }]
  })
}

/**
 * Buyer data for the invoice: `billing`, then `nationalId`, then the brand's own questions. Null when none was asked
 * for or given. A customer's answer labelled «nombre» counts as the buyer's name only beside a number.
 */
export function parseBilling(order: Raw, params: Extra[]): Order['billing'] {
  const billing = asObject(order.billing)
  const sent = billingPairs(billing)
  const id = idIn(sent) ?? readText(order.nationalId) ?? idIn(params)
  const name = nameIn(sent) ?? nameIn(params)
  const asked = !isNothing(billing?.type) && !/^(none|false|no)$/i.test(String(billing?.type))
  return asked || id !== null ? { name, id } : null
}
