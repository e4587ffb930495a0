import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import {
  type Damage,
  DamageScenario,
  factWith,
  type Moment,
  papersWithoutField,
  type Way,
  withoutField,
} from './support/damage-scenario'

const SAMPLE: [what: string, damage: Damage, moment: Moment, way: Way][] = [
  ['an order that waits and lacks its content', withoutField('order'), 'waiting', 'under the worker'],
  ['an order that is printed and lacks its lines', withoutField('order.lines'), 'printed', 'over a restart'],
  ['an order for later that lacks its money', withoutField('order.money'), 'scheduled', 'under the worker'],
  ['papers that lack what they show', papersWithoutField('payload'), 'printed', 'under the worker'],
  ['papers for later that lack their state', papersWithoutField('state'), 'scheduled', 'over a restart'],
  ['a place in the bridge’s feed that is garbage', factWith('bridge-cursor', 'garbage'), 'printed', 'over a restart'],
]

describe('a damaged row', () => {
  // Each field of each row: damaged-rows.long.test.ts, damaged-papers.long.test.ts.
  it.each(SAMPLE)('of %s stops no other order, and is printed once or shown with a reason', async (...sample) => {
    const [, damage, moment, way] = sample
    expect(await DamageScenario.run(moment, way, damage)).toEqual([])
  })
})
