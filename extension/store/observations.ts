import type { Order } from '@shared/order'
import { cleanText } from '@shared/text'
import { allergyIn, allergyInAnswer, saysIllness } from '@shared/tickets/kitchen-allergies'

const mentionsAllergy = (text: string): boolean => allergyIn(text) !== null

/** As `Order.extras` names what is no answer to a question. */
const REMARK = 'Observación'

const isRemark = ({ label }: Order['extras'][number]): boolean => label === REMARK

/** Somebody who eats of it may fall ill, as the customer says in a note, an option or an answer. */
export const saysAllergy = ({ lines, extras }: Order): boolean =>
  saysIllness(lines) ||
  extras.some((extra) =>
    isRemark(extra) ? allergyIn(extra.value) === 'illness' : allergyInAnswer(extra.label, extra.value) === 'illness',
  )

/**
 * What a person should notice about an order, on one line: notes that speak of allergies first, then the notes of its
 * lines and the address's reference.
 */
export function observationsOf(order: Order): string {
  const lineNotes = order.lines.map((line) => line.comment)
  const answers = order.extras
    .filter((extra) => !isRemark(extra) && allergyInAnswer(extra.label, extra.value) !== null)
    .map(({ label, value }) => `${label}: ${value}`)
  const remarks = order.extras.filter(isRemark).map(({ value }) => value)
  const notes = [...answers, ...lineNotes, ...remarks, order.address?.reference ?? null]
    .map((note) => cleanText(note ?? ''))
    .filter((note) => note !== '')
  const unique = [...new Set(notes)]
  return [...unique.filter(mentionsAllergy), ...unique.filter((note) => !mentionsAllergy(note))].join(' · ')
}
