import { createSocket } from 'node:dgram'
import { createServer, type Server } from 'node:net'

/** Systems take the ports of outgoing connections from 32768 on (Linux; others from 49152). */
const [FIRST, COUNT] = [20_000, 12_000]
let next = Math.floor(Math.random() * COUNT)

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/**
 * Reserves the number until this process ends, by a UDP socket: another process of the tests, which finds the port free
 * before it is bound or while its bridge is restarted, takes the next one.
 */
const reserve = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.once('error', () => {
      socket.close()
      resolve(false)
    })
    socket.bind({ port, address: '127.0.0.1', exclusive: true }, () => {
      socket.unref()
      resolve(true)
    })
  })

/**
 * A port on which nothing listens. It stays free while a bridge or printer on it is restarted: no other test gets it, and
 * no outgoing connection, as happens with ephemeral ports.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < COUNT; tries += 1) {
    const port = FIRST + (next++ % COUNT)
    if ((await reserve(port)) && (await isFree(port))) return port
  }
  throw new Error('no free port')
}

/** Starts the server, by default on a free port, and resolves with its port: the test may use it again after the server has closed. */
export async function listen(server: Server, port?: number, host = '127.0.0.1'): Promise<number> {
  const at = port ?? (await freePort())
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(at, host, resolve)
  })
  return at
}
