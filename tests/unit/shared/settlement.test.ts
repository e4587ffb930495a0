import {
  amountDue,
  changeOf,
  collected,
  MEANS,
  NO_AMOUNTS,
  outstanding,
  quickAmounts,
  type Settlement,
  settlementOf,
  shareSettlement,
} from '@shared/settlement'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forMany } from '../../stage/for-many'

const pesos = fc.integer({ min: 0, max: 20_000_000 })
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

const settlement: Settlement = {
  requestId: 'press-1',
  at: '2026-03-14T17:05:00.000Z',
  till: 'C1',
  ...NO_AMOUNTS,
  cash: 45_000,
  tip: 4_000,
  received: 50_000,
  corrects: null,
}

describe('what several orders share', () => {
  it('each order gets exactly its amount, and no peso of any means or of the change is lost', () => {
    const cut = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
    forMany(500, [fc.array(pesos, { minLength: 1, maxLength: 12 }), cut, pesos], (dues, [a, b], extra) => {
      const due = sum(dues)
      const cash = Math.floor(due * a)
      const card = Math.floor((due - cash) * b)
      const nequi = Math.floor((due - cash - card) * b)
      const paid = { ...NO_AMOUNTS, cash, card, nequi, voucher: due - cash - card - nequi }
      const received = cash === 0 ? 0 : cash + extra
      const shares = shareSettlement(dues, { ...paid, received })
      expect(shares.map(collected)).toEqual(dues)
      for (const means of MEANS) expect(sum(shares.map((share) => share[means]))).toBe(paid[means])
      expect(sum(shares.map((share) => share.received))).toBe(received)
      for (const share of shares) expect(changeOf(share)).toBeGreaterThanOrEqual(0)
    })
  })
})

describe('the quick amounts', () => {
  it('are above the amount, in whole banknotes, smallest first', () => {
    expect(quickAmounts(67_700)).toEqual([68_000, 70_000, 80_000, 100_000])
    expect(quickAmounts(50_000)).toEqual([60_000, 100_000])
    expect(quickAmounts(0)).toEqual([])
    forMany(500, [pesos], (due) => {
      const sums = quickAmounts(due)
      expect(sums).toEqual([...new Set(sums)].sort((a, b) => a - b))
      for (const each of sums) expect(each > due && each % 1_000 === 0).toBe(true)
    })
  })
})

describe('what is outstanding', () => {
  const money = { amountToPay: 41_000, tip: 0 }

  it('is nothing after an exact settlement, with the tip asked instead of Justo’s', () => {
    expect(amountDue({ amountToPay: 43_000, tip: 2_000 }, 4_000)).toBe(45_000)
    expect(outstanding(money, settlement, false)).toBe(0)
  })

  it('is what an edit added, or took away, since', () => {
    expect(outstanding({ ...money, amountToPay: 52_500 }, settlement, false)).toBe(11_500)
    expect(outstanding({ ...money, amountToPay: 36_000 }, settlement, false)).toBe(-5_000)
  })

  it('is everything to be given back of an order that was cancelled or paid online', () => {
    expect(outstanding(money, settlement, true)).toBe(-45_000)
  })

  it('goes by the last settlement, and by none that was taken back', () => {
    const corrected = { ...settlement, requestId: 'press-2', corrects: 'press-1', cash: 0, card: 45_000, received: 0 }
    expect(settlementOf([settlement, corrected])).toBe(corrected)
    expect(settlementOf([settlement, { ...corrected, card: 0, voided: true }])).toBeNull()
    expect(settlementOf([])).toBeNull()
  })
})
