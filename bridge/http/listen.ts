import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { whenStillSilent } from '../async'
import type { Log } from '../log/log'
import { CONNECTION_TIMES, Connections, type ConnectionTimes } from './connections'

/** The only interface listened on; without it Node listens on all of them. */
const HOSTNAME = '127.0.0.1'

const LIMITS = {
  /** Limits in ms for all headers, and for the whole request. */
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  /** Idle time between two requests of a paired till; a long poll is not idle. */
  keepAliveTimeout: 60_000,
  /** Interval at which Node checks the first two: its default of 30 s would triple them. */
  connectionsCheckingInterval: 2_000,
  /**
   * Browsers send this port the cookies of every other port of 127.0.0.1 (RFC 6265, 8.5), and Chromium keeps 180 of 4 KiB
   * for a host: none of them may keep the bridge's page from being opened.
   */
  maxHeaderSize: 1024 * 1024,
}

export interface ListenOptions {
  log: Log
  /** Whether the `Authorization` header has a valid session: such connections have more time and places of their own. */
  isAuthorized: (authorization: string | undefined) => boolean
  limits?: Partial<typeof LIMITS & ConnectionTimes>
}

export interface Listening {
  port: number
  close(): Promise<void>
}

/** Serves on 127.0.0.1. Rejects when the port is taken. Port 0 takes a free one. */
export function listen(
  fetch: (request: Request, env: object) => Response | Promise<Response>,
  port: number,
  { log, isAuthorized, limits }: ListenOptions,
): Promise<Listening> {
  const say = (kind: string, message: string) => log({ level: 'warning', step: 'trouble', kind, message })
  const connections = new Connections({
    showsSession: ({ headers }) => isAuthorized(headers.authorization),
    onFull: (open, ended) => say('full', `${open} connections were open, and ${ended} of the oldest gave way`),
    times: { ...CONNECTION_TIMES, ...limits },
  })
  const answer = getRequestListener((request, env) => fetch(request, env))
  const server = createServer({ ...LIMITS, ...limits }, (request, response) => {
    if (connections.begin(request, response)) void answer(request, response)
  })
  server.on('clientError', (error, socket) => {
    say('not HTTP', `a request was not HTTP: ${error.message}`)
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
    else socket.destroy()
  })
  // `keepAliveTimeout` ends here. Without a listener Node ends the connection, and a request that waits in it.
  server.on('timeout', (socket) => whenStillSilent(socket, () => socket.destroy()))
  server.on('connection', (socket) => {
    connections.add(socket)
    socket.on('error', (error) => say('connection', `connection: ${error.message}`))
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOSTNAME, () => {
      server.off('error', reject)
      server.on('error', (error) => say('server', `server: ${error.message}`))
      resolve({ port: (server.address() as AddressInfo).port, close: () => closeServer(server) })
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve()) // closes the idle ones
    // Answers that are being written end first; connections still open after a second are closed.
    setTimeout(() => server.closeAllConnections(), 1000).unref()
  })
}
