import { expect, test } from 'vitest'
import { HttpClient } from './http-client'
import { Kernel } from './kernel'
import { type End, Network } from './network'
import { SimProcess } from './process'
import type { Wire } from './seams'

const START = Date.parse('2026-11-27T17:00:00Z')
const PRINTER = '192.168.1.50:9100'

function aShop() {
  const kernel = new Kernel({ seed: '1', start: START })
  const network = new Network(kernel)
  const computer = { name: 'caja', clockOffset: 0 }
  const process = (name: string) => new SimProcess(kernel, computer, name)
  return { kernel, network, process }
}

/** A printer that keeps what it gets. */
function aPrinter({ network, process, kernel }: ReturnType<typeof aShop>) {
  const heard = { bytes: 0, end: false, reset: false, wire: null as Wire | null }
  const link = network.plugIn(PRINTER, {
    connected(wire) {
      heard.wire = wire
      wire.onData((bytes) => {
        heard.bytes += bytes.length
      })
      wire.onEnd(() => {
        heard.end = true
      })
      wire.onReset(() => {
        heard.reset = true
      })
    },
  })
  const bridge = process('bridge-1')
  const connect = async (): Promise<End | string> => {
    let answer: End | string = 'none'
    network.connect(PRINTER, bridge, (got) => {
      answer = got
    })
    await kernel.run(kernel.now() + 100)
    return answer
  }
  return { heard, link, bridge, connect }
}

async function connected(shop: ReturnType<typeof aShop>) {
  const printer = aPrinter(shop)
  const end = await printer.connect()
  if (typeof end === 'string') throw new Error(end)
  return { ...printer, end }
}

test('bytes arrive in order, and the end after them', async () => {
  const shop = aShop()
  const { heard, end } = await connected(shop)
  for (let i = 0; i < 50; i += 1) end.write(new Uint8Array(10))
  end.end()
  await shop.kernel.run(START + 1_000)
  expect(heard).toMatchObject({ bytes: 500, end: true, reset: false })
})

test('an address without a device refuses; one behind a cut cable never answers', async () => {
  const shop = aShop()
  const { link, connect } = aPrinter(shop)
  link.isDown = true
  expect(await connect()).toBe('none')
  shop.network.close(PRINTER)
  expect(await connect()).toBe('ECONNREFUSED')
})

test('what is written into a cut cable arrives when it is back', async () => {
  const shop = aShop()
  const { heard, end, link } = await connected(shop)
  link.isDown = true
  end.write(new Uint8Array(10))
  await shop.kernel.run(START + 5_000)
  expect(heard.bytes).toBe(0)
  link.isDown = false
  await shop.kernel.run(START + 6_000)
  expect(heard.bytes).toBe(10)
})

test('a device that does not read makes the writer wait at 64 kB', async () => {
  const shop = aShop()
  const { heard, end } = await connected(shop)
  heard.wire?.pause()
  let taken = false
  end.write(new Uint8Array(70_000))
  end.whenRoom(() => {
    taken = true
  })
  await shop.kernel.run(START + 5_000)
  expect(taken).toBe(false)
  heard.wire?.resume()
  await shop.kernel.run(START + 6_000)
  expect([taken, heard.bytes]).toEqual([true, 70_000])
})

test('the connections of a killed process are reset', async () => {
  const shop = aShop()
  const { heard, bridge, end } = await connected(shop)
  end.write(new Uint8Array(10))
  bridge.kill('test')
  await shop.kernel.run(START + 1_000)
  expect(heard).toMatchObject({ bytes: 10, reset: true })
})

test('a process that is killed while it connects leaves no connection', async () => {
  const shop = aShop()
  const { heard, bridge, connect } = aPrinter(shop)
  const answer = connect()
  bridge.kill('test')
  expect([await answer, heard.wire]).toEqual(['none', null])
})

/** A server that answers each request, and may break the connection instead. */
function aServer({ network, process }: ReturnType<typeof aShop>) {
  const server = { requests: 0, breaksNext: false }
  network.listen('127.0.0.1:80', process('bridge-1'), (end) => {
    end.onData(() => {
      server.requests += 1
      if (server.breaksNext) end.reset()
      else end.write(Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'))
      server.breaksNext = false
    })
  })
  return server
}

const aRequest = { method: 'GET', url: new URL('http://127.0.0.1/'), headers: {}, body: Buffer.alloc(0), signal: null }

test('a request over a kept connection that breaks is sent once more; over a new one it fails', async () => {
  const shop = aShop()
  const server = aServer(shop)
  const client = new HttpClient(shop.network, shop.process('worker-1'))
  const ask = () => shop.kernel.settled(client.send(aRequest), 1_000)
  server.breaksNext = true
  await expect(ask()).rejects.toThrow('Failed to fetch')
  expect(await (await ask()).text()).toBe('ok')
  server.breaksNext = true
  expect((await ask()).status).toBe(200)
  expect(server.requests).toBe(4)
})

test('an aborted request is answered by its reason, and its connection is reset', async () => {
  const shop = aShop()
  shop.network.listen('127.0.0.1:80', shop.process('bridge-1'), () => undefined)
  const client = new HttpClient(shop.network, shop.process('worker-1'))
  const abort = new AbortController()
  const asked = client.send({ ...aRequest, signal: abort.signal })
  shop.kernel.after(500, () => abort.abort(new Error('enough')))
  await expect(shop.kernel.settled(asked, 1_000)).rejects.toThrow('enough')
})
