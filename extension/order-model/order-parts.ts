import { type AnyDescribed, type Described, object } from '@shared/described'
import { type Counts, type EditableParts, ORDER_FIELDS, type Order, type OrderFields } from '@shared/order'
import type { Modifier, OrderLine } from '@shared/order-values'

/** What follows from the description of an order's fields (shared/order.ts). `fields`: that description, but in tests. */

/** The entries of an object whose fields count as one of these. */
const counting = <T>(parts: Record<string, T>, kinds: readonly (Counts | undefined)[], fields: OrderFields) =>
  Object.fromEntries(Object.entries(parts).filter(([name]) => kinds.includes(fields[name]?.counts)))

export const editableParts = (order: Order, fields: OrderFields = ORDER_FIELDS): EditableParts =>
  counting<unknown>({ ...order }, ['edit'], fields) as unknown as EditableParts

/** How these parts are stored. */
export const EDITABLE_PARTS = object(
  counting<AnyDescribed>(ORDER_FIELDS, ['edit'], ORDER_FIELDS),
) as unknown as Described<EditableParts>

const withoutMeans = ({ means: _, ...modifier }: Modifier): Modifier => modifier

const asSent = (line: OrderLine): OrderLine => ({ ...line, modifiers: line.modifiers.map(withoutMeans) })

/** The order as Justo sent it, without what its texts were read as. */
export const withoutReading = ({ lines, ...order }: Order, fields: OrderFields = ORDER_FIELDS): object => ({
  ...counting<unknown>(order, ['edit', 'paper', 'news'], fields),
  lines: lines.map(asSent),
})

/** The fields that papers show. The time counts for scheduled orders only; Justo recalculates the others' freely. */
export function printedParts({ lines, scheduled, deliverAt, ...order }: Order, fields: OrderFields = ORDER_FIELDS) {
  return {
    ...counting<unknown>(order, ['edit', 'paper'], fields),
    deliverAt: scheduled ? deliverAt : null,
    // An id is of one parse only.
    lines: lines.map((line) => ({ ...asSent(line), id: '' })),
  }
}

/** The order without personal data: first name and initial stay, and what the factura needs. */
export const erasedOrder = (order: Order, fields: OrderFields = ORDER_FIELDS): Order =>
  Object.fromEntries(
    Object.entries(order).flatMap(([name, value]) => {
      const erased = fields[name]?.erased
      const left: unknown = erased ? erased(value as never) : value
      return left === undefined ? [] : [[name, left]]
    }),
  ) as unknown as Order

/** Parts in words, each with its name on the screen; an empty text: there is none. */
type PartWords = [name: string, text: string][]

function inWords(order: Partial<Order>, of: 'inBand' | 'onCard', fields: OrderFields): PartWords {
  return Object.entries(fields).flatMap(([name, { [of]: texts = {} }]) => {
    const value = order[name as keyof Order]
    if (value === undefined) return []
    return Object.entries(texts).map(([label, text]): [string, string] => [
      label,
      text(value as never, { scheduled: order.scheduled === true }),
    ])
  })
}

/** What the edit band compares and shows, besides lines and amount. */
export const bandWords = (parts: EditableParts, fields: OrderFields = ORDER_FIELDS): PartWords =>
  inWords(parts, 'inBand', fields)

/** What the opened order's card shows, and of an order that is unreadable as a whole. */
export const cardWords = (order: Partial<Order>, fields: OrderFields = ORDER_FIELDS): PartWords =>
  inWords(order, 'onCard', fields).filter(([, text]) => text !== '')
