import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Connection } from '@shared/connections'
import { type PrinterSettings, parseBridgeSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'
import { createTransport } from '../../../../bridge/printers/kinds'
import { temporaryFolder } from '../support/temporary-folder'
import { opened, recordedOptions, tryOpen } from './sessions'

function printerOn(connection: Connection): PrinterSettings {
  const result = parseBridgeSettings({ printers: [{ id: 'caja', name: 'Caja', connection }] })
  if (!result.ok || !result.settings.printers[0]) throw new Error('wrong settings')
  return result.settings.printers[0]
}

describe('a transport', () => {
  it.each<[string, Connection]>([
    ['tcp:10.0.0.5:9100', { type: 'network', host: '10.0.0.5', port: 9100 }],
    ['file:/tmp/paper', { type: 'file', path: '/tmp/paper' }],
    ['usb:04b8:0e15:J72K', { type: 'usb', vendorId: 0x4b8, productId: 0xe15, serial: 'J72K' }],
    ['usb:04b8:0e15:*', { type: 'usb', vendorId: 0x4b8, productId: 0xe15, serial: null }],
    ['device:/dev/usb/lp0', { type: 'device', path: '/dev/usb/lp0' }],
    ['queue:comanda 1', { type: 'spooler', queue: 'COMANDA 1' }],
  ])('is chosen by the type of the connection: %s', (address, connection) => {
    expect(createTransport(printerOn(connection)).address).toBe(address)
  })
})

describe('a file instead of a printer', () => {
  it('stores one paper after the other and has no status', async () => {
    const path = join(temporaryFolder(), 'paper.bin')
    const transport = createTransport(printerOn({ type: 'file', path }))
    for (const paper of ['uno', 'dos']) {
      const session = await opened(transport)
      expect(session.state).toBe('blind')
      expect(await session.send(Buffer.from(paper), recordedOptions())).toEqual({ outcome: 'delivered', bytes: 3 })
      await session.close()
    }
    expect(readFileSync(path, 'utf8')).toBe('unodos')
  })

  it('in a folder that does not exist cannot be reached', async () => {
    const transport = createTransport(
      printerOn({ type: 'file', path: join(temporaryFolder(), 'nowhere', 'paper.bin') }),
    )
    expect(await tryOpen(transport)).toEqual({ ok: false, reasons: ['connecting-to-device'] })
  })
})
