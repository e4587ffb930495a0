import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDiscovery } from '../../../../bridge/printers/discovery'
import { listen } from '../../../fakes/free-port'
import { IDLE, ScriptedSpooler } from './spooler/scripted-spooler'

const USB = { vendorId: 0x04b8, productId: 0x0e15, serial: null, name: 'EPSON TM-T20III' }

async function aListener() {
  let calls = 0
  const server = createServer((socket) => {
    calls += 1
    socket.resume()
  })
  const port = await listen(server)
  onTestFinished(() => void server.close())
  return { port, calls: () => calls }
}

async function aDiscovery() {
  const { port, calls } = await aListener()
  let searches = 0
  const discovery = createDiscovery({
    spooler: new ScriptedSpooler(),
    usb: async () => [USB],
    hosts: () => {
      searches += 1
      return ['127.0.0.1']
    },
    search: { port, ms: 500, width: 4 },
  })
  return { discovery, port, calls, searches: () => searches }
}

describe('discovery', () => {
  it('finds printers connected to this machine, and scans the network only when asked to', async () => {
    const { discovery, port, calls } = await aDiscovery()
    expect(await discovery.find({ network: false })).toEqual({ usb: [USB], queues: [IDLE], network: [] })
    expect(calls()).toBe(0)
    expect(await discovery.find({ network: true })).toEqual({
      usb: [USB],
      queues: [IDLE],
      network: [{ host: '127.0.0.1', port }],
    })
  })

  it('scans the network once for all simultaneous callers, and again afterwards', async () => {
    const { discovery, searches } = await aDiscovery()
    const [one, two] = await Promise.all([discovery.find({ network: true }), discovery.find({ network: true })])
    expect(one).toEqual(two)
    expect(searches()).toBe(1)
    await discovery.find({ network: true })
    expect(searches()).toBe(2)
  })

  it('lists the queues that a printer may be set to', async () => {
    const { discovery } = await aDiscovery()
    expect(await discovery.queues()).toEqual(['CAJA'])
  })
})
