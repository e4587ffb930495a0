import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { DamageScenario, factWith, fieldsAt, papersWithoutField, runAll, WAYS } from './support/damage-scenario'

/** About 30 s each on an idle machine. */
const TIMEOUT_MS = 600_000

/** Facts that a till has after months of use, besides those that the scenario writes. */
const FACTS = [
  'accepted-elsewhere',
  'awake-at',
  'bridge-cursor',
  'bridge-stations',
  'bridge-version',
  'clock-skew',
  'customers-forgotten-until',
  'highest-numbers',
  'opening',
  'opening-hours',
  'own-till-name',
  'parsed-by',
  'practice',
  'practice-papers',
  'products-seen',
  'pruned-at',
  'stores-read',
  'stores-seen',
  'table-names',
  'till-name',
]

describe.each(['printed', 'scheduled'] as const)('the rows of the papers of an order that is %s', (moment) => {
  it.each(WAYS)(
    'that lack one of their fields, damaged %s, stop no other order, and are printed once or shown with a reason',
    async (way) => {
      const fields = await fieldsAt(moment, 'jobs', ['payload', 'view'])
      const cases = fields.map((field) => ({
        name: field,
        tell: () => DamageScenario.run(moment, way, papersWithoutField(field)),
      }))
      expect(await runAll(cases)).toEqual([])
    },
    TIMEOUT_MS,
  )
})

describe.each([
  ['nothing', null],
  ['another thing', { strange: ['garbage'] }],
  ['a word', 'garbage'],
])('a fact that is %s', (_what, value) => {
  it.each(WAYS)(
    'damaged %s, stops no order and causes no second paper',
    async (way) => {
      const written: string[] = []
      await DamageScenario.run('printed', 'under the worker', async (rows) => {
        for (const { name } of await rows.all('facts')) written.push(String(name))
      })
      expect(written.length).toBeGreaterThan(3)
      const cases = [...new Set([...FACTS, ...written])].map((name) => ({
        name,
        tell: () => DamageScenario.run('printed', way, factWith(name, value)),
      }))
      expect(await runAll(cases)).toEqual([])
    },
    TIMEOUT_MS,
  )
})
