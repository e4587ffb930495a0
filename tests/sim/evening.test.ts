import { beforeAll, expect, test } from 'vitest'
import { live } from './evening'
import { quietPlan } from './plan'
import { loadPrograms } from './programs'
import type { Programs } from './shop'

let programs: Programs
beforeAll(async () => {
  programs = await loadPrograms()
})

test('a quiet evening of ten orders is on paper', async () => {
  const { evidence, violations, crashes } = await live(quietPlan(1, 10), programs)
  expect(crashes).toEqual([])
  expect(violations).toEqual([])
  expect(evidence.papers.filter(({ kind }) => kind === 'kitchen').length).toBeGreaterThanOrEqual(10)
})
