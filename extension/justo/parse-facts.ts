import type { Order } from '@shared/order'
import { wishInAddress } from '@shared/reading/address'
import { type BuyerRead, readBuyer } from '@shared/reading/buyer'
import { type AnswersRead, readAnswers } from '@shared/reading/questions'
import { tableIn, tableName, tableOf } from '@shared/reading/table'
import type { Words } from '@shared/reading/words'
import { hasCourier } from '@shared/services'
import { asObject, type Extra, firstText, isNothing, type Raw, readText } from './read'

const TABLE_FIELDS = ['tableName', 'tableNames', 'table', 'tableId']
/** Parts whose tables or notes are not the guest's. */
const ELSEWHERE = new Set(['store', 'items', 'orderParams', 'address'])
const DEEPEST = 6

/** What the fields of this name have, outermost first. */
function fieldsOf(value: unknown, name: string, depth = 0): unknown[] {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return []
  const own = Object.entries(value).filter(([key]) => !ELSEWHERE.has(key))
  const inner = own.flatMap(([, each]) => fieldsOf(each, name, depth + 1))
  return [...own.flatMap(([key, each]) => (key === name ? [each] : [])), ...inner]
}

const fieldText = (value: unknown): string =>
  (Array.isArray(value) ? value : [value]).flatMap((each) => firstText(each, asObject(each)?.name) ?? []).join(', ')

/** Justo documents no field for the table; answers, fields and address are searched in this order (docs/justo.md). */
export function parseTable(order: Raw, params: readonly Extra[]): string | null {
  const named = () =>
    TABLE_FIELDS.flatMap((name) => fieldsOf(order, name))
      .map((field) => tableName(fieldText(field)))
      .find((name) => name !== null)
  const address = asObject(order.address)
  const inAddress = () => tableName(readText(address?.addressLine2) ?? '') ?? tableIn(readText(address?.comment) ?? '')
  return tableOf(params) ?? named() ?? inAddress()
}

/** The texts of a part of any shape, labelled by the names that lead to them: `company name`. */
function textsIn(value: unknown, path: readonly string[] = []): Extra[] {
  const text = readText(value)
  if (text !== null) return [{ label: path.map(apart).join(' '), value: text }]
  if (typeof value !== 'object' || path.length > DEEPEST) return []
  return Object.entries(value ?? {}).flatMap(([name, inner]) => textsIn(inner, [...path, name]))
}

/** `firstName` → `first name` */
const apart = (name: string): string => name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/_+/g, ' ')

/** The fields with both parts of a person's name as one. */
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
  const delivery = hasCourier(service)
  const managed = courier?.managed === true
  const read = readAnswers(extras, { ownRider: delivery && !managed, delivery, table }, words)
  const asked = [address?.extra, address?.reference].flatMap((text) => wishInAddress(text ?? '') ?? [])
  const wishes = [...new Set(asked)].filter((wish) => read.notes.every(({ text }) => text !== wish))
  // Our own domicilio has the whole address; a comanda, and the domicilio of Justo's couriers, do not.
  const audience = managed ? 'both' : 'kitchen'
  return {
    ...read,
    notes: [...read.notes, ...wishes.map((text) => ({ text, for: audience, certainty: 'unsure' }) as const)],
  }
}
