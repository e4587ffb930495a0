import { parseBridgeSettings } from '@shared/settings/bridge'
import { readBridgeSettings } from '@shared/settings/bridge-parts'
import { describe, expect, it } from 'vitest'

const connection = { type: 'network', host: '192.168.1.50' }
const settings = {
  restaurant: { name: 'La Brasa', logo: 'aGVsbG8=' },
  printers: [
    { id: 'caja', name: 'Caja', connection },
    { id: 'cocina', name: 'Cocina', connection, columns: 32, codePage: 'cp850' },
  ],
  stations: [{ id: 'cocina', name: 'COCINA', printer: 'cocina', default: true, items: ['limonada*'] }],
  invoicePrinter: 'caja',
}

describe('the part of the bridge’s settings that a till reads', () => {
  it.each<[string, unknown]>([
    ['a shop', settings],
    ['nothing set up', {}],
  ])('has the bridge’s meaning: %s', (_, input) => {
    const stored = parseBridgeSettings(input)
    expect(stored.ok && stored.settings).toMatchObject(readBridgeSettings(input) ?? { read: false })
  })

  it('is read from a newer bridge too, with settings that the till does not know', () => {
    const printers = settings.printers.map((printer) => ({ ...printer, connection: { type: 'bluetooth' } }))
    const newer = { ...settings, invoice: { mode: 'tomorrow' }, printers }
    expect(readBridgeSettings(newer)).toEqual(readBridgeSettings(settings))
    expect(parseBridgeSettings(newer).ok).toBe(false)
  })

  it.each<unknown>([
    null,
    'settings',
    [],
    { stations: 'none' },
    { stations: [{ id: 'cocina' }] },
    { printers: [{ id: 'caja', codePage: 'cp1' }] },
  ])('is null where it cannot be parsed: %j', (input) => expect(readBridgeSettings(input)).toBeNull())
})
