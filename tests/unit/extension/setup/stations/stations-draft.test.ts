import { expect, it } from 'vitest'
import { draftOf, withDraft } from '../../../../../extension/setup/stations/stations-draft'
import { twoPrinters } from '../a-set-up'

const shop = twoPrinters({ stations: [{ id: 'cocina', name: 'COCINA', printer: 'cocina', default: true }] })

it('saved stations assign invoice and delivery to the counter, and keep another choice', () => {
  expect(withDraft(shop, draftOf(shop))).toEqual({ ...shop, invoicePrinter: 'caja', deliveryPrinter: 'caja' })
  const chosen = { ...shop, deliveryPrinter: 'cocina' }
  expect(withDraft(chosen, draftOf(chosen))).toMatchObject({ invoicePrinter: 'caja', deliveryPrinter: 'cocina' })
})
