import { expect, it } from 'vitest'
import { attack, casesIn, repeatOptions } from '../../attack/attack'
import type { CaseOutcome, Fuzzer, FuzzSession } from '../../attack/fuzzer'
import type { Random } from '../../attack/random'

const GOOD: CaseOutcome = { faults: [], accepted: true }

/** A fuzzer whose cases do this. */
const fuzzerOf = (run: (random: Random) => Promise<CaseOutcome>, session: Partial<FuzzSession> = {}): Fuzzer => ({
  name: 'made-up',
  invariant: 'nothing breaks',
  open: async () => ({ run, check: async () => [], close: async () => undefined, ...session }),
})
const first = (last: number) => ({ seed: 7, seconds: 60, only: { first: 0, last } })

it('a case is the same for the same seed and number, whichever ran before it', async () => {
  const drawn: number[] = []
  const fuzzer = fuzzerOf(async (random) => {
    drawn.push(random.next())
    return GOOD
  })
  await attack(fuzzer, first(9))
  await attack(fuzzer, { ...first(9), only: { first: 8, last: 9 } })
  expect(new Set(drawn.slice(0, 10)).size).toBe(10)
  expect(drawn.slice(10)).toEqual(drawn.slice(8, 10))
})

it('a case that fails or throws ends no other, and is told with its number', async () => {
  let n = 0
  const fuzzer = fuzzerOf(async () => {
    n++
    if (n === 2) throw new Error('thrown')
    return n === 4 ? { faults: ['broken'], accepted: false } : GOOD
  })
  const { cases, accepted, findings } = await attack(fuzzer, first(5))
  expect([cases, accepted]).toEqual([6, 4])
  expect(findings).toEqual([
    { first: 1, last: 1, what: 'thrown' },
    { first: 3, last: 3, what: 'broken' },
  ])
})

it('what a check finds is of the cases since the check before, and the options that it says repeat them', async () => {
  let checks = 0
  const check = async () => (checks++ === 1 ? ['a paper came out twice'] : [])
  const { findings } = await attack(
    fuzzerOf(async () => GOOD, { check }),
    first(249),
  )
  expect(findings).toEqual([{ first: 200, last: 249, what: 'a paper came out twice' }])
  const options = findings.map((finding) => repeatOptions({ ...finding, fuzzer: 'made-up', seed: 7 }))
  expect(options).toEqual(['--seed 7 --only made-up --case 200-249'])
  expect(casesIn('200-249')).toEqual({ first: 200, last: 249 })
  expect([casesIn('3'), casesIn('9-3'), casesIn('x'), casesIn('')]).toEqual([{ first: 3, last: 3 }, null, null, null])
})

it('a fuzzer that cannot be started is a finding; one that was is closed whatever happens', async () => {
  const failing = { ...fuzzerOf(async () => GOOD), open: () => Promise.reject(new Error('no bridge')) }
  expect((await attack(failing, first(1))).findings).toMatchObject([{ what: 'it could not be started: no bridge' }])
  let closed = 0
  const close = async () => void closed++
  const check = () => Promise.reject(new Error('crash'))
  const { findings } = await attack(
    fuzzerOf(async () => GOOD, { check, close }),
    first(1),
  )
  expect([closed, findings]).toEqual([1, [{ first: 0, last: 1, what: 'crash' }]])
})
