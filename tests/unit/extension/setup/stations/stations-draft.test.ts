import { expect, it } from 'vitest'
import { draftOf, withDraft } from '../../../../../extension/setup/stations/stations-draft'
import { KITCHEN, twoPrinters } from '../a-set-up'

const shop = twoPrinters({ stations: [KITCHEN] })

it('saved stations assign invoice and delivery to the counter, and keep another choice', () => {
  expect(withDraft(shop, draftOf(shop))).toEqual({ ...shop, invoicePrinter: 'caja', deliveryPrinter: 'caja' })
  const chosen = { ...shop, deliveryPrinter: 'cocina' }
  expect(withDraft(chosen, draftOf(chosen))).toMatchObject({ invoicePrinter: 'caja', deliveryPrinter: 'cocina' })
})
