import { describe, expect, it } from 'vitest'
import { draftOf, isChanged, withDraft } from '../../../../../extension/setup/stations/stations-draft'
import { twoPrinters } from '../a-set-up'

const shop = twoPrinters({ stations: [{ id: 'cocina', name: 'COCINA', printer: 'cocina', default: true }] })

describe('an unsaved change', () => {
  it('is absent while nothing differs, although a paper has no printer yet', () => {
    expect(isChanged(shop, draftOf(shop))).toBe(false)
    const renamed = shop.stations.map((station) => ({ ...station, name: 'PARRILLA' }))
    expect(isChanged(shop, { stations: renamed, papers: null })).toBe(true)
  })

  it('assigns invoice and delivery to the counter, and keeps another choice', () => {
    expect(withDraft(shop, draftOf(shop))).toMatchObject({ invoicePrinter: 'caja', deliveryPrinter: 'caja' })
    const chosen = { ...shop, deliveryPrinter: 'cocina' }
    expect(withDraft(chosen, draftOf(chosen))).toMatchObject({ invoicePrinter: 'caja', deliveryPrinter: 'cocina' })
  })
})
