import { expect, test } from 'vitest'
import { live } from './evening'
import { expectEveryPromiseKept, testSeeds } from './every-promise'
import { beginningOf, quietPlan } from './plan'
import { loadPrograms } from './programs'

const programs = await loadPrograms()

test('a quiet evening of ten orders is on paper, each with its comprobante', async () => {
  const evening = await live(quietPlan(1, 10), programs)
  expectEveryPromiseKept(evening)
  const { papers, orders, invoices } = evening.evidence
  expect(papers.filter(({ kind }) => kind === 'kitchen').length).toBeGreaterThanOrEqual(10)
  expect(orders.every(({ acceptedByTillAt }) => acceptedByTillAt !== null)).toBe(true)
  expect(invoices.map(({ number }) => number.number)).toEqual(invoices.map((_, i) => i + 1))
})

test('the same seed gives the same history, another seed another one', async () => {
  const hashes = []
  // 304: the bridge is killed while a till has several connections to it.
  for (const seed of [304, 304, 4])
    hashes.push((await live({ ...beginningOf(seed, 4), leftToDoMs: 30_000, calmMs: 30_000 }, programs)).hash)
  expect(hashes[1]).toBe(hashes[0])
  expect(hashes[2]).not.toBe(hashes[0])
})

// Short evenings with most kinds of trouble and press. In 1028 commits of the bridge are refused and it dies before one; in
// 1889 the till’s storage is closed. Others: seeds.long.test.ts.
testSeeds([1028, 1889], programs)
