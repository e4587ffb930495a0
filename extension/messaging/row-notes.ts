import { kitchenNotes, type Order } from '@shared/order'
import { linesJoined } from '@shared/text'
import { isWarned } from '@shared/tickets/warnings'

/** What the customer wrote, by whom it is for; each text on one line, none twice. */
export interface OrderNotes {
  /** Tells a need (`Order.warnings`). */
  allergy: string[]
  kitchen: string[]
  /** The reference of the address. */
  courier: string[]
}

const cleaned = (notes: readonly (string | null)[]): string[] => [
  ...new Set(notes.map((note) => linesJoined(note ?? '')).filter((note) => note !== '')),
]

/** An allergy mentioned in the reference is no address. */
export function rowNotes(order: Order): OrderNotes {
  const kitchen = cleaned([...order.lines.map(({ comment }) => comment), ...kitchenNotes(order)])
  const courier = cleaned([order.address?.reference ?? null]).filter((note) => !kitchen.includes(note))
  const warns = (note: string) => isWarned(note, order.warnings)
  return {
    allergy: [...kitchen, ...courier].filter(warns),
    kitchen: kitchen.filter((note) => !warns(note)),
    courier: courier.filter((note) => !warns(note)),
  }
}
