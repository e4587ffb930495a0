import {
  type Connection,
  type ConnectionType,
  connection,
  fieldsOf,
  isSamePrinter,
  kindOf,
  placeWords,
  portable,
} from '@shared/connections'
import { CONNECTIONS } from '@shared/connections/kinds'
import { say } from '@shared/messages'
import { settingName, UNKNOWN } from '@shared/messages/setting-words'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'

/** One of each kind: a kind that is missing here does not compile. */
const ONE_OF_EACH: { [T in ConnectionType]: Extract<Connection, { type: T }> } = {
  network: { type: 'network', host: '192.168.1.50', port: 9101 },
  spooler: { type: 'spooler', queue: 'CAJA' },
  usb: { type: 'usb', vendorId: 0x4b8, productId: 0xe15, serial: 'J72K' },
  device: { type: 'device', path: '/dev/usb/lp0', baud: 9600 },
  file: { type: 'file', path: '/tmp/paper' },
}
const ALL = Object.values(ONE_OF_EACH)
const MACHINE = { isFound: () => true, isOwnAddress: () => false }

describe('the table of connections', () => {
  it('has for each kind the words of its place, long and short', () => {
    expect(ALL.map((one) => [placeWords(one), kindOf(one).shortPlace(one)])).toEqual([
      ['Red: 192.168.1.50 puerto 9101', '192.168.1.50:9101'],
      ['Cola de impresión «CAJA»', 'CAJA'],
      ['USB directo (J72K)', 'USB'],
      ['Puerto /dev/usb/lp0', '/dev/usb/lp0'],
      ['Archivo /tmp/paper', '/tmp/paper'],
    ])
  })

  it.each(ALL)('reads what it wrote into a form, and knows the same printer again: $type', (one) => {
    expect(z.parse(connection, one)).toEqual(one)
    const kind = kindOf(one)
    for (const [name, field] of fieldsOf(kind)) {
      expect(field.write(one, field.read(one))).toEqual(one)
      expect(settingName(`printers.connection.${name}`)).not.toBe(UNKNOWN)
    }
    expect(isSamePrinter(one, { ...one })).toBe(true)
    expect(kind.refusal(one, MACHINE)).toEqual(one.type === 'file' ? { field: 'type', message: say('C-59') } : null)
  })

  it('leaves out of an export only what identifies one device', () => {
    const changed = ALL.filter((one) => JSON.stringify(portable(one)) !== JSON.stringify(one))
    expect(changed.map(({ type }) => type)).toEqual(['usb'])
  })

  it('does not compile with a kind that it lacks', () => {
    // @ts-expect-error: no kind of the table
    const unknown: ConnectionType = 'bluetooth'
    expect(Object.keys(CONNECTIONS)).not.toContain(unknown)
  })
})
