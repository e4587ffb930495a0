import { parseBridgeSettings } from '@shared/settings/bridge'
import { isSlipOf, withUnreadFields } from '@shared/settings/unread-fields'
import { expect, it } from 'vitest'

const bar = { id: 'barra', name: 'Barra', connection: { type: 'usb', vendorId: 1, productId: 2, speed: 'high' } }
const kitchen = {
  id: 'cocina',
  name: 'Cocina',
  tray: 2,
  connection: { type: 'network', host: '192.168.1.51', port: 9100, vlan: 7 },
}
/** As a newer version wrote them. */
const raw = { printers: [bar, kitchen], restaurant: { name: 'La Candelaria', slogan: 'Rico' }, theme: { dark: true } }

function settings(input: object) {
  const parsed = parseBridgeSettings(input)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.settings
}

const read = settings(raw)

it('a change keeps the fields that this version does not know, at every depth', () => {
  const next = { ...read, restaurant: { ...read.restaurant, name: 'La Nueva' } }
  expect(withUnreadFields(raw, read, next)).toMatchObject({ ...raw, restaurant: { name: 'La Nueva', slogan: 'Rico' } })
})

it('an item keeps its own fields when the list is put in another order', () => {
  const next = { ...read, printers: [...read.printers].reverse() }
  expect(withUnreadFields(raw, read, next)).toMatchObject({ printers: [kitchen, bar] })
})

it('what was removed stays removed, and a new item gets no fields of another', () => {
  const [first] = read.printers
  const next = { ...read, printers: [{ ...first, id: 'nueva' }] }
  expect(withUnreadFields(raw, read, next).printers).toEqual(next.printers)
})

it('a printer that is reached in another way loses the fields of the old way only', () => {
  const byAddress = { type: 'network' as const, host: '192.168.1.60', port: 9100 }
  const next = { ...read, printers: read.printers.map((one) => ({ ...one, connection: byAddress })) }
  const { printers } = withUnreadFields(raw, read, next)
  expect(printers[0]?.connection).toEqual(byAddress)
  expect(printers[1]).toMatchObject({ tray: 2, connection: { ...byAddress, vlan: 7 } })
})

it('an optional field that a person emptied does not come back', () => {
  const serial = { printers: [{ ...bar, connection: { type: 'device', path: '/dev/ttyS0', baud: 9600 } }] }
  const before = settings(serial)
  const next = settings({ printers: [{ ...bar, connection: { type: 'device', path: '/dev/ttyS0' } }] })
  expect(withUnreadFields(serial, before, next)).toEqual(next)
})

it('settings of this version are left as they are', () => expect(withUnreadFields(read, read, read)).toEqual(read))

it.each([
  ['colums', 'columns', true],
  ['Colunms', 'columns', true],
  ['prot', 'port', true],
  ['everySecond', 'everySeconds', true],
  ['telemtry', 'telemetry', true],
  ['kiosk', 'port', false],
  ['tray', 'id', false],
  ['perPage', 'prefix', false],
  ['copyEvery', 'copyTo', false],
])('%s beside %s is a slip: %s', (typed, known, isSlip) => expect(isSlipOf(typed, known)).toBe(isSlip))
