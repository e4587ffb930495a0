import { shortHash } from '@shared/mask'
import type { OrderLine } from '@shared/order-values'
import type { StoredOrder } from './records'

/** What of a line is a sale: an edit of any of it makes another line of it. */
const soldOf = ({ externalId, name, quantity, unitPrice, comment, modifiers }: OrderLine): string =>
  JSON.stringify([
    [externalId, name, quantity, unitPrice, comment],
    ...modifiers.map((each) => [each.externalId, each.group, each.name, each.count, each.price]),
  ])

/**
 * The lines of a sale, each with an id made of what it is and not of where it is: after an edit the lines that are equal
 * have the ids that they had. Of equal lines the first is `…-0`, the next `…-1`.
 */
export function saleLines(lines: readonly OrderLine[]): { id: string; line: OrderLine }[] {
  const times = new Map<string, number>()
  return lines.map((line) => {
    const hash = shortHash(soldOf(line)).toString(36)
    const nth = times.get(hash) ?? 0
    times.set(hash, nth + 1)
    return { id: `${hash}-${nth}`, line }
  })
}

/** Ids of the lines that are not in Intüipos yet, as far as the cashier ticked them. */
export function linesLeft({ order, enteredLines = [] }: Pick<StoredOrder, 'order' | 'enteredLines'>): string[] {
  const ids = saleLines(order?.lines ?? []).map(({ id }) => id)
  return ids.filter((id) => !enteredLines.includes(id))
}
