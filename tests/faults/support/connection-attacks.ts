import { connect, type Socket } from 'node:net'
import { expect, onTestFinished, vi } from 'vitest'
import { ClientStore } from '../../../bridge/clients/client-store'
import { createBridgeClient } from '../../../extension/bridge-client/client'
import { freePort } from '../../fakes/free-port'
import { OWN_ORIGIN } from '../../fakes/till-session'
import { BridgeProcess } from '../../stage/bridge-process'
import { onPort, shopSettings } from '../../stage/shop-settings'
import { WAIT_OPTIONS } from '../../stage/wait-options'
import { comanda } from '../../unit/bridge/support/papers'
import { temporaryFolder } from '../../unit/bridge/support/temporary-folder'

const MOST_TRIES = 3

/** The bridge as a process, and a till that opens a connection for every request. */
export async function openOverrunShop() {
  const bridge = new BridgeProcess(temporaryFolder(), await freePort())
  await bridge.writeSettings(shopSettings({ caja: onPort(9) }))
  const { token } = new ClientStore(bridge.dataDir).issue(OWN_ORIGIN, 'Caja')
  await bridge.start()
  onTestFinished(() => bridge.stop('SIGKILL'))
  const client = createBridgeClient({
    url: bridge.url,
    token,
    // The till's own limit of five seconds is about a shop's machine, not about one that runs these tests.
    fetch: (url, init) =>
      fetch(url, {
        ...init,
        headers: { ...init?.headers, origin: OWN_ORIGIN, connection: 'close' },
        signal: AbortSignal.timeout(WAIT_OPTIONS.timeout),
      }),
  })
  let orders = 0
  const put = async () => {
    orders += 1
    const { key, payload } = await comanda({ order: `MADEUPord${String(orders).padStart(8, '0')}` })
    // As the till does: a crowded bridge may close a connection whose client, on a busy machine, has not spoken yet.
    for (let tries = 1; ; tries += 1) {
      const answer = await client.putJob(key, payload)
      if (answer.ok) return 'stored'
      if (answer.failure.kind !== 'closed' || tries === MOST_TRIES) return answer.failure.kind
    }
  }
  /** What becomes of so many papers, one after the other. */
  const putMany = async (count: number) => {
    const answers: string[] = []
    while (answers.length < count) answers.push(await put())
    return answers
  }
  return { bridge, put, putMany }
}

export interface Attack {
  /** Callers at the same time; each comes back when its connection ends. */
  callers: number
  /** What a caller does with its connection. */
  act(socket: Socket, host: string): void
}

/** Goes on until the test ends; resolves when every caller has had a connection. */
export async function attack(port: number, { callers, act }: Attack): Promise<void> {
  let isOver = false
  const open = new Set<Socket>()
  let connected = 0
  const come = () => {
    if (isOver) return
    const socket = connect(port, '127.0.0.1', () => {
      connected += 1
      act(socket, `Host: 127.0.0.1:${port}`)
    })
    open.add(socket)
    socket.resume()
    socket.on('error', () => {})
    socket.on('close', () => {
      open.delete(socket)
      setImmediate(come)
    })
  }
  for (let i = 0; i < callers; i++) come()
  onTestFinished(() => {
    isOver = true
    for (const socket of open) socket.destroy()
  })
  await vi.waitFor(() => expect(connected).toBeGreaterThanOrEqual(callers))
}

/** A byte of `words` now and then, for ever. */
const drip = (socket: Socket, words: string) => {
  let at = 0
  const timer = setInterval(() => socket.write(words[at++ % words.length] ?? ''), 100)
  socket.once('close', () => clearInterval(timer))
}

const WRONG = `Authorization: Bearer ${'x'.repeat(43)}`

/** What any program of the computer can do with connections, without a token. */
export const ATTACKS: Record<string, Attack> = {
  'forty idle connections': { callers: 40, act: () => {} },
  'three hundred idle connections': { callers: 300, act: () => {} },
  'headers that come a byte at a time': { callers: 60, act: (socket) => drip(socket, 'GET /version HTTP/1.1\r\nX: ') },
  'bodies that come a byte at a time': {
    callers: 60,
    act(socket, host) {
      socket.write(`POST /pair HTTP/1.1\r\n${host}\r\nOrigin: ${OWN_ORIGIN}\r\n`)
      socket.write('Content-Type: application/json\r\nContent-Length: 10000\r\n\r\n')
      drip(socket, '{')
    },
  },
  'connections with one half closed': { callers: 60, act: (socket) => void socket.end() },
  'wrong tokens, again and again': {
    callers: 60,
    act(socket, host) {
      const ask = () => socket.write(`GET /status HTTP/1.1\r\n${host}\r\n${WRONG}\r\n\r\n`)
      socket.on('data', ask)
      ask()
    },
  },
  'answers that are kept alive': {
    callers: 60,
    act: (socket, host) => void socket.write(`GET /health HTTP/1.1\r\n${host}\r\n\r\n`),
  },
  'two hundred requests at once': {
    callers: 30,
    act: (socket, host) => void socket.write(`GET /jobs?wait=20 HTTP/1.1\r\n${host}\r\n${WRONG}\r\n\r\n`.repeat(200)),
  },
  'headers of a megabyte': {
    callers: 30,
    act: (socket) => void socket.write(`GET / HTTP/1.1\r\nX: ${'x'.repeat(2 ** 20)}`),
  },
  'connections that are closed as soon as they are open': { callers: 60, act: (socket) => void socket.destroy() },
  'connections that are reset as soon as they are open': {
    callers: 60,
    act: (socket) => void socket.resetAndDestroy(),
  },
  'pairing codes that wait for their turn': {
    callers: 30,
    act(socket, host) {
      const body = '{"code":"00000000","name":"x"}'
      const headers = [
        host,
        `Origin: ${OWN_ORIGIN}`,
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
      ]
      const ask = () => socket.write(['POST /pair HTTP/1.1', ...headers, '', body].join('\r\n'))
      socket.on('data', ask)
      ask()
    },
  },
}

/** Expects that a till's papers are taken in while one of the attacks goes on. */
export async function expectPapersDuring(name: string): Promise<void> {
  const { bridge, putMany } = await openOverrunShop()
  const known = ATTACKS[name]
  if (!known) throw new Error(`no attack «${name}»`)
  if (name.startsWith('pairing')) await bridge.command('pair')
  await attack(bridge.port, known)
  expect(await putMany(15)).toEqual(Array(15).fill('stored'))
}
