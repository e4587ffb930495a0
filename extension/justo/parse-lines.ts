import type { Modifier, OrderLine } from '@shared/order-values'
import { NO_WORDS, type OptionWord, type Words } from '@shared/reading/words'
import { parseModifiers, SEE_JUSTO } from './parse-modifiers'
import {
  asList,
  asObject,
  firstText,
  isNothing,
  type Raw,
  readAmount,
  readCode,
  readNumber,
  readPesos,
  readText,
} from './read'

/** Limits of a line in a print payload (shared/payload.ts). */
const MOST_QUANTITY = 9999
const LONGEST_COMMENT = 600

export function readQuantity(value: unknown): number | null {
  const quantity = readNumber(value)
  return quantity !== null && quantity > 0 && quantity <= MOST_QUANTITY ? quantity : null
}

const optionsPrice = (modifiers: readonly Modifier[]): number =>
  modifiers.reduce((sum, { price, count }) => sum + price * count, 0)

/** `unitPrice`, or else the sum of the product and its modifiers. */
function readUnitPrice(item: Raw, modifiers: Modifier[]): number | null {
  const sent = readAmount(item.unitPrice)
  if (sent !== null || !isNothing(item.unitPrice)) return sent
  const product = readAmount(item.productPrice)
  // Rounded: binary fractions add noise.
  return product === null ? null : Number((product + optionsPrice(modifiers)).toFixed(6))
}

/** The printed name of the line; an unreadable part is replaced by a reference to Justo, never left out. */
export function shownName(name: string | null, quantity: number | null): string {
  if (name === null) return `PRODUCTO SIN NOMBRE: ${SEE_JUSTO}`
  return quantity === null ? `${name} (CANTIDAD: ${SEE_JUSTO})` : name
}

/** `line` null: an amount of 0, which an edit in Justo gives a dish that was taken away. */
function parseLine(value: unknown, n: number, words: Words['options']) {
  const item = asObject(value) ?? {}
  const product = asObject(item.product)
  const name = firstText(product?.name, item.product, item.name)
  const quantity = readQuantity(item.amount)
  const place = name === null ? `producto ${n}` : `producto ${n} (${name.slice(0, 60)})`
  if (readNumber(item.amount) === 0)
    return { line: null, readable: false, unreadable: [`${place}, que viene en cantidad 0`], read: {} }
  const { modifiers, whole, read } = parseModifiers(item, words)
  const unitPrice = readUnitPrice(item, modifiers)
  // Multiplied before it is rounded: 12 x 2.966,5 is 35.598.
  const total = readPesos((unitPrice ?? 0) * (quantity ?? 1))
  const readable = readText(item.comment)
  // A text of invisible characters says nothing.
  const comment = readable ?? (isNothing(item.comment) || typeof item.comment === 'string' ? null : SEE_JUSTO)
  const unreadable = [
    ...(name === null || quantity === null ? [place] : []),
    ...(whole ? [] : [`modificadores del ${place}`]),
    ...(unitPrice === null || total === null ? [`precio del ${place}`] : []),
    ...(comment !== readable ? [`nota del ${place}`] : []),
    ...(comment !== null && comment.length > LONGEST_COMMENT ? [`nota larga del ${place}`] : []),
  ]
  const line: OrderLine = {
    id: `line-${n}`,
    productId: readCode(product?._id),
    externalId: readCode(product?.externalId),
    name: shownName(name, quantity),
    quantity: quantity ?? 1,
    unitPrice: unitPrice ?? 0,
    total: total ?? 0,
    modifiers,
    comment,
  }
  return { line, readable: name !== null && quantity !== null, unreadable, read }
}

/**
 * Every item becomes a line but those of amount 0; its unreadable parts are listed, never dropped.
 * @param words what the shop confirmed of the titles of options
 */
export function parseLines(items: unknown, words: Words['options'] = NO_WORDS.options) {
  const parsed = asList(items).map((item, i) => parseLine(item, i + 1, words))
  return {
    lines: parsed.flatMap(({ line }) => line ?? []),
    /** Number of lines with a name and a quantity; zero means that the order cannot be parsed. */
    readable: parsed.filter(({ readable }) => readable).length,
    unreadable: parsed.flatMap(({ unreadable }) => unreadable),
    /** What the shop had confirmed of each option's title (`Order.words`). */
    read: Object.assign({}, ...parsed.map(({ read }) => read)) as Record<string, OptionWord>,
  }
}
