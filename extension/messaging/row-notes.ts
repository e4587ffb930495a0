import type { Order } from '@shared/order'
import { kitchenNotes } from '@shared/order-notes'
import { linesJoined } from '@shared/text'
import { isWarned } from '@shared/tickets/allergy-banners'

/**
 * What the customer wrote, by whom it is for; each text on one line, none twice. `allergy`: tells a need (`Order.warnings`);
 * `courier`: the reference of the address.
 */
export function rowNotes(order: Order) {
  const cleaned = (notes: readonly (string | null | undefined)[]) =>
    new Set(notes.map((note) => linesJoined(note ?? '')).filter((note) => note !== ''))
  const kitchen = cleaned([...order.lines.map(({ comment }) => comment), ...kitchenNotes(order)])
  const courier = [...cleaned([order.address?.reference])].filter((note) => !kitchen.has(note))
  const warns = (note: string) => isWarned(note, order.warnings)
  const calm = (notes: Iterable<string>) => [...notes].filter((note) => !warns(note))
  return { allergy: [...kitchen, ...courier].filter(warns), kitchen: calm(kitchen), courier: calm(courier) }
}
