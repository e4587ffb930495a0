import { added, leftOut, masked, nullable, object, text } from '@shared/described'
import { edit, ORDER_FIELDS } from '@shared/order'
import { describe, expect, it } from 'vitest'
import {
  bandWords,
  cardWords,
  editableParts,
  erasedOrder,
  printedParts,
  withoutReading,
} from '../../../../extension/order-model/order-parts'
import { ORDER_ROW } from '../../../../extension/order-model/records'
import { readOrderRow } from '../../../../extension/store/order-row'
import { rowFormat } from '../../../../extension/store/read-row'
import { anOrder, aStoredOrder } from '../../../fixtures/orders'

const NOW = '2026-03-14T17:05:00.000Z'

/** A made-up field of a next version: who the bag is for. */
const words = { 'Para quién': (whom: string | null) => whom ?? '' }
const forWhom = edit(nullable(masked(text, leftOut)), { inBand: words, onCard: words, erased: () => null })
const fields = { ...ORDER_FIELDS, forWhom: added(2, null, forWhom) }
const withField = (whom: string | null) => ({ ...anOrder(), forWhom: whom })

describe('a field that is added to the description of an order', () => {
  it('is in each stored order, and in its copy from before an edit', () => {
    const format = rowFormat({ ...ORDER_ROW, order: nullable(object(fields)) })
    const { stored, damage } = readOrderRow({ ...aStoredOrder(), rowVersion: 1 }, NOW, format)
    expect(damage).toEqual([])
    expect(stored.order).toEqual(withField(null))
    expect(editableParts(withField('Ana'), fields)).toHaveProperty('forWhom', 'Ana')
  })

  it('is checked, and masked in the support file', () => {
    expect(object(fields).check({ ...anOrder(), forWhom: 7 })).toBe('forWhom')
    expect(object(fields).mask(withField('Ana'))).not.toHaveProperty('forWhom')
  })

  it('is an edit that is printed and told in the edit band', () => {
    expect(printedParts(withField('Ana'), fields)).not.toEqual(printedParts(withField('Luis'), fields))
    expect(bandWords(withField('Ana'), fields)).toContainEqual(['Para quién', 'Ana'])
    expect(withoutReading(withField('Ana'), fields)).toHaveProperty('forWhom', 'Ana')
  })

  it('is on the card of the opened order where it is not empty', () => {
    expect(cardWords(withField('Ana'), fields)).toContainEqual(['Para quién', 'Ana'])
    expect(cardWords(withField(null), fields).map(([name]) => name)).not.toContain('Para quién')
  })

  it('is erased with its customer', () => {
    expect(erasedOrder(withField('Ana'), fields)).toHaveProperty('forWhom', null)
  })
})

describe('what is left of an order once its customer is erased', () => {
  /** The factura needs the buyer; the others name a shop, a dish, a coupon or a courier. */
  const STAYS = ['storeName', 'lines', 'money', 'payment', 'billing', 'courier']
  const PERSON = 'Ana Lucía Rozo'
  const order = anOrder({
    warnings: [{ about: 'allergy', what: PERSON, text: PERSON, place: 'note', line: null, certainty: 'rule' }],
    notes: [{ text: PERSON, for: 'both', certainty: 'rule' }],
    extras: [{ label: PERSON, value: PERSON }],
    customer: { name: PERSON, phone: PERSON },
    table: null,
  })

  it('is no text that the support file masks, in any other field', () => {
    const shown = object(ORDER_FIELDS).mask(order) as Record<string, unknown>
    const hidden = Object.entries(order).filter(
      ([name, value]) => JSON.stringify(shown[name]) !== JSON.stringify(value) && !STAYS.includes(name),
    )
    const left = erasedOrder(order) as unknown as Record<string, unknown>
    expect(hidden.map(([name]) => name).sort()).toEqual(['address', 'customer', 'extras', 'notes', 'warnings'])
    for (const [name, value] of hidden) expect(left[name], name).not.toEqual(value)
    expect(left.customer).toEqual({ name: 'Ana L.', phone: null })
  })
})
