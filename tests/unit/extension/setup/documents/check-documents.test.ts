import { parseBridgeSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'
import { checkDocuments } from '../../../../../extension/setup/documents/check-documents'
import {
  DOCUMENT_FIELDS,
  type DocumentValues,
  documentValues,
} from '../../../../../extension/setup/documents/document-values'
import { refusedFields } from '../../../../../extension/setup/fields'
import { NUMBERING } from '../../../../fixtures/bridge-status'
import { activeSettings } from '../../a-worker-context'
import { codesOf, twoPrinters } from '../a-set-up'

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
const values = documentValues(SHOP, activeSettings())
const check = (change: Partial<DocumentValues> = {}) => checkDocuments({ ...values, ...change }, SHOP, FACTS)
const tax = { id: '', name: 'IVA', percent: '5,5', included: true, items: 'pan*\npan*\n ' }

it('an untouched documents form is saved unchanged, with the counter’s printer preselected where none was chosen', () => {
  const { settings, errors } = check()
  expect(errors).toEqual({})
  expect(settings).toEqual({
    ...SHOP,
    invoice: { ...SHOP.invoice, document: 'factura', confirmFirst: true },
    taxes: SHOP.taxes.toReversed(),
    deliveryPrinter: 'cocina',
  })
  expect(parseBridgeSettings(settings).ok).toBe(true)
})

describe('taxes', () => {
  it('of some products get an id of their own, and list each product once', () => {
    const { settings, errors } = check({ special: [tax, tax] })
    expect(errors).toEqual({})
    expect(settings.taxes.map(({ id }) => id)).toEqual(['inc', 'iva', 'iva-2'])
    expect(settings.taxes[1]).toMatchObject({ percent: 5.5, items: ['pan*'] })
    expect(parseBridgeSettings(settings).ok).toBe(true)
  })

  it('of the delivery fee are saved with the tax itself', () => {
    expect(check({ general: null }).settings.deliveryFeeTax).toBeNull()
  })
})

it('the printing program takes the longest text of each field', () => {
  const longest = { name: 'x'.repeat(80), legalName: 'x'.repeat(120), footer: 'x'.repeat(300), city: 'x'.repeat(60) }
  expect(parseBridgeSettings(check(longest).settings).ok).toBe(true)
})

it.each([
  ['8001972684', '800197268'],
  ['890.903.938-8', '890903938-8'],
  ['', ''],
])('a NIT «%s» is kept as «%s», which the settings take', (typed, kept) => {
  const { settings, errors } = check({ nit: typed })
  expect([errors.nit, settings.restaurant.nit]).toEqual([undefined, kept])
  expect(parseBridgeSettings(settings).ok).toBe(true)
})

it('a refused change is shown beside its fields, with none below them', () => {
  const issues = ['restaurant.nit', 'taxes[1].percent', 'invoice.to', 'stations'].map((path) => ({ path }))
  const { errors, rest } = refusedFields(DOCUMENT_FIELDS, issues)
  expect(codesOf(errors)).toEqual({ nit: 'C-70', general: 'C-74', to: 'C-78' })
  expect(rest).toBe('stations')
  expect(refusedFields(DOCUMENT_FIELDS, [])).toEqual({ errors: {}, rest: null })
})
