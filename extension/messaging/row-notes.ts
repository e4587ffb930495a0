import { kitchenNotes, type Order } from '@shared/order'
import { linesJoined } from '@shared/text'
import { allergyIn, allergyInAnswer, saysIllness } from '@shared/tickets/allergies'

/** What the customer wrote, by whom it is for; each text on one line, none twice. */
export interface OrderNotes {
  /** Mentions an allergy. */
  allergy: string[]
  kitchen: string[]
  /** The reference of the address. */
  courier: string[]
}

const mentionsAllergy = (text: string): boolean => allergyIn(text) !== null

/** The customer mentions an allergy in a note, an option or an answer. */
export const saysAllergy = ({ lines, extras }: Order): boolean =>
  saysIllness(lines) || extras.some(({ label, value }) => allergyInAnswer(label, value) === 'illness')

const cleaned = (notes: readonly (string | null)[]): string[] => [
  ...new Set(notes.map((note) => linesJoined(note ?? '')).filter((note) => note !== '')),
]

/** An allergy mentioned in the reference is no address. */
export function rowNotes(order: Order): OrderNotes {
  const kitchen = cleaned([...order.lines.map(({ comment }) => comment), ...kitchenNotes(order)])
  const courier = cleaned([order.address?.reference ?? null]).filter((note) => !kitchen.includes(note))
  return {
    allergy: [...kitchen, ...courier].filter(mentionsAllergy),
    kitchen: kitchen.filter((note) => !mentionsAllergy(note)),
    courier: courier.filter((note) => !mentionsAllergy(note)),
  }
}
