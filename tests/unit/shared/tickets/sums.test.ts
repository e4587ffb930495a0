import { sumsOf } from '@shared/tickets/sums'
import { describe, expect, it } from 'vitest'
import { aPayload, money } from './payloads'

/** An order of two lines of 56.300 and 9.900, and a domicilio of 6.000. */
const sums = (changes: Record<string, unknown>) => sumsOf(aPayload('invoice', { money: money(changes) }).content)

describe('the check of an order’s figures', () => {
  it('finds that they agree, with nothing left over', () => {
    expect(sums({})).toMatchObject({ agree: true, products: 66_200, rounding: 0, chargeRounding: 0, total: 72_200 })
  })

  it.each([
    ['the total', { total: 73_200, amountToPay: 73_200 }, 'total'],
    ['the charge alone', { total: 72_200, amountToPay: 73_200 }, 'charge'],
    ['neither', { total: 72_200, amountToPay: 72_200 }, 'prices'],
  ])('finds the service fee in %s', (_, more, serviceIn) => {
    const expected = { agree: true, serviceIn, rounding: 0, chargeRounding: 0 }
    expect(sums({ serviceFee: 1_000, ...more })).toMatchObject(expected)
  })

  it('shows what Justo’s rounding leaves over, instead of hiding it', () => {
    expect(sums({ total: 72_202, amountToPay: 72_201 })).toMatchObject({ agree: true, rounding: 2, chargeRounding: -1 })
    expect(sums({ total: 72_203, amountToPay: 72_203 }).agree).toBe(false)
    expect(sums({ amountToPay: 72_202 }).agree).toBe(false)
  })

  it('subtracts a coupon, whichever sign it has', () => {
    const cheaper = { items: 65_200, total: 71_200, amountToPay: 71_200 }
    for (const amount of [1_000, -1_000])
      expect(sums({ ...cheaper, coupon: { name: 'X', amount } })).toMatchObject({
        agree: true,
        coupon: { name: 'X', amount: 1_000 },
      })
  })

  it('does not change Justo’s figures where they do not agree, or where the till says so', () => {
    const sent = { items: 1, total: 2, amountToPay: 3, sumsAgree: true }
    expect(sums(sent)).toMatchObject({ agree: false, products: 1, total: 2, amountToPay: 3, rounding: 0 })
    expect(sums({ sumsAgree: false })).toMatchObject({ agree: false, products: 66_200, total: 72_200 })
  })
})
