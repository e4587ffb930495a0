import { parseStoredSettings } from '@shared/settings/bridge'
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

describe('what a till reads of the settings of its bridge', () => {
  it.each<[string, unknown]>([
    ['a shop', settings],
    ['nothing set up', {}],
  ])('is what the bridge means by them: %s', (_, input) => {
    const stored = parseStoredSettings(input)
    expect(stored.ok && stored.settings).toMatchObject(readBridgeSettings(input) ?? { read: false })
  })

  it('is read from a newer bridge too, whose other settings it does not know', () => {
    const newer = {
      ...settings,
      invoice: { mode: 'tomorrow' },
      printers: settings.printers.map((printer) => ({ ...printer, connection: { type: 'bluetooth' } })),
    }
    expect(readBridgeSettings(newer)).toEqual(readBridgeSettings(settings))
    expect(parseStoredSettings(newer).ok).toBe(false)
  })

  it.each<unknown>([
    null,
    'settings',
    [],
    { stations: 'none' },
    { stations: [{ id: 'cocina' }] },
    { printers: [{ id: 'caja', codePage: 'cp1' }] },
  ])('is nothing where it cannot be read: %j', (input) => expect(readBridgeSettings(input)).toBeNull())
})
