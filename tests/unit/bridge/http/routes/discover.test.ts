import { type DiscoverAnswer, discoverAnswer } from '@shared/connections'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { openWorld } from '../../support/bridge-world'

const FOUND: DiscoverAnswer = {
  usb: [{ vendorId: 0x04b8, productId: 0x0e15, serial: 'J72K', name: 'EPSON TM-T20III' }],
  queues: [{ name: 'CAJA', description: 'Caja', reasons: ['paused'], backlog: 2 }],
  network: [{ host: '192.168.1.50', port: 9100 }],
}

describe('POST /printers/discover', () => {
  it('lists what was found, and scans the network only when the till asks for it', async () => {
    const asked: boolean[] = []
    const find = async ({ network }: { network: boolean }) => {
      asked.push(network)
      return FOUND
    }
    const world = await openWorld({ discovery: { find } })
    for (const body of [{}, { network: false }, { network: true }]) {
      const { status, ...answer } = await world.ask('POST', '/printers/discover', body)
      expect([status, z.parse(discoverAnswer, answer)]).toEqual([200, FOUND])
    }
    expect(asked).toEqual([false, false, true])
  })

  it('refuses what it does not understand', async () => {
    const world = await openWorld()
    expect((await world.send('POST', '/printers/discover', { network: 'sí' })).status).toBe(422)
  })
})

describe('PUT /settings', () => {
  it('accepts a print queue that this machine has, and no other', async () => {
    const world = await openWorld({ discovery: { settable: async () => [{ type: 'spooler', queue: 'COMANDA 1' }] } })
    const set = async (queue: string) => {
      const { version, settings } = world.settings.current()
      const printers = [...settings.printers, { id: 'cola', name: 'Cola', connection: { type: 'spooler', queue } }]
      return world.ask('PUT', '/settings', { ...settings, printers }, { 'if-match': version })
    }
    const refused = { status: 422, error: { issues: [{ path: 'printers[2].connection.queue' }] } }
    expect(await set('\\\\otro\\COMANDA 1')).toMatchObject(refused)
    expect(await set('COMANDA 1')).toMatchObject({ status: 200 })
  })
})
