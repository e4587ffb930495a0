import { defaultBridgeSettings, defaultStation, parseBridgeSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'

const network = (id: string, more: object = {}) => ({
  id,
  name: id,
  connection: { type: 'network', host: '192.168.1.50' },
  ...more,
})
const station = (id: string, more: object = {}) => ({ id, name: id, printer: 'caja', ...more })

const issues = (input: unknown) => {
  const result = parseBridgeSettings(input)
  return result.ok ? [] : result.issues.map((issue) => issue.path)
}

describe('the settings of the bridge', () => {
  it('are complete by default: comprobante, INC 8 %, no printer', () => {
    const settings = defaultBridgeSettings()
    expect(settings).toMatchObject({
      port: 17177,
      invoice: { mode: 'comprobante', prefix: 'J', next: 1 },
      taxes: [{ id: 'inc', percent: 8, included: true, items: null }],
      printers: [],
      stations: [],
      expiryMinutes: { kitchen: 15, change: 15, delivery: 45, invoice: 60 },
    })
    expect(defaultStation(settings)).toBe(null)
  })

  it('complete a printer with defaults', () => {
    const result = parseBridgeSettings({ printers: [network('caja')] })
    expect(result.ok && result.settings.printers[0]).toMatchObject({
      connection: { port: 9100 },
      columns: 48,
      dots: 576,
      codePage: 'cp858',
      codePageNumber: 19,
      confirm: 'auto',
      cut: 'partial',
      drawer: null,
      buzzer: null,
      fallback: null,
    })
  })

  it('have the default station, when it is on', () => {
    const stations = [station('barra'), station('cocina', { default: true })]
    const result = parseBridgeSettings({ printers: [network('caja')], stations })
    expect(result.ok && defaultStation(result.settings)?.id).toBe('cocina')
  })

  it.each<[string, unknown, string]>([
    ['a printer without a connection', { printers: [{ id: 'caja', name: 'Caja' }] }, 'printers[0].connection'],
    ['a station without a printer', { stations: [station('cocina', { default: true })] }, 'stations[0].printer'],
    ['no default station', { printers: [network('caja')], stations: [station('cocina')] }, 'stations'],
    [
      'two default stations',
      { printers: [network('caja')], stations: [station('a', { default: true }), station('b', { default: true })] },
      'stations',
    ],
    ['an unknown invoice printer', { invoicePrinter: 'caja' }, 'invoicePrinter'],
    ['mode pos without a confirmation', { invoice: { mode: 'pos' } }, 'invoice.confirmedByAccountant'],
    ['a NIT that reads both ways', { restaurant: { nit: '1012345675' } }, 'restaurant.nit'],
    ['a NIT with a wrong check digit', { restaurant: { nit: '800197268-5' } }, 'restaurant.nit'],
    ['a NIT that is too short', { restaurant: { nit: '12345' } }, 'restaurant.nit'],
    ['a NIT with dots', { restaurant: { nit: '900.000.000-5' } }, 'restaurant.nit'],
  ])('are refused with %s, with its path', (_, input, path) => expect(issues(input)).toContain(path))

  it('say how a NIT is to be written', () => {
    const wrong = ['1012345675', '800.197.268-4', '8001972685'].map((nit) =>
      parseBridgeSettings({ restaurant: { nit } }),
    )
    expect(wrong.map((result) => result.ok || result.issues.map(({ message }) => message))).toEqual([
      ['se puede leer de dos maneras: escriba "101234567-5" o "1012345675-7"'],
      ['escriba "800197268-4"'],
      ['el dígito de verificación no es ese: escriba "800197268-4"'],
    ])
  })

  it('take a NIT with its check digit, joined or behind a hyphen', () => {
    for (const nit of ['', '800197268', '890903938', '8001972684', '800197268-4'])
      expect(parseBridgeSettings({ restaurant: { nit } }).ok).toBe(true)
  })

  it('are refused when they are no object', () => {
    for (const input of [null, 'x', 7, []]) expect(parseBridgeSettings(input).ok).toBe(false)
  })
})
