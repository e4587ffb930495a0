import { createServer, type Server } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listeningHosts } from '../../../../../bridge/printers/network/network-printers'
import { freePort, listen } from '../../../../fakes/free-port'
import { SilentHost } from '../../../../fakes/printer/silent-host'

const SIGNAL = new AbortController().signal

async function listening(server: Server, host: string, at?: number): Promise<number> {
  const port = await listen(server, at, host)
  onTestFinished(() => void server.close())
  return port
}

// Only Linux has all of 127.0.0.0/8 without configuration.
describe.skipIf(process.platform !== 'linux')('a search for printers', () => {
  it('finds those that listen, in the order of their addresses', async () => {
    const port = await listening(createServer(), '127.0.0.9')
    await listening(createServer(), '127.0.0.3', port)
    const hosts = Array.from({ length: 20 }, (_, i) => `127.0.0.${i + 1}`)
    const found = await listeningHosts(hosts, { port, ms: 500, width: 4, signal: SIGNAL })
    expect(found).toEqual(['127.0.0.3', '127.0.0.9'])
  })

  it('sends no byte to them, and closes the connection in order', async () => {
    const events: unknown[] = []
    const server = createServer((socket) => {
      socket.on('data', (data) => events.push(data))
      socket.on('error', (error) => events.push(error))
      socket.on('end', () => events.push('end'))
    })
    const port = await listening(server, '127.0.0.1')
    await listeningHosts(['127.0.0.1'], { port, ms: 500, width: 1, signal: SIGNAL })
    while (events.length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(events).toEqual(['end'])
  })

  it('keeps no connection to one that never closes its end', async () => {
    const gone = Promise.withResolvers<void>()
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      const knock = setInterval(() => socket.write('.'), 20)
      socket.on('close', () => clearInterval(knock))
      socket.on('error', () => gone.resolve())
      socket.resume()
    })
    const port = await listening(server, '127.0.0.1')
    expect(await listeningHosts(['127.0.0.1'], { port, ms: 100, width: 1, signal: SIGNAL })).toEqual(['127.0.0.1'])
    await gone.promise
  })

  it('tries no more at a time than allowed, and gives up each after its time-out', async () => {
    const port = await freePort()
    const silent = await SilentHost.start('127.0.0.1', port)
    onTestFinished(() => silent.stop())
    const hosts = Array<string>(12).fill('127.0.0.1')
    const start = performance.now()
    expect(await listeningHosts(hosts, { port, ms: 50, width: 3, signal: SIGNAL })).toEqual([])
    expect(performance.now() - start).toBeGreaterThanOrEqual((12 / 3) * 50 - 10)
  })

  it('ends at once when aborted, with what it has', async () => {
    const port = await listening(createServer(), '127.0.0.1')
    expect(await listeningHosts(['127.0.0.1'], { port, ms: 500, width: 1, signal: AbortSignal.abort() })).toEqual([])
    expect(await listeningHosts([], { port, ms: 500, width: 1, signal: SIGNAL })).toEqual([])
  })
})
