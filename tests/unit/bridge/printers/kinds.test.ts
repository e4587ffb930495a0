import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from '@shared/connections'
import { type PrinterSettings, parseBridgeSettings } from '@shared/settings/bridge'
import { afterEach, describe, expect, it } from 'vitest'
import { createTransport } from '../../../../bridge/printers/kinds'
import { opened, recordedOptions, tryOpen } from './sessions'

const folders: string[] = []
afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true }))))

function printerOn(connection: Connection): PrinterSettings {
  const result = parseBridgeSettings({ printers: [{ id: 'caja', name: 'Caja', connection }] })
  if (!result.ok || !result.settings.printers[0]) throw new Error('wrong settings')
  return result.settings.printers[0]
}

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'paper-'))
  folders.push(folder)
  return folder
}

describe('a transport', () => {
  it('is chosen by the type of the connection', () => {
    expect(createTransport(printerOn({ type: 'network', host: '10.0.0.5', port: 9100 }))?.address).toBe(
      'tcp:10.0.0.5:9100',
    )
    expect(createTransport(printerOn({ type: 'file', path: '/tmp/paper' }))?.address).toBe('file:/tmp/paper')
    const usb = { type: 'usb', vendorId: 0x4b8, productId: 0xe15, serial: 'J72K' } as const
    expect(createTransport(printerOn(usb))?.address).toBe('usb:04b8:0e15:J72K')
    expect(createTransport(printerOn({ ...usb, serial: null }))?.address).toBe('usb:04b8:0e15:*')
    const device = { type: 'device', path: '/dev/usb/lp0' } as const
    expect(createTransport(printerOn(device))?.address).toBe('device:/dev/usb/lp0')
    expect(createTransport(printerOn({ type: 'spooler', queue: 'COMANDA 1' }))?.address).toBe('queue:comanda 1')
  })
})

describe('a file instead of a printer', () => {
  it('stores one paper after the other and has no status', async () => {
    const path = join(await aFolder(), 'paper.bin')
    const transport = createTransport(printerOn({ type: 'file', path }))
    for (const paper of ['uno', 'dos']) {
      const session = await opened(transport)
      expect(session.state).toBe('blind')
      expect(await session.send(Buffer.from(paper), recordedOptions())).toEqual({ outcome: 'delivered', bytes: 3 })
      await session.close()
    }
    expect(await readFile(path, 'utf8')).toBe('unodos')
  })

  it('in a folder that does not exist cannot be reached', async () => {
    const transport = createTransport(printerOn({ type: 'file', path: join(await aFolder(), 'nowhere', 'paper.bin') }))
    expect(await tryOpen(transport)).toEqual({ ok: false, reasons: ['connecting-to-device'] })
  })
})
