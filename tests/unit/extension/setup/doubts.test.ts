import { checkPrinter, printerValues, twinOf } from '@shared/printer-setup/printer-form'
import type { PrinterSettings } from '@shared/settings/bridge'
import { expect, it } from 'vitest'
import { ALERT_FIELDS } from '../../../../extension/setup/alerts/check-alerts'
import { DOCUMENT_FIELDS } from '../../../../extension/setup/documents/document-values'
import { JUSTO_FIELDS } from '../../../../extension/setup/justo/justo-form'
import type { Kind } from '../../../../extension/setup/kinds'
import { stationDoubt } from '../../../../extension/setup/stations/check-stations'
import { addStation } from '../../../../extension/setup/stations/stations-draft'
import { twoPrinters } from './a-set-up'

/** What a field says of a typed text. */
const doubtOf = ({ kind }: { kind: Pick<Kind<unknown>, 'doubt'> }, typed: string) => kind.doubt?.(typed)?.text
const { cash, units } = ALERT_FIELDS
const { ceiling } = DOCUMENT_FIELDS
const { storeIds } = JUSTO_FIELDS

it.each([
  ['a limit of cash without a zero', cash, '30.000', '¿$ 30.000? Lo usual es cerca de $ 300.000.'],
  ['a limit of cash with a zero too many', cash, '3.000.000', '¿$ 3.000.000? Lo usual es cerca de $ 300.000.'],
  ['a limit of cash in thousands', cash, '300', '¿$ 300? Lo usual es cerca de $ 300.000.'],
  ['a limit of products without a zero', units, '4', '¿4? Lo usual es cerca de 40.'],
  ['a ceiling without a zero', ceiling, '26.187', '¿$ 26.187? Lo usual es cerca de $ 261.870.'],
  ['a ceiling with a zero too many', ceiling, '2.618.700', '¿$ 2.618.700? Lo usual es cerca de $ 261.870.'],
  ['two stores', storeIds, 'BOG-01\nBOG-02', 'Aquí entran y se imprimen los pedidos de 2 puntos de venta.'],
])('%s is said, and may be saved', (_, field, typed, text) => {
  expect(doubtOf(field, typed)).toBe(text)
})

it.each([
  ['no limit', cash, '0'],
  ['half of the usual limit', cash, '150.000'],
  ['a limit that is no amount', cash, 'mucho'],
  ['the usual ceiling', ceiling, '261.870'],
  ['one store, twice', storeIds, 'BOG-01\nBOG-01'],
])('%s raises no doubt', (_, field, typed) => {
  expect(doubtOf(field, typed)).toBeUndefined()
})

it('a station that asks for nothing is said, unless it gets the rest, the whole order, or is out of use', () => {
  const station = (name: string) => ({ name, printer: 'caja', all: false })
  const [first, second] = addStation(addStation([], station('COCINA')), station('BARRA'))
  if (!first || !second) throw new Error('no two stations')
  const text = 'BARRA no pide ningún producto: nunca le sale una comanda.'
  expect(stationDoubt(second)).toMatchObject({ code: 'C-184', text })
  const claiming = [first, { ...second, all: true }, { ...second, enabled: false }, { ...second, items: ['jugo*'] }]
  for (const each of claiming) expect(stationDoubt(each)).toBeUndefined()
})

it('two printers at one place are one printer, which is said by name, and may stay where a file names them so', () => {
  const [counter, kitchen] = twoPrinters().printers
  if (!counter || !kitchen) throw new Error('no two printers')
  const connection = { ...kitchen.connection, host: '192.168.1.52' } as const
  const bar = { ...counter, id: 'bar', name: 'BARRA', connection }
  const moved = (printer: PrinterSettings, host: string) => {
    const checked = checkPrinter({ ...printerValues(printer), host }, printer, { printers: [kitchen, printer] })
    return checked.ok ? null : (checked.errors.connection?.code ?? null)
  }
  expect(twinOf(bar, [counter, kitchen, bar])).toBeUndefined()
  expect(twinOf({ ...bar, connection: kitchen.connection }, [counter, kitchen])?.text).toBe(
    'BARRA está en el mismo lugar que COMANDA 1: son la misma impresora.',
  )
  expect(moved(bar, '192.168.1.53')).toBeNull()
  expect(moved(bar, 'http://192.168.001.051/')).toBe('C-185')
  expect(moved({ ...bar, connection: kitchen.connection }, '192.168.1.51')).toBeNull()
})
