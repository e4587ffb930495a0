import type { TicketFacts } from '@shared/tickets/facts'
import { shareOut } from '@shared/tickets/share-out'
import { taxGroups } from '@shared/tickets/taxes'
import { describe, expect, it } from 'vitest'
import { aPayload, money } from './payloads'

type Taxes = TicketFacts['taxes']

const INC = { id: 'inc', name: 'INC', percent: 8, included: true, items: null }
const IVA = { id: 'iva', name: 'IVA', percent: 19, included: true, items: ['gaseosa*'] }

function groups(
  lines: [string, number][],
  taxes: Taxes,
  changes: { coupon?: number; fee?: number; feeTax?: string } = {},
) {
  const coupon = changes.coupon ? { name: '', amount: changes.coupon } : null
  const { content } = aPayload('invoice', {
    lines: lines.map(([name, total]) => ({ name, quantity: 1, unitPrice: total, total, comment: null, modifiers: [] })),
    money: money({ coupon, deliveryFee: changes.fee ?? 0, tip: 9_999 }),
  })
  return taxGroups(content, { taxes, deliveryFeeTax: changes.feeTax ?? null })
}

describe('taxes by rate', () => {
  it.each([
    [25_900, 8, 23_981, 1_919],
    [25_900, 19, 21_765, 4_135],
    [52_800, 8, 48_889, 3_911],
  ])('take %d apart at %d %%', (total, percent, base, tax) => {
    expect(groups([['Ajiaco', total]], [{ ...INC, percent }])).toEqual([
      { label: `INC ${percent} %`, total, base, tax },
    ])
  })

  it('work on the sum of each rate, not line by line', () => {
    expect(
      groups(
        [1, 2, 3].map(() => ['Ajiaco', 9_900]),
        [INC],
      ),
    ).toEqual([{ label: 'INC 8 %', total: 29_700, base: 27_500, tax: 2_200 }])
  })

  it('give a line to the tax that names it, else to the one for everything', () => {
    expect(
      groups(
        [
          ['Gaseosa 400', 5_000],
          ['Ajiaco', 20_000],
        ],
        [INC, IVA],
      ).map((g) => [g.label, g.total]),
    ).toEqual([
      ['IVA 19 %', 5_000],
      ['INC 8 %', 20_000],
    ])
  })

  it('leave untaxed what no tax claims, or what is not in the price', () => {
    const untaxed = [{ label: null, total: 20_000, base: 20_000, tax: 0 }]
    expect(groups([['Ajiaco', 20_000]], [])).toEqual(untaxed)
    expect(groups([['Ajiaco', 20_000]], [IVA])).toEqual(untaxed)
    expect(groups([['Ajiaco', 20_000]], [{ ...INC, percent: 0 }])).toEqual(untaxed)
    expect(groups([['Ajiaco', 20_000]], [{ ...INC, included: false }])).toEqual(untaxed)
  })

  it('lower each rate by its part of the coupon, to the peso', () => {
    const shared = groups(
      [
        ['Gaseosa', 10_000],
        ['Ajiaco', 20_000],
      ],
      [INC, IVA],
      { coupon: 1_000 },
    )
    expect(shared.map((g) => g.total)).toEqual([9_667, 19_333])
  })

  it('hold the delivery fee only where the shop says which tax it carries, and never the tip', () => {
    expect(groups([['Ajiaco', 20_000]], [INC], { fee: 6_000, feeTax: 'inc' })[0]?.total).toBe(26_000)
    expect(groups([['Ajiaco', 20_000]], [INC], { fee: 6_000 })[0]?.total).toBe(20_000)
    expect(groups([['Ajiaco', 20_000]], [INC], { fee: 6_000, feeTax: 'iva' })[0]?.total).toBe(20_000)
  })

  it('write a rate with a comma', () => {
    expect(groups([['Ajiaco', 20_000]], [{ ...INC, percent: 5.5 }])[0]?.label).toBe('INC 5,5 %')
  })
})

describe('sharing out', () => {
  it('loses and makes no peso', () => {
    expect(shareOut(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(shareOut(7, [0, 0])).toEqual([7, 0])
    expect(shareOut(0, [5, 5])).toEqual([0, 0])
    expect(shareOut(10, [])).toEqual([])
  })
})
