import type { Order } from '@shared/order'
import { cleanText, foldText } from '@shared/text'

/** As customers write them, misspellings too («alerjico», «halergia»). */
const ALLERGY =
  /\bh?aler[gj]|celiac|\bmani(es)?\b|cacahuate|\bgluten|\blactosa|intoleran|anafila|\bnuez\b|\bnueces\b|frutos secos|mariscos/

const mentionsAllergy = (text: string): boolean => ALLERGY.test(foldText(text))

/** «Alergias: no» says that there is none. */
const isDenied = (value: string): boolean => /^(no|ningun[oa]s?|nada|n\/?a|-)\.?$/.test(foldText(value))

/**
 * What a person should notice about an order, on one line: notes that speak of allergies first, then the notes of its
 * lines and the address's reference.
 */
export function observationsOf(order: Order): string {
  const lineNotes = order.lines.map((line) => line.comment)
  const answers = order.extras
    .filter(({ label, value }) => mentionsAllergy(`${label} ${value}`) && !isDenied(value))
    .map(({ label, value }) => (label === 'Observación' ? value : `${label}: ${value}`))
  const remarks = order.extras.filter(({ label }) => label === 'Observación').map(({ value }) => value)
  const notes = [...answers, ...lineNotes, ...remarks, order.address?.reference ?? null]
    .map((note) => cleanText(note ?? ''))
    .filter((note) => note !== '')
  const unique = [...new Set(notes)]
  return [...unique.filter(mentionsAllergy), ...unique.filter((note) => !mentionsAllergy(note))].join(' · ')
}
