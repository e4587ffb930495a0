import { describe, expect, it } from 'vitest'
import { lineOf } from '../../../../../extension/setup/stations/ordered-products'
import { sampleOrder, whoPrintsWhat } from '../../../../../extension/setup/stations/who-prints-what'
import { BAR, KITCHEN, PASS, twoPrinters } from '../a-set-up'

const bar = { ...BAR, copies: 2, items: ['limonada*', 'mod:cerveza*'] }
const { stations, printers } = twoPrinters({ stations: [KITCHEN, bar, PASS] })
const line = (name: string) => lineOf({ name, externalId: null }, 2)
const beer = { group: 'Bebida', name: 'Cerveza', count: 1, price: 0, externalId: null }

describe('the list of who prints what', () => {
  it('names each paper with its printer and its lines, and the unassigned products', () => {
    const lines = [line('Ajiaco'), line('Limonada'), { ...line('Combo'), modifiers: [beer] }]
    const papers = whoPrintsWhat(lines, stations, printers)
    const shown = papers?.map(({ station, printer, lines }) => [
      station.name,
      printer,
      station.copies,
      lines.map((each) => `${each.name}${each.unclaimed ? '?' : ''}${each.shared ? '+' : ''}`),
    ])
    expect(shown).toEqual([
      ['COCINA', 'COMANDA 1', 1, ['Ajiaco?', 'Combo?']],
      ['BARRA', 'CAJA', 2, ['Limonada', 'Combo+']],
      ['PASE', 'CAJA', 1, ['Ajiaco', 'Limonada', 'Combo']],
    ])
  })

  it('ignores the rules of a station that is not in use', () => {
    const off = stations.map((station) => (station.id === 'barra' ? { ...station, enabled: false } : station))
    const [kitchen] = whoPrintsWhat([line('Limonada')], off, printers) ?? []
    expect(kitchen).toMatchObject({ station: { name: 'COCINA' }, lines: [{ name: 'Limonada', unclaimed: true }] })
  })

  it('is empty without a default station', () => {
    expect(whoPrintsWhat([line('Ajiaco')], stations.slice(1), printers)).toBeNull()
  })

  it('uses the most ordered products, or a made-up order without any', () => {
    expect(sampleOrder([]).lines.length).toBeGreaterThan(3)
    const { lines } = sampleOrder([{ name: 'Ajiaco', externalId: null, count: 9 }])
    expect(lines.map(({ name }) => name)).toEqual(['Ajiaco'])
  })
})
