import { parseBridgeSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'
import { checkDocuments, refusedDocuments } from '../../../../../extension/setup/documents/check-documents'
import { type DocumentValues, documentValues } from '../../../../../extension/setup/documents/document-values'
import { NUMBERING } from '../../../../fixtures/bridge-status'
import { activeSettings } from '../../a-worker-context'
import { twoPrinters } from '../a-set-up'

const SHOP = twoPrinters({
  restaurant: { name: 'La Prueba', nit: '900000000', footer: 'Gracias' },
  taxes: [
    { id: 'iva', name: 'IVA', percent: 19, items: ['agua*'] },
    { id: 'inc', name: 'INC', percent: 8, items: null },
  ],
  deliveryFeeTax: 'inc',
  bag: { price: 73 },
  invoicePrinter: 'cocina',
  copies: { invoice: 2, delivery: 1 },
})
const FACTS = { numbering: NUMBERING, seen: [], taken: null }
const values = documentValues(SHOP, activeSettings().printing)
const check = (change: Partial<DocumentValues> = {}) => checkDocuments({ ...values, ...change }, SHOP, FACTS)
const codes = (change: Partial<DocumentValues>) =>
  Object.fromEntries(Object.entries(check(change).errors).map(([field, message]) => [field, message?.code]))
const tax = { id: '', name: 'IVA', percent: '5,5', included: true, items: 'pan*\npan*\n ' }

describe('an untouched documents form', () => {
  it('is saved unchanged, with the counter’s printer preselected where none was chosen', () => {
    const { part, errors } = check()
    expect(errors).toEqual({})
    expect(part).toEqual({
      ...{
        restaurant: SHOP.restaurant,
        bag: SHOP.bag,
        invoice: { ...SHOP.invoice, document: 'factura', confirmFirst: true },
      },
      ...{ taxes: SHOP.taxes.toReversed(), deliveryFeeTax: 'inc', copies: SHOP.copies },
      ...{ invoicePrinter: 'cocina', deliveryPrinter: 'cocina' },
    })
    expect(parseBridgeSettings({ ...SHOP, ...part }).ok).toBe(true)
  })
})

describe('taxes', () => {
  it('of some products get an id of their own, and list each product once', () => {
    const { part, errors } = check({ special: [tax, tax] })
    expect(errors).toEqual({})
    expect(part.taxes.map(({ id }) => id)).toEqual(['inc', 'iva', 'iva-2'])
    expect(part.taxes[1]).toMatchObject({ percent: 5.5, items: ['pan*'] })
    expect(parseBridgeSettings({ ...SHOP, ...part }).ok).toBe(true)
  })

  it('of the delivery fee are saved with the tax itself', () => {
    expect(check({ general: null }).part.deliveryFeeTax).toBeNull()
  })

  it.each([
    [{ special: [{ ...tax, items: '' }] }, { 'special-0': 'C-75' }],
    [{ special: [{ ...tax, name: ' ' }] }, { 'special-0': 'C-75' }],
    [{ general: { ...tax, percent: 'ocho' } }, { general: 'C-74' }],
    [{ bagPrice: '7,3' }, { bagPrice: 'C-76' }],
    [{ bagPrice: '73.00' }, { bagPrice: 'C-76' }],
    [{ bagPrice: '-73' }, { bagPrice: 'C-76' }],
    [{ bagPrice: '73.000.000.000' }, { bagPrice: 'C-110' }],
  ])('are refused as %j', (change, wrong) => {
    expect(codes(change)).toEqual(wrong)
  })
})

describe('a restaurant', () => {
  it('has a name and a valid NIT, and no text is longer than the paper allows', () => {
    expect(codes({ name: ' ', nit: '900000000-1', footer: 'x'.repeat(301) })).toEqual({
      name: 'C-81',
      nit: 'C-71',
      footer: 'C-10',
    })
    const longest = { name: 'x'.repeat(80), legalName: 'x'.repeat(120), footer: 'x'.repeat(300), city: 'x'.repeat(60) }
    expect(parseBridgeSettings({ ...SHOP, ...check(longest).part }).ok).toBe(true)
  })
})

describe('a NIT', () => {
  it.each([
    ['8001972684', '800197268'],
    ['890.903.938-8', '890903938-8'],
    ['', ''],
  ])('«%s» is kept as «%s», which the settings take', (typed, kept) => {
    const { part, errors } = check({ nit: typed })
    expect([errors.nit, part.restaurant.nit]).toEqual([undefined, kept])
    expect(parseBridgeSettings({ ...SHOP, ...part }).ok).toBe(true)
  })

  it.each([
    ['890903938', 'C-109'],
    ['800197268-5', 'C-71'],
    ['12345', 'C-112'],
    ['222222222222', 'C-111'],
    ['ocho', 'C-70'],
  ])('«%s» is refused with %s', (nit, code) => {
    expect(codes({ nit })).toEqual({ nit: code })
  })
})

describe('a refused change', () => {
  it('is shown beside its fields, with none below them', () => {
    const { errors, rest } = refusedDocuments([
      { path: 'restaurant.nit', message: 'Invalid' },
      { path: 'taxes[1].percent', message: 'Too big' },
      { path: 'stations', message: 'exactly one' },
    ])
    expect([errors.nit?.code, errors.general?.code, rest?.code]).toEqual(['C-70', 'C-74', 'C-07'])
    expect(rest?.text).toContain('Estaciones')
    expect(refusedDocuments([])).toEqual({ errors: {}, rest: null })
  })
})
