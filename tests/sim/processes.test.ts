import { EXTENSION_ID } from '@shared/extension-id'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { FakeOrders } from '../fakes/justo/fake-orders'
import { answerCall, methodOf, readBody } from '../fakes/justo/justo-rules'
import { deliveryOrder, STORE_ID } from '../fixtures/justo-orders'
import { BridgeProcess } from './bridge-process'
import { loadProgram, type Program } from './bundle'
import { Kernel } from './kernel'
import { Network } from './network'
import type { Device, WebServer, Wire } from './seams'
import { TillProcess } from './till-process'
import { Web } from './web'

const NOON = Date.parse('2026-11-27T17:00:00Z')
const JUSTO = 'https://api.getjusto.com'

/** Takes all bytes and answers nothing. */
class BlindDevice implements Device {
  text = ''
  connected(wire: Wire): void {
    wire.onData((bytes) => {
      this.text += Buffer.from(bytes).toString('latin1')
    })
    wire.onEnd(() => wire.end())
  }
}

class PlainJusto implements WebServer {
  readonly orders = new FakeOrders()
  constructor(readonly kernel: Kernel) {}
  async answer({ path, body }: { path: string; body: string }) {
    const answer = answerCall(this.orders, methodOf(path) ?? '', readBody(body) ?? {})
    const date = new Date(this.kernel.now()).toUTCString()
    return {
      status: answer.status,
      headers: { 'content-type': 'application/json', date },
      body: JSON.stringify(answer.body),
    }
  }
}

const SETTINGS = {
  printers: ['caja', 'cocina'].map((id, i) => ({
    id,
    name: id.toUpperCase(),
    connection: { type: 'network', host: `192.168.1.5${i}`, port: 9100 },
  })),
  stations: [{ id: 'cocina', name: 'COCINA', printer: 'cocina', default: true }],
  invoicePrinter: 'caja',
  deliveryPrinter: 'caja',
}

let programs: Record<'worker' | 'bridge' | 'indexeddb', Program>
beforeAll(async () => {
  programs = {
    worker: await loadProgram('worker'),
    bridge: await loadProgram('bridge'),
    indexeddb: await loadProgram('indexeddb'),
  }
})

const open: BridgeProcess[] = []
afterEach(() => {
  for (const bridge of open.splice(0)) bridge.remove()
})

async function openShop(seed: string, onTrace?: (line: string) => void) {
  const kernel = new Kernel({ seed, start: NOON, ...(onTrace && { onTrace }) })
  const network = new Network(kernel)
  const web = new Web(kernel)
  const computer = { name: 'caja', clockOffset: 0 }
  const bridge = new BridgeProcess({ kernel, network, computer, program: programs.bridge }, SETTINGS)
  open.push(bridge)
  const [caja, cocina] = [new BlindDevice(), new BlindDevice()]
  network.plugIn('192.168.1.50:9100', caja)
  network.plugIn('192.168.1.51:9100', cocina)
  const justo = new PlainJusto(kernel)
  web.serve(JUSTO, justo)
  await kernel.settled(bridge.start(), 60_000)
  const origin = `chrome-extension://${EXTENSION_ID}`
  const token = await kernel.settled(bridge.command('token', '--origin', origin, '--name', 'Caja 1'), 60_000)
  const till = new TillProcess({ kernel, network, web, computer, programs }, 'till-1')
  till.profile.write('local', {
    settings: {
      active: true,
      activatedAt: new Date(kernel.now()).toISOString(),
      storeName: 'Chapinero',
      justo: { token: 'made-up', storeIds: [STORE_ID] },
      bridge: { url: bridge.url, token },
      printing: { here: true },
      polling: { seconds: 15 },
    },
  })
  return { kernel, bridge, till, justo, caja, cocina }
}

function addOrder({ kernel, justo }: Awaited<ReturnType<typeof openShop>>, change = {}): void {
  const [createdAt, deliverAt] = [0, 40 * 60_000].map((ms) => new Date(kernel.now() + ms).toISOString())
  justo.orders.add(deliveryOrder({ createdAt, deliverAt, ...change }))
}

/** One order, accepted by the cashier. */
async function acceptedOrder(seed: string, onTrace?: (line: string) => void) {
  const shop = await openShop(seed, onTrace)
  const { kernel, till } = shop
  till.open()
  await kernel.run(kernel.now() + 5_000)
  addOrder(shop)
  await kernel.run(kernel.now() + 30_000)
  const [orderId = ''] = till.screen.orders.keys()
  const answer = await kernel.settled(till.press({ type: 'accept', orderId }), 60_000)
  await kernel.run(kernel.now() + 60_000)
  return { ...shop, answer }
}

test('an order of Justo is accepted and printed in virtual time', async () => {
  const { bridge, till, caja, cocina, answer } = await acceptedOrder('1')
  expect([bridge.crashes, till.crashes]).toEqual([[], []])
  expect(answer).toMatchObject({ type: 'done', message: null })
  expect(cocina.text).toContain('COMANDA 1')
  expect(caja.text).toContain('COMPROBANTE DE PEDIDO')
})

/** Two orders, while the worker and the bridge are killed again and again, and minutes of calm. */
async function stormyMinutes(seed: string) {
  const shop = await openShop(seed)
  const { kernel, till, bridge } = shop
  const random = kernel.random.fork('kills')
  const calm = kernel.now() + 2 * 60_000
  const again = (least: number, most: number, kill: () => void) =>
    kernel.after(random.between(least, most), () => {
      if (kernel.now() > calm) return
      kill()
      again(least, most, kill)
    })
  again(5_000, 30_000, () => till.killWorker())
  again(30_000, 60_000, () => {
    bridge.cutPower()
    kernel.after(random.between(0, 5_000), () => void bridge.start())
  })
  till.open()
  for (const _id of ['MADEUPdlv0000001a', 'MADEUPdlv0000002a']) {
    addOrder(shop, { _id })
    for (let tries = 0; tries < 4; tries += 1) {
      await kernel.run(kernel.now() + 15_000)
      await kernel.settled(till.press({ type: 'accept', orderId: _id }), 60_000)
    }
  }
  await kernel.run(calm + 60_000)
  return { ...shop, papers: [...till.screen.orders.values()].flatMap((order) => order.papers) }
}

test('the same seed gives the same history, and nothing is lost by the kills in it', async () => {
  const hashes = []
  for (let run = 0; run < 2; run += 1) {
    const { kernel, papers, bridge, till } = await stormyMinutes('1')
    expect([bridge.crashes, bridge.exits, till.crashes]).toEqual([[], [], []])
    expect(papers.map(({ state }) => state)).toEqual(Array(6).fill('sent'))
    hashes.push(kernel.hash)
  }
  expect(hashes[1]).toBe(hashes[0])
})
