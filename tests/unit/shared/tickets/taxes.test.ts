import type { TicketFacts } from '@shared/tickets/facts'
import { sumsOf } from '@shared/tickets/sums'
import { bagTaxLabel, bagTaxOf, taxesOf, taxGroups } from '@shared/tickets/taxes'
import { describe, expect, it } from 'vitest'
import { aPayload, money } from './payloads'

type Line = ReturnType<typeof aLine>

function aLine(name: string, unitPrice: number, quantity = 1, modifiers: object[] = []) {
  const raw = { name, unitPrice, quantity, total: unitPrice * quantity, comment: null, modifiers }
  const line = aPayload('invoice', { lines: [raw] }).content.lines[0]
  if (!line) throw new Error('a line expected')
  return line
}

const bagsIn = (line: Line) => bagTaxOf(line, { price: 73 })
const NONE = { count: 0, tax: 0 }

describe('the tax on plastic bags in a line', () => {
  it('is the price of a line whose name is a bag and whose price is the tax', () => {
    expect(bagsIn(aLine('Bolsa', 73, 2))).toEqual({ count: 2, tax: 146 })
  })

  it('is a part of the price of a bag that says so', () => {
    expect(bagsIn(aLine('Bolsa plástica grande', 300, 2))).toEqual({ count: 2, tax: 146 })
    expect(bagsIn(aLine('Impuesto bolsas', 70))).toEqual({ count: 1, tax: 70 })
  })

  it('is not in a bag of food, nor in one that is free', () => {
    expect(bagsIn(aLine('Bolsa de papas', 5_000))).toEqual(NONE)
    expect(bagsIn(aLine('Bolsa plástica', 0))).toEqual(NONE)
    expect(bagsIn(aLine('Ajiaco', 73))).toEqual(NONE)
  })

  it('is found among the options, on every unit of the line', () => {
    const option = { group: 'Empaque', name: 'Bolsa plástica', count: 2, price: 73 }
    expect(bagsIn(aLine('Ajiaco', 20_146, 3, [option]))).toEqual({ count: 6, tax: 438 })
    const free = { ...option, price: 0 }
    expect(bagsIn(aLine('Ajiaco', 20_146, 1, [option, free]))).toEqual({ count: 2, tax: 146 })
    expect(bagsIn(aLine('Ajiaco', 20_000, 3, [{ ...option, name: 'Sin bolsa plástica', price: 0 }]))).toEqual(NONE)
  })

  it('is zero where the shop has not set it', () => {
    expect(bagTaxOf(aLine('Bolsa plástica', 73), null)).toEqual(NONE)
    expect(bagTaxOf(aLine('Bolsa plástica', 73), { price: 0 })).toEqual(NONE)
  })

  it('has the count of bags, and their price when there is only one', () => {
    expect(bagTaxLabel({ count: 2, tax: 146 })).toBe('INC bolsas (2 x 73)')
    expect(bagTaxLabel({ count: 2, tax: 143 })).toBe('INC bolsas (2)')
  })
})

type Taxes = TicketFacts['taxes']

const INC = { id: 'inc', name: 'INC', percent: 8, included: true, items: null }
const IVA = { id: 'iva', name: 'IVA', percent: 19, included: true, items: ['gaseosa*'] }

interface Changes {
  coupon?: number
  fee?: number
  feeTax?: string
  bag?: number
  off?: number
}

/** The taxes of an order with one line of each name, of so many pesos. */
function groups(pesosOf: Record<string, number>, taxes: Taxes, changes: Changes = {}) {
  const { coupon = 0, fee = 0, feeTax = null, bag, off = 0 } = changes
  const lines = Object.entries(pesosOf).map(([name, pesos]) => aLine(name, pesos))
  const total = lines.reduce((sum, line) => sum + line.total, 0) - coupon + fee + off
  const { content } = aPayload('invoice', {
    lines,
    money: money({
      coupon: coupon === 0 ? null : { name: '', amount: coupon },
      deliveryFee: fee,
      tip: 9_999,
      total,
      amountToPay: total + 9_999,
    }),
  })
  const sums = sumsOf(content)
  const rules = { taxes, deliveryFeeTax: feeTax, bag: bag === undefined ? null : { price: bag } }
  return taxGroups(taxesOf(content.lines, [], sums, rules), sums)
}

describe('taxes by rate', () => {
  it('are calculated from the sum of each rate, not line by line', () => {
    const expected = [{ label: 'INC 8 %', total: 29_700, base: 27_500, tax: 2_200 }]
    expect(groups({ Ajiaco: 9_900, Bandeja: 9_900, Cuchuco: 9_900 }, [INC])).toEqual(expected)
  })

  it('assign a line to the tax that names it, else to the general one', () => {
    expect(groups({ 'Gaseosa 400': 5_000, Ajiaco: 20_000 }, [INC, IVA]).map((g) => [g.label, g.total])).toEqual([
      ['IVA 19 %', 5_000],
      ['INC 8 %', 20_000],
    ])
  })

  it('leave untaxed what no tax matches, or what is not in the price', () => {
    const untaxed = [{ label: null, total: 20_000, base: 20_000, tax: 0 }]
    expect(groups({ Ajiaco: 20_000 }, [])).toEqual(untaxed)
    expect(groups({ Ajiaco: 20_000 }, [IVA])).toEqual(untaxed)
    expect(groups({ Ajiaco: 20_000 }, [{ ...INC, percent: 0 }])).toEqual(untaxed)
    expect(groups({ Ajiaco: 20_000 }, [{ ...INC, included: false }])).toEqual(untaxed)
  })

  it('lower each rate by its share of the coupon, to the peso', () => {
    const shared = groups({ Gaseosa: 10_000, Ajiaco: 20_000 }, [INC, IVA], { coupon: 1_000 })
    expect(shared.map((g) => g.total)).toEqual([9_667, 19_333])
  })

  it('include the delivery fee only where the shop says which tax it has, and never the tip', () => {
    expect(groups({ Ajiaco: 20_000 }, [INC], { fee: 6_000, feeTax: 'inc' })[0]?.total).toBe(26_000)
    const apart = [
      { label: 'INC 8 %', total: 20_000, base: 18_519, tax: 1_481 },
      { label: null, total: 6_000, base: 6_000, tax: 0 },
    ]
    expect(groups({ Ajiaco: 20_000 }, [INC], { fee: 6_000 })).toEqual(apart)
    expect(groups({ Ajiaco: 20_000 }, [INC], { fee: 6_000, feeTax: 'iva' })).toEqual(apart)
  })

  it('are merged where two entries of the settings are the same', () => {
    const twice = [INC, { ...INC, id: 'inc-2', items: ['ajiaco'] }]
    expect(groups({ Ajiaco: 20_000, Gaseosa: 5_000 }, twice).map((g) => [g.label, g.total])).toEqual([
      ['INC 8 %', 25_000],
    ])
  })

  it('include what Justo’s own rounding leaves over, so that they make up the total', () => {
    expect(groups({ Ajiaco: 20_000 }, [INC], { off: -1 }).map((g) => g.total)).toEqual([19_999])
  })

  it('do not include what was free', () => {
    expect(groups({ Ajiaco: 20_000, Gaseosa: 0 }, [INC, IVA]).map((g) => g.label)).toEqual(['INC 8 %'])
    expect(groups({ Ajiaco: 20_000 }, [INC], { coupon: 20_000 })).toEqual([])
  })

  it('show a rate with a comma', () => {
    expect(groups({ Ajiaco: 20_000 }, [{ ...INC, percent: 5.5 }])[0]?.label).toBe('INC 5,5 %')
  })
})

describe('the tax on plastic bags', () => {
  const lines = { Ajiaco: 10_000, 'Bolsa plástica': 73 }
  const bagTax = (total: number, label = 'INC bolsas (1 x 73)') => ({ label, total, base: 0, tax: total })

  it('is separate from every base, where the shop has set it', () => {
    const expected = [{ label: 'INC 8 %', total: 10_000, base: 9_259, tax: 741 }, bagTax(73)]
    expect(groups(lines, [INC], { bag: 73 })).toEqual(expected)
    expect(groups(lines, [INC]).map((g) => g.total)).toEqual([10_073])
  })

  it('is not lowered by a coupon while other amounts remain', () => {
    expect(groups(lines, [INC], { bag: 73, coupon: 10_000 })).toEqual([bagTax(73)])
    expect(groups(lines, [INC], { bag: 73, coupon: 10_050 })).toEqual([bagTax(23, 'INC bolsas (1 x 23)')])
    expect(groups({ 'Bolsa plástica': 73 }, [INC], { bag: 73, off: 1 }).reduce((sum, g) => sum + g.total, 0)).toBe(74)
  })
})
