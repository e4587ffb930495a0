import { createServer } from 'node:net'

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
 * A port on which nothing listens. It stays free while a bridge or printer on it is restarted: no
 * outgoing connection of another test gets it, as happens with ephemeral ports.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < COUNT; tries += 1) {
    const port = FIRST + (next++ % COUNT)
    if (await isFree(port)) return port
  }
  throw new Error('no free port')
}
