import { describe, expect, it } from 'vitest'
import { httpIssues } from '../../../../bridge/config/http-rules'
import { settingsOf } from '../support/bridge-world'

const withPrinter = (connection: object) =>
  settingsOf({
    printers: [{ id: 'caja', name: 'Caja', connection }],
    stations: [{ id: 'cocina', name: 'COCINA', printer: 'caja', default: true }],
  })
const pathsOf = (connection: object) => httpIssues(settingsOf(), withPrinter(connection)).map(({ path }) => path)

describe('settings over HTTP', () => {
  it.each([
    '10.1.2.3',
    '172.16.0.9',
    '172.31.255.1',
    '192.168.1.50',
    '169.254.7.7',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
  ])('accept a printer at %s', (host) => {
    expect(pathsOf({ type: 'network', host })).toEqual([])
  })

  it.each([
    '127.0.0.1',
    '127.1.2.3',
    '127.1',
    '0.0.0.0',
    '0',
    '2130706433',
    '0x7f.1',
    '010.0.0.1',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:192.168.1.50',
    'localhost',
    'impresora',
    'printer.example',
    '8.8.8.8',
    '172.32.0.1',
    '169.253.0.1',
    '192.169.1.1',
    '224.0.0.1',
    '2001:db8::1',
    '192.168.1.50 ',
    '192.168.1.50/24',
    '192.168.1.50%eth0',
  ])('refuse a printer at %s', (host) => {
    expect(pathsOf({ type: 'network', host })).toEqual(['printers[0].connection.host'])
  })

  it('accept a printer’s device, and no other file of the machine', () => {
    for (const path of ['/dev/usb/lp0', '/dev/ttyUSB1', '/dev/ttyACM0', 'COM3'])
      expect(pathsOf({ type: 'device', path })).toEqual([])
    for (const path of ['/dev/sda', '/etc/passwd', '/dev/usb/lp0/../../sda', 'C:\\boot.ini', 'COM3:', ''])
      expect(pathsOf({ type: 'device', path })).toEqual(['printers[0].connection.path'])
    expect(pathsOf({ type: 'file', path: '/tmp/paper' })).toEqual(['printers[0].connection.type'])
    expect(pathsOf({ type: 'spooler', queue: '\\\\server\\queue' })).toEqual(['printers[0].connection.queue'])
    expect(pathsOf({ type: 'usb', vendorId: 1, productId: 2 })).toEqual([])
  })

  it('accept a print queue of this machine', () => {
    const queue = { type: 'spooler', queue: 'COMANDA 1' }
    expect(httpIssues(settingsOf(), withPrinter(queue), ['CAJA', 'COMANDA 1'])).toEqual([])
    expect(httpIssues(settingsOf(), withPrinter(queue), ['CAJA'])).toMatchObject([
      { path: 'printers[0].connection.queue' },
    ])
  })

  it('refuse the port, and a lower next number', () => {
    const before = settingsOf({ invoice: { next: 10 } })
    expect(httpIssues(before, { ...before, port: 17178 }).map(({ path }) => path)).toEqual(['port'])
    expect(httpIssues(before, { ...before, invoice: { ...before.invoice, next: 9 } })[0]?.path).toBe('invoice.next')
    expect(httpIssues(before, { ...before, invoice: { ...before.invoice, next: 11 } })).toEqual([])
  })

  it('accept what settings.json already has for the same printer', () => {
    const onDisk = withPrinter({ type: 'network', host: '127.0.0.1', port: 9101 })
    expect(httpIssues(onDisk, onDisk)).toEqual([])
    expect(httpIssues(onDisk, withPrinter({ type: 'network', host: '127.0.0.1', port: 22 }))).toHaveLength(1)
    const other = onDisk.printers.map((printer) => ({ ...printer, id: 'otra' }))
    expect(httpIssues(onDisk, { ...onDisk, printers: other })).toHaveLength(1)
  })
})
