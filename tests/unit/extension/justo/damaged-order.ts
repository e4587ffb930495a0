import fc from 'fast-check'
import {
  deliveryOrder,
  longNamesOrder,
  pickupOrder,
  protectedAddressOrder,
  secondLevelOrder,
  shapeBOrder,
  tableOrder,
} from '../../../fixtures/justo-orders'

const BASES = [
  deliveryOrder,
  pickupOrder,
  tableOrder,
  shapeBOrder,
  longNamesOrder,
  protectedAddressOrder,
  secondLevelOrder,
]

/** Replacement values: half of them JSON of any depth, half of them known traps. */
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom<unknown>(
    ...[null, '', 'null', 'true', 'false', 0, -1, 1.5, 1e12, 1e308, '28000', ' 7 ', [], {}, [null], [[]], true],
    ...[{ a: 1 }, { name: 'x' }, { constructor: 1 }, { $oid: 'x' }, ['a', 1, { name: 'b' }], 'ñ'.repeat(3000)],
    ...['\u0000\u001bp', '\ud800', '__proto__', '2026-13-40T99:99:99Z', '+012345-01-01T00:00:00Z'],
  ),
)

/** One kind of damage at one place. */
const damage = fc.record({
  /** The n-th place of the JSON, from the top down. */
  at: fc.nat(400),
  kind: fc.constantFrom('drop', 'null', 'stringify', 'odd', 'double', 'wrap'),
  odd,
})
type Damage = typeof damage extends fc.Arbitrary<infer D> ? D : never

type Holder = Record<string, unknown> | unknown[]
const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null

/** Every place that holds a value, outermost first. */
function places(value: unknown): { holder: Holder; key: string }[] {
  if (!isHolder(value)) return []
  const own = Object.keys(value).map((key) => ({ holder: value, key }))
  return [...own, ...Object.values(value).flatMap(places)]
}

function damaged(value: unknown, { kind, odd }: Damage): unknown {
  switch (kind) {
    case 'drop':
      return undefined
    case 'null':
      return null
    case 'stringify':
      return typeof value === 'string' ? value : JSON.stringify(value)
    case 'odd':
      // A copy: later damage inside it must not change the constant, nor make a cycle.
      return structuredClone(odd)
    case 'double':
      return Array.isArray(value) ? [...value, ...value] : [value, value]
    case 'wrap':
      return { value }
  }
}

function apply(order: unknown, harm: Damage): void {
  const all = places(order)
  const place = all[harm.at % all.length]
  if (!place) return
  const { holder, key } = place
  Reflect.set(holder, key, damaged(Reflect.get(holder, key), harm))
}

/** A valid order with damage at up to ten places, as JSON: nothing is `undefined`. */
export const damagedOrder = fc
  .record({ base: fc.constantFrom(...BASES), harms: fc.array(damage, { minLength: 1, maxLength: 10 }) })
  .map(({ base, harms }): unknown => {
    const order: unknown = structuredClone(base())
    for (const harm of harms) apply(order, harm)
    return JSON.parse(JSON.stringify(order))
  })
