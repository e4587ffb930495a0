import { writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import { expect, it, onTestFinished } from 'vitest'
import { ClientStore } from '../../bridge/clients/client-store'
import { encodeTicket } from '../../bridge/escpos/encode-ticket'
import { LANE_TIMES } from '../../bridge/lanes/lane-deps'
import { createTransport } from '../../bridge/printers/create-transport'
import { startBridge } from '../../bridge/start-bridge'
import { freePort } from '../fakes/free-port'
import { SilentHost } from '../fakes/printer/silent-host'
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
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}

async function filtered(): Promise<number> {
  const port = await freePort()
  const host = await SilentHost.start('127.0.0.1', port)
  onTestFinished(() => host.stop())
  return port
}

/** A timer of Node may fire a millisecond early. */
const TIMER_MS = 5

it('a probe tells an open port from a closed one neither by its answer nor by its time', async () => {
  const ports: Record<string, number> = {
    closed: await freePort(),
    filtered: await filtered(),
    silent: await listening((socket) => socket.resume()),
    'reads-and-ends': await listening((socket) => socket.resume().on('end', () => socket.end())),
    resets: await listening((socket) => socket.resetAndDestroy()),
    greets: await listening((socket) => socket.resume().write('SSH-2.0-OpenSSH_9.6p1 Ubuntu-3ubuntu13.5\r\n')),
    mail: await listening((socket) => socket.resume().write('220 mail.example.com ESMTP Postfix\r\n')),
    store: await listening((socket) => socket.on('data', () => socket.write('-ERR unknown command\r\n'))),
    web: await listening((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))),
  }
  const folder = temporaryFolder()
  const printers = Object.entries(ports).map(([id, port]) => ({
    id,
    name: id,
    connection: { type: 'network', host: '127.0.0.1', port },
  }))
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ printers }))
  const { token } = new ClientStore(folder).issue(ORIGIN, 'Caja 1')
  const parts = { buildTicket, withMarks, encode: encodeTicket, createTransport }
  const started = await startBridge({ folder, port: 0, parts, machine: null })
  if (!started.ok) throw new Error(started.problem.text)
  onTestFinished(() => started.bridge.stop())
  const headers = await sessionHeaders({ url: started.bridge.address, token })
  const begun = performance.now()
  const answers = await Promise.all(
    Object.keys(ports).map(async (id) => {
      const url = `${started.bridge.address}/printers/${id}/probe`
      const response = await fetch(url, { method: 'POST', headers, body: '{}' })
      const answer = (await response.json()) as object
      return {
        id,
        ...answer,
        status: response.status,
        early: performance.now() - begun < LANE_TIMES.probeSilence - TIMER_MS,
      }
    }),
  )
  const silence = { state: 'not-ready', reasons: ['timed-out'], abilities: null, found: null, confirm: 'auto' }
  const settingsVersion = expect.any(String)
  expect(answers).toEqual(
    Object.keys(ports).map((id) => ({ id, ...silence, settingsVersion, status: 200, early: false })),
  )
  expect(new Set(answers.map((answer) => JSON.stringify(Reflect.get(answer, 'settingsVersion')))).size).toBe(1)
})
