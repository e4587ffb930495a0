import type { Order } from '@shared/order'
import { cleanText } from '@shared/text'
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

/** Label in `Order.extras` of text that answers no question. */
const REMARK = 'Observación'

const isRemark = ({ label }: Order['extras'][number]): boolean => label === REMARK

/** The customer mentions an allergy in a note, an option or an answer. */
export const saysAllergy = ({ lines, extras }: Order): boolean =>
  saysIllness(lines) ||
  extras.some((extra) =>
    isRemark(extra) ? allergyIn(extra.value) === 'illness' : allergyInAnswer(extra.label, extra.value) === 'illness',
  )

const cleaned = (notes: readonly (string | null)[]): string[] => [
  ...new Set(notes.map((note) => cleanText(note ?? '')).filter((note) => note !== '')),
]

/**
 * The notes of an order: those about allergies, the other ones of its lines and remarks, and the address's reference,
 * which only the courier needs. An allergy mentioned in the reference is no address.
 */
export function notesOf(order: Order): OrderNotes {
  const lineNotes = order.lines.map((line) => line.comment)
  const answers = order.extras
    .filter((extra) => !isRemark(extra) && allergyInAnswer(extra.label, extra.value) !== null)
    .map(({ label, value }) => `${label}: ${value}`)
  const remarks = order.extras.filter(isRemark).map(({ value }) => value)
  const kitchen = cleaned([...answers, ...lineNotes, ...remarks])
  const courier = cleaned([order.address?.reference ?? null]).filter((note) => !kitchen.includes(note))
  return {
    allergy: [...kitchen, ...courier].filter(mentionsAllergy),
    kitchen: kitchen.filter((note) => !mentionsAllergy(note)),
    courier: courier.filter((note) => !mentionsAllergy(note)),
  }
}
