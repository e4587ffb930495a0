import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type ListenOptions, listen } from '../../../../bridge/http/listen'
import { ORIGIN, openWorld } from '../support/bridge-world'
import { comanda, type Paper } from '../support/papers'
import { rawRequest } from '../support/raw-request'
import { eventually, holdTime, whileTimePasses } from '../support/virtual-time'

/** Nothing is ended for its age. */
const PATIENT = { unknownTimeout: 60_000, crowdedTimeout: 60_000, sweepInterval: 5 }

async function openServer(limits: ListenOptions['limits']) {
  const world = await openWorld({ wrongPairingMs: 300 })
  const requests: string[] = []
  const fetch = (request: Request) => {
    requests.push(`${request.method} ${new URL(request.url).pathname}`)
    return world.app.fetch(request)
  }
  const isAuthorized = (header = '') => world.sessions.clientShown(header) !== null
  const messages: string[] = []
  const log: ListenOptions['log'] = ({ message }) => messages.push(message)
  const { port, close } = await listen(fetch, 0, { log, isAuthorized, limits })
  onTestFinished(close)
  return { ...world, port, requests, messages }
}

interface Caller {
  socket: Socket
  /** All that came, so far. */
  heard(): string
  isEnded(): boolean
}

async function call(port: number, words = ''): Promise<Caller> {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let text = ''
  let ended = false
  socket.on('data', (data) => {
    text += data
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    ended = true
  })
  await once(socket, 'connect')
  socket.write(words)
  return { socket, heard: () => text, isEnded: () => ended }
}

const head = (line: string, ...headers: string[]) => [line, 'Host: 127.0.0.1:17177', ...headers, '', ''].join('\r\n')
const bearer = (session: string) => `Authorization: Bearer ${session}`
const post = (path: string, body: string, ...headers: string[]) =>
  head(
    `POST ${path} HTTP/1.1`,
    `Origin: ${ORIGIN}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    ...headers,
  ) + body
const health = head('GET /health HTTP/1.1')
const version = (session: string) => head('GET /version HTTP/1.1', bearer(session))

/** A paper sent over a connection of its own, without a second try. */
function send(port: number, session: string, { key, payload }: Paper): Promise<string> {
  const body = Buffer.from(JSON.stringify(payload))
  const headers = [`Origin: ${ORIGIN}`, bearer(session), 'Content-Type: application/json', 'Connection: close']
  const request = head(`PUT /jobs/${encodeURIComponent(key)} HTTP/1.1`, ...headers, `Content-Length: ${body.length}`)
  return rawRequest(port, request + body.toString('utf8'))
}

const answers = (caller: Caller, times = 1) =>
  eventually(() => expect(caller.heard().split('HTTP/1.1 200').length - 1).toBe(times))

describe('connections', () => {
  it('without a token have 24 places; the oldest gives way, and the log says so', async () => {
    const { port, messages } = await openServer(PATIENT)
    const callers: Caller[] = []
    for (let i = 0; i < 40; i++) callers.push(await call(port))
    await eventually(() => expect(callers.filter(({ isEnded }) => isEnded())).toHaveLength(16))
    expect(callers.slice(0, 16).every(({ isEnded }) => isEnded())).toBe(true)
    expect(messages).toContainEqual(
      expect.stringMatching(/^\d+ connections were open, and \d+ of the oldest gave way$/),
    )
  })

  it('with a token keep their places, however many others come', async () => {
    const { port, session } = await openServer(PATIENT)
    const tills = await Promise.all(Array.from({ length: 8 }, () => call(port, version(session))))
    for (const till of tills) await answers(till)
    const others = await Promise.all(Array.from({ length: 200 }, () => call(port)))
    await eventually(() => expect(others.filter(({ isEnded }) => isEnded())).toHaveLength(176))
    for (const { socket } of tills) socket.write(version(session))
    for (const till of tills) await answers(till, 2)
  })

  it('that were opened a moment ago are read before they give way: a paper arrives amid a burst of 400', async () => {
    const { port, session } = await openServer(PATIENT)
    const burst = () => Array.from({ length: 200 }, () => call(port))
    const before = burst()
    const sent = send(port, session, await comanda())
    await whileTimePasses(Promise.all([...before, ...burst()]))
    expect(await whileTimePasses(sent)).toMatch(/^HTTP\/1\.1 202/)
  })

  it('above 32 with a token: one that waits for nothing gives way', async () => {
    const { port, session } = await openServer(PATIENT)
    const waiting = await call(port, head('GET /jobs?wait=20 HTTP/1.1', bearer(session)))
    const callers: Caller[] = []
    for (let i = 0; i < 34; i++) {
      const caller = await call(port, version(session))
      await answers(caller)
      callers.push(caller)
    }
    await eventually(() => expect(callers.filter(({ isEnded }) => isEnded())).toHaveLength(3))
    expect(callers.slice(0, 3).every(({ isEnded }) => isEnded())).toBe(true)
    expect(waiting.isEnded()).toBe(false)
  })

  it.each([
    ['says nothing', ''],
    ['stops in its headers', 'GET /version HTTP/1.1\r\nHost: 127'],
    ['stops in its body', head('POST /pair HTTP/1.1', `Origin: ${ORIGIN}`, 'Content-Length: 100')],
    ['shows a wrong token', version('x'.repeat(43))],
    ['asks for nothing after an answer', health],
    ['ends its half only', null],
  ])('are ended in time when the caller %s', async (_, words) => {
    const { port } = await openServer({ ...PATIENT, unknownTimeout: 50 })
    const caller = await call(port, words ?? '')
    if (words === null) caller.socket.end()
    await eventually(() => expect(caller.isEnded()).toBe(true))
  })

  it('are ended in time although a byte comes now and then', async () => {
    const { port } = await openServer({ ...PATIENT, unknownTimeout: 100 })
    const callers = [
      await call(port, 'GET /version HTTP/1.1\r\nHost: 127.0.0.1:17177\r\nX: '),
      await call(port, head('POST /pair HTTP/1.1', `Origin: ${ORIGIN}`, 'Content-Length: 100000')),
    ]
    const dripping = setInterval(() => {
      for (const { socket } of callers) if (socket.writable) socket.write('x')
    }, 10)
    onTestFinished(() => clearInterval(dripping))
    await eventually(() => expect(callers.every(({ isEnded }) => isEnded())).toBe(true))
  })

  it('are ended in time when the caller does not read its answer', async () => {
    const answer = () => new Response('x'.repeat(2 ** 24))
    const limits = { ...PATIENT, unknownTimeout: 50 }
    holdTime()
    const { port, close } = await listen(answer, 0, { log: () => {}, isAuthorized: () => false, limits })
    onTestFinished(close)
    const { socket, isEnded } = await call(port)
    socket.pause()
    socket.write(health)
    // Not reading, it learns of the end by writing; empty lines before a request are ignored (RFC 9112, 2.2).
    const writing = setInterval(() => socket.write('\r\n'), 10)
    await eventually(() => expect(isEnded()).toBe(true))
    clearInterval(writing)
    expect(socket.bytesRead).toBeLessThan(2 ** 24)
  })

  it('have less time when more than sixteen are open', async () => {
    const { port } = await openServer({ ...PATIENT, crowdedTimeout: 50 })
    const sixteen = await Promise.all(Array.from({ length: 16 }, () => call(port)))
    const more = await call(port)
    await eventually(() => expect([...sixteen, more].filter(({ isEnded }) => isEnded()).length).toBeGreaterThan(0))
  })

  it('have their whole time when sixteen are open', async () => {
    const { port } = await openServer({ ...PATIENT, crowdedTimeout: 50 })
    const sixteen = await Promise.all(Array.from({ length: 16 }, () => call(port)))
    // Of another server, which ends it when twice the time of a crowd has passed.
    const later = await call((await openServer({ ...PATIENT, unknownTimeout: 100 })).port)
    await eventually(() => expect(later.isEnded()).toBe(true))
    expect(sixteen.filter(({ isEnded }) => isEnded())).toEqual([])
  })

  it('with a token stay open between two requests', async () => {
    const { port, session } = await openServer({ ...PATIENT, unknownTimeout: 30 })
    const till = await call(port, version(session))
    const silent = [await call(port), await call(port)]
    await eventually(() => expect(silent.every(({ isEnded }) => isEnded())).toBe(true))
    till.socket.write(version(session))
    await answers(till, 2)
  })

  it('lose their place with the token that was revoked', async () => {
    const { port, session, clients } = await openServer({ ...PATIENT, unknownTimeout: 50 })
    const till = await call(port, version(session))
    await answers(till)
    clients.revoke('C1')
    till.socket.write(version(session))
    await eventually(() => expect(till.isEnded()).toBe(true))
    expect(till.heard()).toContain('HTTP/1.1 401')
  })

  it('that wait for the answer to their pairing code are not ended', async () => {
    const { port, pairing } = await openServer({ unknownTimeout: 20, crowdedTimeout: 20, sweepInterval: 5 })
    const wrong = pairing.open().code === '00000000' ? '00000001' : '00000000'
    const pairs = await call(port, post('/pair', JSON.stringify({ code: wrong, name: 'x' })))
    await Promise.all(Array.from({ length: 60 }, () => call(port)))
    await eventually(() => expect(pairs.heard()).toContain('HTTP/1.1 403'))
  })

  it('with a second request before the first answer are ended, and one request at most was looked at', async () => {
    const { port, pairing, requests } = await openServer(PATIENT)
    const { code } = pairing.open()
    const tries = Array.from({ length: 200 }, (_, i) =>
      post('/pair', JSON.stringify({ code: String((Number(code) + 1 + i) % 100_000_000).padStart(8, '0'), name: 'x' })),
    )
    const caller = await call(port, tries.join(''))
    await eventually(() => expect(caller.isEnded()).toBe(true))
    expect(requests.length).toBeLessThanOrEqual(1)
  })

  it('with all cookies that a browser keeps for 127.0.0.1, set by other ports, open the page all the same', async () => {
    const { port } = await openServer(PATIENT)
    const cookies = Array.from({ length: 180 }, (_, i) => `c${i}=${'x'.repeat(4096)}`.slice(0, 4096)).join('; ')
    const page = await call(port, head('GET /configurar HTTP/1.1', `Cookie: ${cookies}`))
    await eventually(() => expect(page.heard().slice(0, 12)).toBe('HTTP/1.1 200'))
  })

  it('with headers of more than 1 MiB are refused and ended', async () => {
    const { port, requests } = await openServer({ ...PATIENT, unknownTimeout: 200 })
    const caller = await call(port, `GET /version HTTP/1.1\r\nX: ${'x'.repeat(1_100_000)}`)
    await eventually(() => expect(caller.isEnded()).toBe(true))
    expect([caller.heard().slice(0, 12), requests]).toEqual(['HTTP/1.1 400', []])
  })
})
