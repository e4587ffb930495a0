import type { Order } from '@shared/order'
import { cleanText } from '@shared/text'
import { allergyIn, allergyInAnswer, saysIllness } from '@shared/tickets/allergies'

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

/**
 * Remarks on an order, on one line: notes about allergies first, then the notes of its lines and the address's
 * reference.
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
