import { parseBridgeSettings } from '@shared/settings/bridge'
import { defaultExtensionSettings, type ExtensionSettings } from '@shared/settings/extension'
import { expect, it } from 'vitest'
import { exportSetUp, readExported } from '../../../../extension/setup/exported-set-up'
import { importedBridge, importedTill, linksOf, setUpChanges } from '../../../../extension/setup/import-set-up'
import { HARMLESS, REFUSED } from '../../../fixtures/png'
import { bridgeSettings } from '../../../fixtures/settings'
import { NOW } from '../a-worker-context'
import { BAR, KITCHEN, twoPrinters } from './a-set-up'
import { active } from './finished-set-up'

const fresh = defaultExtensionSettings()
const till: ExtensionSettings = {
  ...active,
  bridge: { ...active.bridge, url: 'http://127.0.0.1:17999' },
  printing: { ...active.printing, mode: 'manual' },
  tables: [{ zone: 'Salón', names: ['1', '2'] }],
}
const shop = twoPrinters({
  port: 17999,
  restaurant: { name: 'La Prueba', nit: '900000000' },
  invoice: {
    ...{ mode: 'pos', prefix: 'JUS', next: 77, from: 1, to: 5000 },
    ...{ resolution: '18760000001', confirmedByAccountant: 'Ana' },
  },
  stations: [KITCHEN, BAR],
  invoicePrinter: 'caja',
  deliveryPrinter: 'caja',
})
const exported = exportSetUp(till, shop, NOW)
const text = JSON.stringify(exported)
const part = () => {
  if (exported.bridge === null) throw new Error('no half of the printing program')
  return exported.bridge
}
const queue = (name: string) => ({ type: 'spooler' as const, queue: name })

it('an exported file has no secrets, no pairing, no «this till prints», and no answers of this till', () => {
  for (const secret of ['secret-key-9f3a', 'bridge-token', '17999', '"here"', '"active"', 'activatedAt', 'checklist'])
    expect(text).not.toContain(secret)
})

it('an exported file has no numbering, only what another computer must not repeat: prefix and letter', () => {
  for (const counter of ['77', '5000', '18760000001', '"next"', 'confirmedByAccountant', 'otherComputer'])
    expect(text).not.toContain(counter)
  expect(exported.series).toEqual({ prefix: 'JUS', till: 'C' })
  expect(JSON.stringify({ ...exported, series: null })).not.toContain('JUS')
})

it('an exported file is read back equal, and no other file is read', () => {
  expect(readExported(text)).toEqual({ ...exported, hasStatusCall: false, hasWrongLogo: false })
  for (const other of ['', '[]', '{}', 'no json', JSON.stringify({ ...exported, version: 2 }), JSON.stringify(till)])
    expect(readExported(other)).toBeNull()
  expect(readExported(JSON.stringify({ ...exported, till: { polling: { seconds: 1 } } }))).toBeNull()
  expect(readExported(JSON.stringify({ ...exported, bridge: { printers: 'all' } }))).toBeNull()
})

it('keys, pairing and numbers added to a file by hand are not imported', () => {
  const justo = { ...exported.till.justo, token: 'x' }
  const keyed = { ...exported.till, active: true, bridge: { token: 'stolen' }, justo }
  const forged = { ...exported, till: keyed, bridge: { ...exported.bridge, invoice: { next: 1 }, port: 1024 } }
  expect(readExported(JSON.stringify(forged))).toEqual({ ...exported, hasStatusCall: false, hasWrongLogo: false })
})

it('the key of this computer is not sent to another Justo named in a file, and a warning says so before', () => {
  const own = { ...fresh, justo: { ...fresh.justo, token: 'own-key' } }
  const justo = { ...exported.till.justo, baseUrl: 'https://evil.example' }
  const after = importedTill(own, { ...exported.till, justo })
  expect(after.justo.token).toBe('')
  const changes = setUpChanges({ before: own, after }, null)
  expect(changes).toContainEqual({ what: 'Clave de Justo', from: 'puesta', to: 'hay que pegarla' })
})

it('a call to Justo is never taken from a file, whatever its form, and the rest of the file is', () => {
  const body = { o: '{orderId}', s: '{status}' }
  const call = { method: 'POST', path: '/api/v1/setStatus', body, words: { ready: 'x' } }
  const rejecting = { ...call, path: '/api/v1/rejectOrder' }
  for (const statusCall of [call, rejecting, { path: 7 }, 'rejectOrder', []]) {
    const justo = { ...exported.till.justo, statusCall }
    const read = readExported(JSON.stringify({ ...exported, till: { ...exported.till, justo } }))
    expect(read).toEqual({ ...exported, hasStatusCall: true, hasWrongLogo: false })
  }
  const filed = { ...exported.till, justo: { ...exported.till.justo, statusCall: rejecting as never } }
  expect(importedTill(fresh, filed).justo.statusCall).toBeNull()
  const own = { ...fresh, justo: { ...fresh.justo, statusCall: call as never } }
  expect(importedTill(own, filed).justo.statusCall).toEqual(call)
  const elsewhere = { ...filed, justo: { ...filed.justo, baseUrl: 'https://evil.example' } }
  expect(importedTill(own, elsewhere).justo.statusCall).toBeNull()
})

it('an imported till knows how the other computer numbers, and asks whether it still prints', () => {
  const otherComputer = { answer: 'none', series: null, leftAt: null, earlierCameOut: false } as const
  const answered = { ...fresh, otherComputer }
  const imported = importedTill(answered, exported.till, exported.series)
  const series = { prefix: 'JUS', till: 'C' }
  expect(imported.otherComputer).toEqual({ ...otherComputer, answer: null, series })
  const forged = readExported(JSON.stringify({ ...exported, series: { prefix: 'not a prefix', till: 'C' } }))
  expect(forged?.series).toBeNull()
})

it('an import keeps the numbering and the port of this computer', () => {
  const own = bridgeSettings({ port: 18000, invoice: { prefix: 'B', next: 12 } })
  const links = { caja: queue('CAJA'), cocina: queue('COMANDA 1') }
  const { settings, left } = importedBridge(own, part(), links)
  // No number comes out before the last one used is confirmed: the other computer may have used some.
  expect(settings).toMatchObject({ port: 18000, till: 'C', invoice: { ...own.invoice, confirmFirst: true } })
  expect(left).toEqual({ printers: [], stations: [] })
  expect(settings.printers.map(({ connection }) => connection)).toEqual([queue('CAJA'), queue('COMANDA 1')])
  expect(parseBridgeSettings(settings).ok).toBe(true)
})

it('an import leaves out an unlinked printer, and what depends on it waits', () => {
  const { settings, left } = importedBridge(bridgeSettings(), part(), { cocina: queue('COMANDA 1') })
  expect(left).toEqual({ printers: ['CAJA'], stations: ['BARRA'] })
  expect(settings.printers).toMatchObject([{ id: 'cocina', fallback: null }])
  expect(settings).toMatchObject({ invoicePrinter: null, deliveryPrinter: null, stations: [{ id: 'cocina' }] })
  expect(parseBridgeSettings(settings).ok).toBe(true)
})

it('all stations wait without the printer of the default station: no other one takes over silently', () => {
  const { settings, left } = importedBridge(bridgeSettings(), part(), { caja: queue('CAJA') })
  expect(left).toEqual({ printers: ['COMANDA 1'], stations: ['COCINA', 'BARRA'] })
  expect(settings.stations).toEqual([])
  expect(parseBridgeSettings(settings).ok).toBe(true)
})

it('an import keeps the connection of a printer that this computer has under the same id', () => {
  const own = twoPrinters({ printers: [{ id: 'caja', name: 'Otra', connection: queue('EPSON') }] })
  expect(linksOf(own, part())).toEqual({ caja: queue('EPSON') })
})

it('an exported USB printer has no serial number', () => {
  const usb = twoPrinters({
    printers: [{ id: 'caja', name: 'CAJA', connection: { type: 'usb', vendorId: 1, productId: 2, serial: 'ABC123' } }],
  })
  expect(JSON.stringify(exportSetUp(till, usb, NOW))).not.toContain('ABC123')
})

it('an import shows its changes before they are applied, and none when there are none', () => {
  const after = importedTill(fresh, exported.till)
  const changes = setUpChanges({ before: fresh, after }, { before: bridgeSettings(), after: shop })
  expect(changes).toContainEqual({ what: 'Nombre del punto de venta', from: '—', to: 'Chapinero' })
  expect(changes).toContainEqual({ what: 'Impresoras', from: '—', to: 'CAJA, COMANDA 1' })
  expect(changes).toContainEqual({ what: 'Mesas', from: '—', to: 'Salón: 2' })
  expect(setUpChanges({ before: after, after }, { before: shop, after: shop })).toEqual([])
})

it('an import shows which papers no longer come out, when the factura does, and the hours, before they are applied', () => {
  const hours = [{ days: [1, 7], from: 0, to: 1430 }]
  const invoiceAt = { ...fresh.printing.invoiceAt, table: 'accept' as const }
  const printing = { ...fresh.printing, kinds: [], invoiceAt }
  const changes = setUpChanges({ before: fresh, after: { ...fresh, printing, hours } }, null)
  expect(changes).toContainEqual({ what: 'Papeles', from: 'comanda, domicilio, comprobante', to: 'ninguno' })
  expect(changes).toContainEqual({ what: 'Horario', from: 'las de Justo', to: 'lunes, domingo 00:00–23:50' })
  expect(changes.find(({ what }) => what === 'Sale la factura')?.to).toMatch(/mesa al aceptar$/)
})

const withLogo = (logo: string | null) => ({ ...exported.bridge, restaurant: { ...exported.bridge?.restaurant, logo } })

it.each(Object.entries(REFUSED))('a logo that no paper can show is not imported, and the rest is: %s', (_, bytes) => {
  const read = readExported(JSON.stringify({ ...exported, bridge: withLogo(bytes.toString('base64')) }))
  expect(read).toEqual({ ...exported, bridge: withLogo(null), hasStatusCall: false, hasWrongLogo: true })
})

it('an import shows the logo that it brings, also one of the same size, and the one that goes', () => {
  const { plain = Buffer.alloc(0), 'data in many parts': other = plain } = HARMLESS
  const settings = (bytes: Buffer | null) =>
    twoPrinters({ restaurant: { logo: bytes === null ? null : bytes.toString('base64') } })
  const shown = (before: Buffer | null, after: Buffer | null) =>
    setUpChanges({ before: fresh, after: fresh }, { before: settings(before), after: settings(after) }).filter(
      ({ what }) => what === 'Logo',
    )
  expect(shown(null, plain)).toEqual([{ what: 'Logo', from: 'ninguno', to: '8 × 8 puntos' }])
  expect(shown(plain, other)).toEqual([{ what: 'Logo', from: '8 × 8 puntos', to: 'otro, de 8 × 8 puntos' }])
  expect(shown(plain, null)).toEqual([{ what: 'Logo', from: '8 × 8 puntos', to: 'ninguno' }])
  expect(shown(plain, plain)).toEqual([])
})

it('confirmed words travel with the set-up: they fill what is missing, and this shop’s own ones stay', () => {
  const words = { ...fresh.words, options: { adiciones: 'add', sin: 'omit' }, payments: { bono: 'paid' } } as const
  const file = readExported(JSON.stringify(exportSetUp({ ...till, words }, null, NOW)))
  if (file === null) throw new Error('not read')
  const own = { ...fresh, words: { ...fresh.words, options: { adiciones: 'choose' } } } as const
  const after = importedTill(own, file.till)
  expect(after.words.options).toEqual({ adiciones: 'choose', sin: 'omit' })
  expect(after.words.payments).toEqual({ bono: 'paid' })
  const change = { what: 'Palabras del menú', from: '1 confirmada', to: '3 confirmadas' }
  expect(setUpChanges({ before: own, after }, null)).toContainEqual(change)
})
