import { codeOrMask, idOrMask, mask, statusOrMask } from '@shared/mask'

/**
 * What may be kept of an order that could not be parsed, by Justo's own names (docs/justo.md). A replay needs it, so
 * that the parser fails on the order again and its store is known. Every other text is masked, every other number is 0.
 */
type Kind = 'id' | 'code' | 'time' | 'status' | 'service' | 'channel' | 'money' | 'count' | 'minutes'

const KINDS = new Map<string, Kind>([
  ...kind('id', '_id storeId websiteId menuId externalId modifierId optionId'),
  ...kind('code', 'code fullCode'),
  ...kind('time', 'createdAt deliverAt'),
  ...kind('status', 'orderStatus'),
  ...kind('service', 'deliveryType'),
  ...kind('channel', 'channel source'),
  ...kind('money', 'unitPrice baseUnitPrice productPrice baseProductPrice price selectionsPrices itemsPrice'),
  ...kind('money', 'baseItemsPrice deliveryFee deliveryFeeWithoutDiscount serviceFee totalPrice baseTotalPrice'),
  ...kind('money', 'tipAmount amountToPay totalDiscount couponDiscount websiteCoinsDiscount justoCoinsDiscount'),
  ...kind('money', 'invoiceTotalPrice cashAmount'),
  ...kind('count', 'amount countById'),
  ...kind('minutes', 'expectedPreparationDuration deliveryDuration'),
])

function kind(of: Kind, names: string): [string, Kind][] {
  return names.split(' ').map((name) => [name, of])
}

/** Objects of the order in which these names have that meaning: none about a person, an address or a payment. */
const INSIDE = new Set(['items', 'product', 'modifiers', 'options', 'store'])

/** A place and what follows it, as in `web-delivery`; others are masked. */
const CHANNEL =
  /^(?:web|orion|app|commander|justo|justoapp|rappi|ubereats|pedidosya|didi|totem|messenger|pos)?(?:-?(?:delivery|go|serve))?$/i
const TIME = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i

const TEXTS: Record<Kind, (text: string) => string> = {
  id: idOrMask,
  code: codeOrMask,
  time: (text) => (TIME.test(text) ? text : mask(text)),
  status: statusOrMask,
  service: (text) => (/^(?:delivery|go|serve)$/i.test(text) ? text : mask(text)),
  channel: (text) => (CHANNEL.test(text) ? text : mask(text)),
  money: mask,
  count: mask,
  minutes: mask,
}

const isIdNumber = (value: number): boolean => idOrMask(String(value)) === String(value)
const within = (least: number, most: number) => (value: number) => value >= least && value <= most

/** Whole numbers that are kept. */
const NUMBERS: Partial<Record<Kind, (value: number) => boolean>> = {
  id: isIdNumber,
  code: isIdNumber,
  time: within(Date.UTC(2015, 0, 1), Date.UTC(2065, 0, 1)),
  // No order costs more pesos: a larger number may be a phone or a cédula.
  money: within(-99_999_999, 99_999_999),
  count: within(0, 9_999),
  minutes: within(0, 1_440),
}

const numberShape = (value: number, of: Kind | null): number =>
  of !== null && Number.isInteger(value) && NUMBERS[of]?.(value) ? value : 0

/** A field of Justo's is named in camelCase, without digits. */
const FIELD = /^_?[a-z][A-Za-z]{0,39}$/

type Walk = { of: Kind | null; isOurs: boolean }

/** The name unchanged where Justo gave it; a key that an answer, a person or an id gave is masked. */
function nameShape(name: string, { of, isOurs }: Walk): string {
  if (of === 'count') return idOrMask(name)
  return isOurs && FIELD.test(name) ? name : mask(name)
}

function shapeOf(value: unknown, walk: Walk): unknown {
  const { of, isOurs } = walk
  if (typeof value === 'string') return of ? TEXTS[of](value) : mask(value)
  if (typeof value === 'number') return numberShape(value, of)
  if (Array.isArray(value)) return value.map((one) => shapeOf(one, walk))
  if (typeof value !== 'object' || value === null) return value
  const shape: [string, unknown][] = Object.entries(value).map(([key, inner], i) => {
    const name = nameShape(key, walk)
    const below =
      of === 'count' ? walk : { of: isOurs ? (KINDS.get(key) ?? null) : null, isOurs: isOurs && isKnown(key, inner) }
    // Two masks may be alike: the second one would replace the first.
    return [name === key ? name : `${name}${i}`, shapeOf(inner, below)]
  })
  return Object.fromEntries(shape)
}

const isKnown = (key: string, value: unknown): boolean => typeof value !== 'object' || value === null || INSIDE.has(key)

/**
 * The shape of an order that could not be parsed: every field with its type, those of Justo's own names with their
 * names, without free text and without any number that is not money, a quantity or a time.
 */
export const rawShape = (value: unknown): unknown => shapeOf(value, { of: null, isOurs: true })

/** The same for its JSON text; invalid JSON is masked. */
export function rawTextShape(raw: string): unknown {
  try {
    return rawShape(JSON.parse(raw))
  } catch {
    return mask(raw) // no JSON: a damaged row; or it is nested too deeply
  }
}
