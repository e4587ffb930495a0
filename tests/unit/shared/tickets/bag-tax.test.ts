import { bagTaxLabel, bagTaxOf } from '@shared/tickets/bag-tax'
import { describe, expect, it } from 'vitest'
import { aPayload } from './payloads'

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
  it('is the price of a line that is called a bag and costs just that', () => {
    expect(bagsIn(aLine('Bolsa', 73, 2))).toEqual({ count: 2, tax: 146 })
  })

  it('is a part of what a bag costs that says what it is', () => {
    expect(bagsIn(aLine('Bolsa plástica grande', 300, 2))).toEqual({ count: 2, tax: 146 })
    expect(bagsIn(aLine('Impuesto bolsas', 70))).toEqual({ count: 1, tax: 70 })
  })

  it('is not in a bag of something to eat, nor in one that is free', () => {
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

  it('is nothing where the shop has not set it', () => {
    expect(bagTaxOf(aLine('Bolsa plástica', 73), null)).toEqual(NONE)
    expect(bagTaxOf(aLine('Bolsa plástica', 73), { price: 0 })).toEqual(NONE)
  })

  it('says how many there are, and at which price when that is one', () => {
    expect(bagTaxLabel({ count: 2, tax: 146 })).toBe('INC bolsas (2 x 73)')
    expect(bagTaxLabel({ count: 2, tax: 143 })).toBe('INC bolsas (2)')
  })
})
