import type { Order } from './order'
import { type Audience, answerText, type Note } from './reading/facts'
import { hasCourier } from './services'

/** The notes of an order; answers that were not read are for kitchen and rider. */
export const notesOf = ({ notes, extras }: Pick<Order, 'notes' | 'extras'>): Note[] =>
  notes ?? extras.map(({ label, value }) => ({ text: answerText(label, value), for: 'both', certainty: 'unsure' }))

const textsFor = (order: Pick<Order, 'notes' | 'extras'>, ...audiences: Audience[]): string[] =>
  notesOf(order).flatMap((note) => (audiences.includes(note.for) ? [note.text] : []))

/** What the kitchen must know of the whole order. No domicilio is printed for the others: who packs reads the comanda. */
export const kitchenNotes = (order: Pick<Order, 'notes' | 'extras' | 'service'>): string[] =>
  hasCourier(order.service) ? textsFor(order, 'kitchen', 'both') : textsFor(order, 'kitchen', 'both', 'rider')

/** Notes for the people who pack and deliver. */
export const deliveryNotes = (order: Pick<Order, 'notes' | 'extras'>): string[] => textsFor(order, 'both', 'rider')
