import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Listening, listen } from '../../../../bridge/http/listen'
import { ORIGIN, openWorld } from '../support/bridge-world'
import { comanda } from '../support/papers'
import { rawRequest } from '../support/raw-request'

type Limits = Parameters<typeof listen>[2]['limits']

const unlogged = { log: () => {}, isAuthorized: () => false }

async function openServer(limits: Limits = {}) {
  const world = await openWorld()
  const isAuthorized = (header: string | undefined) => header === `Bearer ${world.session}`
  const listening: Listening = await listen(world.app.fetch, 0, { log: () => {}, isAuthorized, limits })
  onTestFinished(() => listening.close())
  return { ...world, port: listening.port, listening }
}

const request = (port: number, lines: string[]) =>
  rawRequest(port, [...lines, 'Connection: close', '', ''].join('\r\n'))

/** A PUT request up to its body. */
const putHead = (session: string, bodyHeader: string): string =>
  [
    'PUT /jobs/x HTTP/1.1',
    'Host: 127.0.0.1:17177',
    `Origin: ${ORIGIN}`,
    `Authorization: Bearer ${session}`,
    'Content-Type: application/json',
    bodyHeader,
    '',
    '',
  ].join('\r\n')

describe('the bridge on a real socket', () => {
  it('listens on 127.0.0.1 only', async () => {
    const { port } = await openServer()
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address)
    for (const host of [...others, '127.0.0.2', '::1'])
      await expect(rawRequest(port, 'GET /health HTTP/1.1\r\n\r\n', host)).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL/)
  })

  it('answers the exact host only, whatever form the request line has', async () => {
    const { port } = await openServer()
    // The test bridge's app expects a fixed port; this test is about what Node passes to it.
    for (const lines of [
      ['GET /health HTTP/1.1', `Host: localhost:${port}`],
      ['GET /health HTTP/1.1', 'Host: 127.0.0.1:17177', 'Host: evil.com'],
      ['GET /health HTTP/1.1', 'Host: evil.com', 'Host: 127.0.0.1:17177'],
      ['GET http://127.0.0.1:17177/health HTTP/1.1', 'Host: evil.com'],
      ['GET /health HTTP/1.1', 'Host: [::1]:17177'],
    ])
      expect(await request(port, lines)).toMatch(/^HTTP\/1\.1 (421|400)/)
    expect(await request(port, ['GET /health HTTP/1.1'])).toMatch(/^HTTP\/1\.1 400/)
    expect(await request(port, ['GET /health HTTP/1.0'])).toMatch(/^HTTP\/1\.1 (421|400)/)
    const good = await request(port, ['GET /health HTTP/1.1', 'Host: 127.0.0.1:17177'])
    expect(good).toMatch(/^HTTP\/1\.1 200/)
    expect(good.toLowerCase()).not.toContain('access-control')
  })

  it('limits a chunked body', async () => {
    const { port, session } = await openServer()
    const head = putHead(session, 'Transfer-Encoding: chunked')
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    const answer = await rawRequest(port, head + chunk.repeat(17)).catch((error: Error) => error.message)
    expect(answer).toMatch(/^HTTP\/1\.1 413|ECONNRESET|EPIPE/)
    expect(await request(port, ['GET /health HTTP/1.1', 'Host: 127.0.0.1:17177'])).toMatch(/^HTTP\/1\.1 200/)
  })

  it('closes a connection with an incomplete request in time', async () => {
    const { port } = await openServer({ headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 10 })
    expect(await rawRequest(port, 'GET /health HTTP/1.1\r\nHost: 127')).toMatch(/^(HTTP\/1\.1 408|HTTP\/1\.1 400|$)/)
    const body = 'PUT /jobs/x HTTP/1.1\r\nHost: 127.0.0.1:17177\r\nContent-Length: 100\r\n\r\n{'
    expect(await rawRequest(port, body)).toMatch(/^HTTP\/1\.1 4/)
  })

  it('survives garbage, resets and callers that disconnect while they wait', async () => {
    const { port, session, put, jobs } = await openServer()
    expect(await rawRequest(port, '\x16\x03\x01 not HTTP\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/)
    const waiting = connect(port, '127.0.0.1', () =>
      waiting.write(`GET /jobs?wait=20 HTTP/1.1\r\nHost: 127.0.0.1:17177\r\nAuthorization: Bearer ${session}\r\n\r\n`),
    )
    await new Promise((resolve) => waiting.once('connect', resolve))
    waiting.resetAndDestroy()
    await put(await comanda())
    expect((await jobs()).jobs).toHaveLength(1)
    expect(await request(port, ['GET /health HTTP/1.1', 'Host: 127.0.0.1:17177'])).toMatch(/^HTTP\/1\.1 200/)
  })

  it.each(['end', 'destroy', 'resetAndDestroy'] as const)(
    'logs no error when a caller disconnects (by %s) in the middle of its body',
    async (leave) => {
      // The lanes would log the state of their printers meanwhile.
      const { app, session, entries } = await openWorld({ withoutLanes: true })
      const asked = Promise.withResolvers<void>()
      const answered = Promise.withResolvers<Response>()
      const fetch = (request: Request) => {
        asked.resolve()
        answered.resolve(app.fetch(request))
        return answered.promise
      }
      const { port, close } = await listen(fetch, 0, unlogged)
      onTestFinished(close)
      const before = entries.length
      const head = putHead(session, 'Content-Length: 1000')
      const socket = connect(port, '127.0.0.1', () => socket.write(`${head}{"half":`))
      socket.on('error', () => {})
      await asked.promise
      socket[leave]()
      expect((await answered.promise).status).toBeLessThan(500)
      const message = expect.stringMatching(/^the caller of a PUT left in the middle of its body: /)
      expect(entries.slice(before)).toEqual([{ level: 'info', step: 'trouble', kind: 'aborted body', message }])
    },
  )

  it('logs no error when a caller disconnects in the middle of an answer, and stops producing it', async () => {
    using errors = vi.spyOn(console, 'error')
    using infos = vi.spyOn(console, 'info')
    const body = (ended: () => void) =>
      new ReadableStream({ pull: (to) => to.enqueue(Buffer.alloc(100_000, 65)), cancel: ended })
    const lines: string[] = []
    const ended = Promise.withResolvers<void>()
    const { port, close } = await listen(() => new Response(body(ended.resolve)), 0, {
      ...unlogged,
      log: ({ message }) => lines.push(message),
    })
    onTestFinished(close)
    const socket = connect(port, '127.0.0.1', () => socket.write('GET /support HTTP/1.1\r\nHost: x\r\n\r\n'))
    socket.on('error', () => {})
    await new Promise((resolve) => socket.once('data', resolve))
    socket.resetAndDestroy()
    await ended.promise
    for (const spy of [errors, infos]) expect(spy).not.toHaveBeenCalled()
    expect(lines.every((line) => line.startsWith('connection: ') || line.startsWith('a request was not'))).toBe(true)
  })

  it('rejects with EADDRINUSE when the port is taken', async () => {
    const { port } = await openServer()
    await expect(listen(() => new Response(), port, unlogged)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
