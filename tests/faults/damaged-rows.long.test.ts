import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { DamageStory, fieldsAt, MOMENTS, tellAll, WAYS, withoutField } from './support/damage-story'

const INSIDE = ['order', 'order.lines.0', 'order.money', 'order.payment', 'order.customer'] as const

/** Half a minute each; a machine that does much else at the time needs more. */
const PATIENCE_MS = 600_000

describe.each(MOMENTS)('the row of an order that is %s', (moment) => {
  it.each(WAYS)(
    'and lacks one of its fields, damaged %s, stops no other order, and is printed once or shown with its reason',
    async (way) => {
      const fields = await fieldsAt(moment, 'orders', INSIDE)
      const cases = fields.map((field) => ({
        name: field,
        tell: () => DamageStory.tell(moment, way, withoutField(field)),
      }))
      expect(await tellAll(cases)).toEqual([])
    },
    PATIENCE_MS,
  )
})
