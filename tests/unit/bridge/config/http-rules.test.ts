import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { httpIssues, isOneOf, ownAddresses } from '../../../../bridge/config/http-rules'
import { HARMLESS, REFUSED } from '../../../fixtures/png'
import { settingsOf } from '../support/bridge-world'

const withPrinter = (connection: object) =>
  settingsOf({
    printers: [{ id: 'caja', name: 'Caja', connection }],
    stations: [{ id: 'cocina', name: 'COCINA', printer: 'caja', default: true }],
  })
const pathsOf = (connection: object) => httpIssues(settingsOf(), withPrinter(connection)).map(({ path }) => path)

describe('a logo over HTTP', () => {
  const withLogo = (logo: Buffer) => settingsOf({ restaurant: { logo: logo.toString('base64') } })
  const { plain = Buffer.alloc(0) } = HARMLESS

  it.each(Object.entries(REFUSED).filter(([, { length }]) => length > 0))('is refused with %s', (_, bytes) => {
    expect(httpIssues(settingsOf(), withLogo(bytes))).toMatchObject([{ path: 'restaurant.logo' }])
    expect(httpIssues(withLogo(plain), withLogo(bytes))).toMatchObject([{ path: 'restaurant.logo' }])
  })

  it('is taken where a printer can use it, and can be dropped', () => {
    expect(httpIssues(settingsOf(), withLogo(plain))).toEqual([])
    expect(httpIssues(withLogo(plain), settingsOf())).toEqual([])
  })

  it('that settings.json has already does not keep the other settings from being changed', () => {
    const { 'two equal headers': wrong = Buffer.alloc(0) } = REFUSED
    expect(httpIssues(withLogo(wrong), withLogo(wrong))).toEqual([])
  })
})

describe('settings over HTTP', () => {
  it.each(['10.1.2.3', '172.16.0.9', '172.31.255.1', '192.168.1.50', '169.254.7.7', 'fd12:3456::1', 'fe80::1'])(
    'accept a printer at %s',
    (host) => expect(pathsOf({ type: 'network', host })).toEqual([]),
  )

  it.each([
    ...'127.0.0.1 127.1.2.3 127.1 0.0.0.0 0 2130706433 0x7f.1 010.0.0.1 ::1 :: ::ffff:127.0.0.1'.split(' '),
    ...'::ffff:192.168.1.50 localhost impresora printer.example 8.8.8.8 172.32.0.1 169.253.0.1'.split(' '),
    ...'192.169.1.1 224.0.0.1 2001:db8::1 192.168.1.50/24 192.168.1.50%eth0 fe80::1%eth0 fe80::1%'.split(' '),
    ...'fd12:3456::1%lo'.split(' '),
    '192.168.1.50 ',
  ])('refuse a printer at %s', (host) => {
    expect(pathsOf({ type: 'network', host })).toEqual(['printers[0].connection.host'])
  })

  it('accept a printer on the ports of RAW printing, and no other service of the network', () => {
    for (const port of [9100, 9101, 9109]) expect(pathsOf({ type: 'network', host: '192.168.1.50', port })).toEqual([])
    for (const port of [1, 22, 80, 443, 445, 515, 631, 3389, 8080, 9099, 9110, 17177, 65535])
      expect(pathsOf({ type: 'network', host: '192.168.1.1', port })).toEqual(['printers[0].connection.port'])
  })

  it.each([
    ['192.168.1.77', '192.168.1.77'],
    ['fd12:3456:0:0::1', 'fd12:3456::1'],
    ['fe80::A', 'fe80::a%eth0'],
  ])('refuse %s when this machine has it itself', (host, own) => {
    const issues = httpIssues(settingsOf(), withPrinter({ type: 'network', host }), { addresses: ['127.0.0.1', own] })
    expect(issues).toEqual([
      { path: 'printers[0].connection.host', message: 'Esa dirección es la de este computador.' },
    ])
    expect(
      httpIssues(settingsOf(), withPrinter({ type: 'network', host: '192.168.1.78' }), { addresses: [own] }),
    ).toEqual([])
  })

  it('know every address that the system names as this machine’s', () => {
    const all = Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address))
    expect(ownAddresses()).toEqual(all)
    for (const address of all) expect(isOneOf(ownAddresses(), address.split('%')[0] ?? '')).toBe(true)
    expect(isOneOf(['no address', ''], '192.168.1.50')).toBe(false)
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
    const queueNamed = (queue: string) => ({ type: 'spooler' as const, queue })
    const queue = queueNamed('COMANDA 1')
    expect(httpIssues(settingsOf(), withPrinter(queue), { found: ['CAJA', 'COMANDA 1'].map(queueNamed) })).toEqual([])
    expect(httpIssues(settingsOf(), withPrinter(queue), { found: [queueNamed('CAJA')] })).toMatchObject([
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
    const anyPort = withPrinter({ type: 'network', host: '192.168.1.50', port: 4000 })
    expect(httpIssues(anyPort, anyPort)).toEqual([])
    const other = onDisk.printers.map((printer) => ({ ...printer, id: 'otra' }))
    expect(httpIssues(onDisk, { ...onDisk, printers: other })).toHaveLength(1)
  })
})
