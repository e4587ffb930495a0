import { describe, expect, it } from 'vitest'
import { beforeTaxes, saleOf } from '../../../../bridge/jobs/sale'
import { aPayload, money, someFacts } from '../../shared/tickets/payloads'

const AT = '2026-03-15T23:03:10Z'
const INC = { id: 'inc', name: 'INC', percent: 8, included: true, items: null }
const IVA = { id: 'iva', name: 'IVA', percent: 19, included: true, items: ['ext:BEB-*'] }

describe('a sale in the register', () => {
  it('has the whole total by tax, with the means of payment and no name', () => {
    const payload = aPayload('invoice', { money: money({ tip: 5_000, amountToPay: 77_200 }) })
    expect(saleOf(payload, someFacts(), AT)).toEqual({
      at: AT,
      charged: 72_200,
      mode: 'comprobante',
      taxes: [
        { label: 'INC 8 %', total: 66_200, base: 61_296, tax: 4_904 },
        { label: null, total: 6_000, base: 6_000, tax: 0 },
      ],
      coupon: 0,
      deliveryFee: 6_000,
      serviceFee: 0,
      tip: 5_000,
      total: 72_200,
      payment: { means: 'cash', state: 'collect', label: 'Efectivo' },
      buyerId: null,
    })
  })

  it('has the id that the customer gave for the invoice, and not the name', () => {
    const payload = aPayload('invoice', { buyer: { name: 'Comercial Inventada S.A.S.', id: '900000001-1' } })
    const sale = saleOf(payload, someFacts(), AT)
    expect(sale.buyerId).toBe('900000001-1')
    expect(JSON.stringify(sale)).not.toContain('Inventada')
  })

  it('applies a pattern of the settings as the paper does, whatever its special characters', () => {
    const lines = [{ name: 'Jugo “Vida”', quantity: 1, unitPrice: 66_200, total: 66_200, comment: null, modifiers: [] }]
    const typographic = { ...IVA, items: ['jugo “vida”'] }
    const { taxes } = saleOf(aPayload('invoice', { lines }), someFacts({ taxes: [INC, typographic] }), AT)
    expect(taxes[0]?.label).toBe('IVA 19 %')
  })

  it('counts a coupon as the amount that it took off', () => {
    const cheaper = money({ items: 65_200, total: 71_200, amountToPay: 71_200, coupon: { name: 'X', amount: -1_000 } })
    const sale = saleOf(aPayload('invoice', { money: cheaper }), someFacts(), AT)
    expect([sale.coupon, sale.total, sale.taxes[0]?.total]).toEqual([1_000, 71_200, 65_200])
  })
})

describe('the amount of a sale before its taxes', () => {
  it('is the total without INC, IVA and the tax on bags; the tip was never in it', () => {
    const lines = [
      { name: 'Hamburguesa', quantity: 2, unitPrice: 28_150, total: 56_300, comment: null, modifiers: [] },
      { name: 'Bolsa', quantity: 2, unitPrice: 73, total: 146, comment: null, modifiers: [] },
    ]
    const figures = money({ items: 56_446, total: 62_446, tip: 5_000, amountToPay: 67_446 })
    const payload = aPayload('invoice', { lines, money: figures })
    expect(beforeTaxes(payload, someFacts({ bag: { price: 73 } }))).toBe(52_130 + 6_000)
    expect(beforeTaxes(payload, someFacts({ taxes: [] }))).toBe(62_446)
  })
})
