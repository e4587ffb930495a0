import { describe, expect, it } from 'vitest'
import { nextTurn } from '../../../../bridge/async'
import type { Log } from '../../../../bridge/log/log'
import { createDiscovery } from '../../../../bridge/printers/discovery'

const USB = { vendorId: 0x04b8, productId: 0x0e15, serial: null, name: 'EPSON TM-T20III' }
const QUEUE = { name: 'CAJA', description: 'Caja', reasons: [], backlog: 0 }
const PRINTER = { host: '192.168.1.50', port: 9100 }

function aDiscovery(log: Log = () => {}) {
  const asked: string[] = []
  const finding = (type: string, found: object) => ({
    async discover() {
      asked.push(type)
      await nextTurn()
      return [found]
    },
  })
  const network = finding('network', PRINTER)
  const kinds = { spooler: finding('spooler', QUEUE), network, usb: finding('usb', USB), file: {} }
  return { asked, kinds, discovery: createDiscovery(log, kinds) }
}

describe('discovery', () => {
  it('finds printers connected to this machine, and searches the network only when asked to', async () => {
    const { discovery, asked } = aDiscovery()
    expect(await discovery.find({ network: false })).toEqual({ usb: [USB], queues: [QUEUE], network: [] })
    expect(asked).not.toContain('network')
    expect(await discovery.find({ network: true })).toEqual({ usb: [USB], queues: [QUEUE], network: [PRINTER] })
  })

  it('searches once for all simultaneous callers, and again afterwards', async () => {
    const { discovery, asked } = aDiscovery()
    const [one, two] = await Promise.all([discovery.find({ network: true }), discovery.find({ network: true })])
    expect(one).toEqual(two)
    expect(asked).toEqual(['spooler', 'network', 'usb'])
    await discovery.find({ network: true })
    expect(asked).toHaveLength(6)
  })

  it('finds the queues that a printer may be set to, and looks for nothing else meanwhile', async () => {
    const { discovery, asked } = aDiscovery()
    expect(await discovery.settable()).toEqual([{ type: 'spooler', queue: 'CAJA' }])
    expect(asked).toEqual(['spooler'])
  })

  it('finds what the other searches find where one fails, and the log says which and why', async () => {
    const lines: string[] = []
    const { discovery, kinds } = aDiscovery(({ message }) => lines.push(message))
    kinds.spooler.discover = () => Promise.reject(new Error('no memory'))
    kinds.usb.discover = () => {
      throw new Error('LIBUSB_ERROR_OTHER')
    }
    expect(await discovery.find({ network: true })).toEqual({ usb: [], queues: [], network: [PRINTER] })
    expect(await discovery.settable()).toEqual([])
    expect(lines.join('\n')).toContain('the search for usb printers failed: Error: LIBUSB_ERROR_OTHER')
    expect(lines.join('\n')).toContain('the search for spooler printers failed: Error: no memory')
  })
})
