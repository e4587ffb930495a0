import { EventEmitter } from 'node:events'
import * as nodeHttp from 'node:http'
import type { Socket } from 'node:net'
import type { Network } from '../network'
import type { SimProcess } from '../process'
import { listenOn, SimSocket } from './net'
import { systemError } from './sim-error'

/** Node checks them in real time: a request of the simulator is always whole. Idle times are the sockets'. */
const NO_LIMITS = { headersTimeout: 0, requestTimeout: 0 }

/** `node:http` of one process: Node's own server and parser, over simulated sockets. */
export function httpOf(network: Network, process: SimProcess) {
  function createServer(options: nodeHttp.ServerOptions, handle: nodeHttp.RequestListener): nodeHttp.Server {
    const server = nodeHttp.createServer({ ...options, ...NO_LIMITS }, handle)
    // Its check of the limits is a timer of the real process.
    process.atEnd(() => nodeHttp.Server.prototype.close.call(server))
    const open = new Set<SimSocket & { parser?: { close(): void } }>()
    // Node's parser of a connection is a root of the garbage collector until it is closed, and with it all of a dead
    // process; it may be reading right now.
    process.atEnd(() =>
      setImmediate(() => {
        for (const { parser } of open) parser?.close()
      }),
    )
    let closed: (() => void) | null = null
    let port = 0
    const accept = (socket: SimSocket) => {
      open.add(socket)
      socket.once('close', () => {
        open.delete(socket)
        if (open.size === 0) closed?.()
      })
      socket.localPort = port
      server.emit('connection', socket as unknown as Socket)
    }
    const close = (done?: () => void) => {
      network.close(`127.0.0.1:${port}`)
      closed = () => done?.()
      if (open.size === 0) process.after(0, () => done?.())
      return server
    }
    const listen = (wanted: number, host: string, listening: () => void) => {
      port = wanted
      const error = listenOn({ network, process }, { host, port }, (wire) => {
        const socket = new SimSocket(network, process, { allowHalfOpen: true }).attach(wire)
        socket.remotePort = network.random.whole(40_000, 60_000)
        accept(socket)
      })
      process.after(0, () => {
        if (error) server.emit('error', error)
        else {
          server.emit('listening')
          listening()
        }
      })
      return server
    }
    return Object.assign(server, {
      listen,
      close,
      // Node's own take the connections in the order of real times and addresses in memory.
      closeIdleConnections: () => undefined,
      closeAllConnections: () => {
        for (const socket of [...open]) socket.destroy()
      },
      address: () => ({ address: '127.0.0.1', family: 'IPv4', port }),
    })
  }
  // There is no other server, as without CUPS: connections are refused.
  const request = () => {
    const refused = new EventEmitter()
    process.after(0, () => refused.emit('error', systemError('ECONNREFUSED', 'connect', '127.0.0.1')))
    return Object.assign(refused, { end: () => refused, destroy: () => refused })
  }
  return { ...nodeHttp, createServer, request, get: request }
}
