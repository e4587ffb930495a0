import { describe, expect, it } from 'vitest'
import { cupsServer, serverName } from '../../../../../../bridge/printers/spooler/cups/post-ipp'

const nothing = () => false

describe('the print server', () => {
  it.each([
    ['/tmp/cups.sock', { socketPath: '/tmp/cups.sock' }],
    ['impresiones.local', { host: 'impresiones.local', port: 631 }],
    ['10.0.0.9:8631', { host: '10.0.0.9', port: 8631 }],
    ['10.0.0.9/version=1.1', { host: '10.0.0.9', port: 631 }],
  ])('is the one that CUPS_SERVER names: %s', (CUPS_SERVER, expected) => {
    expect(cupsServer({ CUPS_SERVER }, nothing)).toEqual(expected)
  })

  it('is the machine’s own otherwise', () => {
    expect(cupsServer({}, (path) => path === '/private/var/run/cupsd')).toEqual({
      socketPath: '/private/var/run/cupsd',
    })
    expect(cupsServer({ CUPS_SERVER: '' }, nothing)).toEqual({ host: '127.0.0.1', port: 631 })
  })

  it('has one name for CUPS’ own commands', () => {
    for (const name of ['/tmp/cups.sock', '10.0.0.9:8631'])
      expect(serverName(cupsServer({ CUPS_SERVER: name }))).toBe(name)
  })
})
