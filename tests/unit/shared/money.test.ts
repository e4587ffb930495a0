import { formatAmount, formatMoney, splitTax } from '@shared/money'
import { describe, expect, it } from 'vitest'

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

  it('contains no no-break space: it prints as á on CP850', () => {
    expect(formatMoney(25_900)).not.toContain('\u00a0')
  })

  it('is not written as minus zero', () => {
    expect(formatAmount(-0.4)).toBe('0')
  })
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
