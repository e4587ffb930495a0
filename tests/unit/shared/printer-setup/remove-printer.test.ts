import { removePrinter, usesOf } from '@shared/printer-setup/edit-printers'
import { parseBridgeSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'
import { bridgeSettings } from '../../../fixtures/settings'
import { twoPrinters } from '../../extension/setup/a-set-up'

const shop = twoPrinters({
  stations: [
    { id: 'cocina', name: 'COCINA', printer: 'cocina', default: true },
    { id: 'barra', name: 'BARRA', printer: 'caja' },
  ],
  invoicePrinter: 'caja',
  deliveryPrinter: 'caja',
})

describe('a removed printer', () => {
  it('lists the stations and papers that print through it', () => {
    const expected = ['la estación BARRA', 'las facturas', 'los domicilios', 'el respaldo de COMANDA 1']
    expect(usesOf(shop, 'caja')).toEqual(expected)
    expect(usesOf(shop, 'cocina')).toEqual(['la estación COCINA'])
  })

  it.each(['caja', 'cocina'])('leaves settings that the printing program accepts: %s', (id) => {
    const heir = id === 'caja' ? 'cocina' : 'caja'
    const left = removePrinter(shop, id, heir)
    expect(parseBridgeSettings(left)).toEqual({ ok: true, settings: left })
    expect(left.stations.map(({ printer }) => printer)).toEqual([heir, heir])
    expect([left.invoicePrinter, left.deliveryPrinter]).toEqual([heir, heir])
  })

  it('removes its stations when it was the only one', () => {
    const alone = bridgeSettings({ ...shop, printers: [{ ...shop.printers[0], fallback: null }], stations: [] })
    const only = { ...alone, stations: shop.stations.map((station) => ({ ...station, printer: 'caja' })) }
    const left = removePrinter(only, 'caja', null)
    expect(left).toMatchObject({ printers: [], stations: [], invoicePrinter: null, deliveryPrinter: null })
    expect(parseBridgeSettings(left).ok).toBe(true)
  })
})
