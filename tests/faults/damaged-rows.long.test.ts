import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { DamageScenario, fieldsAt, MOMENTS, runAll, WAYS, withoutField } from './support/damage-scenario'

const INSIDE = ['order', 'order.lines.0', 'order.money', 'order.payment', 'order.customer'] as const

/** About 30 s each on an idle machine. */
const TIMEOUT_MS = 600_000

describe.each(MOMENTS)('the row of an order that is %s', (moment) => {
  it.each(WAYS)(
    'that lacks one of its fields, damaged %s, stops no other order, and is printed once or shown with a reason',
    async (way) => {
      const fields = await fieldsAt(moment, 'orders', INSIDE)
      const cases = fields.map((field) => ({
        name: field,
        tell: () => DamageScenario.run(moment, way, withoutField(field)),
      }))
      expect(await runAll(cases)).toEqual([])
    },
    TIMEOUT_MS,
  )
})
