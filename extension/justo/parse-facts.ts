import type { Order } from '@shared/order'
import { wishInAddress } from '@shared/reading/address'
import { type BuyerRead, readBuyer } from '@shared/reading/buyer'
import { type AnswersRead, readAnswers } from '@shared/reading/questions'
import { tableIn, tableName, tableOf } from '@shared/reading/table'
import type { Words } from '@shared/reading/words'
import { asList, asObject, type Extra, firstText, isNothing, type Raw, readText } from './read'

const TABLE_FIELDS = ['tableName', 'tableNames', 'table', 'tableId']
/** Parts whose tables or notes are not the guest's. */
const ELSEWHERE = new Set(['store', 'items', 'orderParams', 'address'])
const DEEPEST = 4

function fieldText(value: unknown): string | null {
  if (Array.isArray(value)) return value.map(fieldText).filter(Boolean).join(', ') || null
  return firstText(value, asObject(value)?.name)
}

function findField(value: unknown, field: string, depth: number): string | null {
  const object = asObject(value)
  if (object === null || depth > DEEPEST) return null
  const here = Object.hasOwn(object, field) ? tableName(fieldText(object[field]) ?? '') : null
  if (here !== null) return here
  for (const [key, inner] of Object.entries(object)) {
    if (ELSEWHERE.has(key)) continue
    for (const part of Array.isArray(inner) ? asList(inner) : [inner]) {
      const found = findField(part, field, depth + 1)
      if (found !== null) return found
    }
  }
  return null
}

/** Justo documents no field for the table; answers, fields and address are searched in this order (docs/justo.md). */
export function parseTable(order: Raw, params: readonly Extra[]): string | null {
  const answer = tableOf(params)
  if (answer !== null) return answer
  for (const field of TABLE_FIELDS) {
    const found = findField(order, field, 0)
    if (found !== null) return found
  }
  const address = asObject(order.address)
  return tableName(readText(address?.addressLine2) ?? '') ?? tableIn(readText(address?.comment) ?? '')
}

/** The texts of a part of any shape, labelled by the names that lead to them: `company name`. */
function textsIn(value: unknown, path: readonly string[] = []): Extra[] {
  const text = readText(value)
  if (text !== null) return [{ label: path.join(' '), value: text }]
  if (typeof value !== 'object' || path.length > DEEPEST) return []
  return Object.entries(value ?? {}).flatMap(([name, inner]) => textsIn(inner, [...path, apart(name)]))
}

/** `firstName` → `first name` */
const apart = (name: string): string => name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/_+/g, ' ')

/** Both parts of a person's name as one. */
function withWholeName(fields: readonly Extra[]): Extra[] {
  const first = fields.find(({ label }) => /(?:^| )(?:first ?names?|nombres?|given names?)$/i.test(label))
  const last = fields.find(({ label }) => /(?:^| )(?:last ?names?|surnames?|apellidos?)$/i.test(label))
  if (first === undefined || last === undefined) return [...fields]
  const whole = { label: 'name', value: `${first.value} ${last.value}` }
  return fields.flatMap((field) => (field === first ? whole : field === last ? [] : field))
}

/** The buyer by `billing`, then `nationalId`, then the questions that the shop confirmed. */
export function parseBuyer(order: Raw, params: readonly Extra[], words: Words['questions']): BuyerRead {
  const billing = asObject(order.billing)
  const fields = withWholeName([...textsIn(order.billing), ...textsIn(order.nationalId, ['nationalId'])])
  const asked = !isNothing(billing?.type) && !/^(none|false|no)$/i.test(String(billing?.type))
  return readBuyer({ asked, fields, answers: params, phone: readText(order.phone) }, words)
}

/** What the customer answered and remarked, by whom it is for, and as what each label was read. */
export function parseAnswers(
  { service, courier, address, table, extras }: Pick<Order, 'service' | 'courier' | 'address' | 'table' | 'extras'>,
  words: Words['questions'],
): AnswersRead {
  const delivery = service === 'delivery'
  const read = readAnswers(extras, { ownRider: delivery && courier?.managed !== true, delivery, table }, words)
  const wish = wishInAddress(address?.reference ?? '')
  if (wish === null || read.notes.some(({ text }) => text === wish)) return read
  // For both: the reference itself is on no comanda.
  return { ...read, notes: [...read.notes, { text: wish, for: 'both', certainty: 'unsure' }] }
}
