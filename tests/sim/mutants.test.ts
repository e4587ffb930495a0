import { expect, test } from 'vitest'
import { plantedMutants } from './mutants'

test('each planted fault has its place in the programs as they are built now', async () => {
  expect((await plantedMutants()).length).toBeGreaterThanOrEqual(12)
})
