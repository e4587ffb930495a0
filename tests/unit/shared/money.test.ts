import { formatAmount, formatMoney, shareOut, splitTax } from '@shared/money'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forMany } from '../../stage/for-many'

const amounts = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 300 })
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

describe('money', () => {
  it.each([
    [0, '$ 0', '0'],
    [50, '$ 50', '50'],
    [25_900, '$ 25.900', '25.900'],
    [1_234_567, '$ 1.234.567', '1.234.567'],
    [-2_500, '-$ 2.500', '-2.500'],
  ])('%d is written %s', (pesos, money, amount) => {
    expect(formatMoney(pesos)).toBe(money)
    expect(formatAmount(pesos)).toBe(amount)
  })

  it('contains no no-break space: it prints as á on CP850', () => expect(formatMoney(25_900)).not.toContain('\u00a0'))

  it('is not written as minus zero', () => expect(formatAmount(-0.4)).toBe('0'))
})

describe('a tax inside of a price', () => {
  it.each([
    [25_900, 8, 23_981, 1_919],
    [25_900, 19, 21_765, 4_135],
    [52_800, 8, 48_889, 3_911],
    [0, 8, 0, 0],
    [10_000, 0, 10_000, 0],
  ])('of %d at %d %% is calculated to the peso', (total, percent, base, tax) => {
    expect(splitTax(total, percent)).toEqual({ base, tax })
  })
})

describe('an amount that is shared out', () => {
  it('loses and adds no peso', () => {
    expect(shareOut(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(shareOut(7, [0, 0])).toEqual([7, 0])
    expect(shareOut(0, [5, 5])).toEqual([0, 0])
    expect(shareOut(10, [])).toEqual([])
    expect(shareOut(-100, [1, 1, 1])).toEqual([-33, -33, -34])
    expect(shareOut(10, [-1, 3])).toEqual([-5, 15])
    expect(shareOut(10, [-1, -3])).toEqual([3, 7])
  })

  it('is split into whole pesos that sum to it, each within a peso of its weight', () => {
    forMany(500, [amounts, weights], (amount, weights) => {
      const shares = shareOut(amount, weights)
      expect(shares).toHaveLength(weights.length)
      expect(sum(shares)).toBe(amount)
      const whole = sum(weights)
      for (const [i, share] of shares.entries()) {
        expect(Number.isSafeInteger(share) && Math.sign(share) * Math.sign(amount) >= 0).toBe(true)
        if (whole > 0) expect(Math.abs(share - (amount * (weights[i] ?? 0)) / whole)).toBeLessThan(1.001)
      }
    })
  })
})
