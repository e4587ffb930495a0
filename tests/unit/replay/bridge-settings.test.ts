import { describe, expect, it } from 'vitest'
import { aLine, anOrder } from '../../fixtures/orders'
import { bridgeSettings } from '../../replay/bridge-settings'
import { aPaper, aRecordedOrder, aStory, keptStory } from './story-file'

const made = (name: string) => aLine({ name })

/** An order of these products, with comandas at these stations. */
function sold(n: number, products: string[], stations: string[]) {
  const id = `order-${n}`
  const papers = stations.map((station) => {
    const key = `store:${id}:kitchen:${station}:1`
    return aPaper({ key, id: key, orderId: id, station, printer: station === 'barra' ? 'caja' : 'cocina' })
  })
  return { order: aRecordedOrder({ id, order: anOrder({ id, lines: products.map(made) }) }), papers }
}

const shop = (...sales: ReturnType<typeof sold>[]) =>
  aStory({ orders: sales.map(({ order }) => order), papers: sales.flatMap(({ papers }) => papers) })

describe('the shop’s settings, from a support file', () => {
  it('are the bridge’s own, with text of the same length where it is masked', () => {
    const { settings } = bridgeSettings(keptStory())
    expect(settings.printers.map(({ id }) => id)).toEqual(['caja', 'cocina'])
    expect(settings.stations).toMatchObject([
      { id: 'cocina', default: true },
      { id: 'barra', printer: 'caja' },
    ])
    expect(settings.taxes).toMatchObject([{ name: 'xxx', percent: 8 }])
  })

  it('assign products to stations by who had a comanda: an edit distinguishes what one order cannot', () => {
    const { settings, notes } = bridgeSettings(keptStory())
    expect(settings.stations.map(({ items }) => items)).toEqual([[], ['Limonada de coco']])
    expect(notes).toEqual([expect.stringContaining('«Limonada de coco» is masked')])
  })

  it('are derived from the papers, where the bridge’s half is missing', () => {
    const story = shop(
      sold(1, ['Ajiaco', 'Limonada'], ['cocina', 'barra']),
      sold(2, ['Ajiaco'], ['cocina']),
      sold(3, ['Limonada'], ['barra']),
    )
    const { settings, notes } = bridgeSettings({ ...story, halves: { extension: true, bridge: false } })
    expect(settings.stations).toMatchObject([
      { id: 'cocina', printer: 'cocina', default: true, items: [] },
      { id: 'barra', printer: 'caja', default: false, items: ['Limonada'] },
    ])
    expect(notes).toEqual([expect.stringContaining('are not in the file')])
  })

  it('assign a product of a known station to no other, and the remaining product to the remaining station', () => {
    const story = shop(sold(1, ['Ajiaco', 'Limonada'], ['cocina', 'barra']), sold(2, ['Ajiaco'], ['cocina']))
    expect(bridgeSettings(story).settings.stations[1]).toMatchObject({ id: 'barra', items: ['Limonada'] })
  })

  it('that were damaged are reported, and the papers count', () => {
    const story = { ...shop(sold(1, ['Ajiaco'], ['cocina'])), bridge: { printers: [{ id: 'COCINA 1' }] } }
    const notes = [expect.stringMatching(/cannot be read at printers\[0\]/)]
    expect(bridgeSettings(story)).toMatchObject({ settings: { stations: [{ id: 'cocina' }] }, notes })
  })
})
