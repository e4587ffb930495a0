import { writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import { expect, it, onTestFinished } from 'vitest'
import { ClientStore } from '../../bridge/clients/client-store'
import { encodeTicket } from '../../bridge/escpos/encode-ticket'
import { createTransport } from '../../bridge/printers/kinds'
import { startBridge } from '../../bridge/start-bridge'
import { freePort, listen } from '../fakes/free-port'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import { startVirtualPrinter } from '../fakes/printer/virtual-printer'
import { sessionHeaders } from '../fakes/till-session'
import { ORIGIN } from '../unit/bridge/support/bridge-world'
import { temporaryFolder } from '../unit/bridge/support/temporary-folder'

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
  const folder = temporaryFolder()
  const printers = Object.entries(ports).map(([id, port]) => ({
    id,
    name: id,
    connection: { type: 'network', host: '127.0.0.1', port },
  }))
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ printers }))
  const { token } = new ClientStore(folder).issue(ORIGIN, 'Caja 1')
  const parts = { buildTicket, withMarks, encode: encodeTicket, createTransport }
  const started = await startBridge({ folder, port: await freePort(), parts, machine: null })
  if (!started.ok) throw new Error(started.problem.text)
  onTestFinished(() => started.bridge.stop())
  const headers = await sessionHeaders({ url: started.bridge.address, token })
  return async (id: string, signal: AbortSignal | null = null): Promise<unknown> => {
    const url = `${started.bridge.address}/printers/${id}/probe`
    const response = await fetch(url, { method: 'POST', headers, body: '{}', signal })
    return response.json()
  }
}

const UNREACHABLE = { state: 'not-ready', reasons: ['connecting-to-device'], found: null, confirm: 'auto' }

it('a probe says what is at a network address', async () => {
  const printer = await startVirtualPrinter(CONFIRMING_80)
  onTestFinished(() => printer.stop())
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
