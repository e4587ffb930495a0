import { createServer, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { freePort, listen } from '../fakes/free-port'
import { aVirtualPrinter } from '../stage/a-printer'
import { openBridge } from '../stage/open-bridge'

/** A TCP server that treats each connection with `serve`; resolves with its port. */
function listening(serve: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    serve(socket)
  })
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return listen(server)
}

/** A bridge with one printer at each port; the returned function probes one of them. */
async function bridgeWith(ports: Record<string, number>) {
  const printers = Object.entries(ports).map(([id, port]) => ({
    id,
    name: id,
    connection: { type: 'network', host: '127.0.0.1', port },
  }))
  const { ask } = await openBridge({ printers })
  return async (id: string, signal: AbortSignal | null = null): Promise<unknown> =>
    (await ask(`/printers/${id}/probe`, { method: 'POST', body: '{}', signal })).json()
}

const UNREACHABLE = { state: 'not-ready', reasons: ['connecting-to-device'], found: null, confirm: 'auto' }

it('a probe says what is at a network address', async () => {
  const printer = await aVirtualPrinter()
  const ports: Record<string, number> = {
    answers: printer.port,
    closed: await freePort(),
    resets: await listening((socket) => socket.resetAndDestroy()),
    greets: await listening((socket) => socket.resume().write('SSH-2.0-OpenSSH_9.6p1 Ubuntu-3ubuntu13.5\r\n')),
    store: await listening((socket) => socket.on('data', () => socket.write('-ERR unknown command\r\n'))),
  }
  const probe = await bridgeWith(ports)
  const answers = await Promise.all(Object.keys(ports).map(async (id) => [id, await probe(id)]))
  expect(Object.fromEntries(answers)).toMatchObject({
    answers: { state: 'ready', reasons: [], found: 'completion', confirm: 'completion' },
    closed: UNREACHABLE,
    resets: UNREACHABLE,
    greets: UNREACHABLE,
    store: UNREACHABLE,
  })
})

it('a probe of a refused address does not wait as long as that of a silent one', async () => {
  const probe = await bridgeWith({ closed: await freePort(), silent: await listening((socket) => socket.resume()) })
  const leaving = new AbortController()
  const silent = probe('silent', leaving.signal).catch(() => 'left')
  expect(await Promise.race([probe('closed'), silent])).toMatchObject(UNREACHABLE)
  leaving.abort()
  expect(await silent).toBe('left')
})
