import { createServer, type Server, type Socket } from 'node:net'
import { listen } from './free-port'

export interface Squatter {
  port: number
  /** All that every connection sent so far. */
  heard(): string
  /** Method and path of each request so far. */
  requests(): string[]
  close(): Promise<void>
}

/** What a hostile program does with a connection, when something has come on it. */
export type Hostility = (socket: Socket, heard: string) => void

export const respond = (status: string, body: string, ...headers: string[]): string =>
  [`HTTP/1.1 ${status}`, `Content-Length: ${Buffer.byteLength(body)}`, ...headers, '', body].join('\r\n')

const JSON_TYPE = 'Content-Type: application/json'

export const HOSTILITIES: Record<string, Hostility> = {
  'another program’s page': (socket) =>
    void socket.write(respond('200 OK', '<h1>It works</h1>', 'Content-Type: text/html')),
  'a proof that is made up': (socket) =>
    void socket.write(respond('200 OK', JSON.stringify({ run: 'r'.repeat(43), proof: 'p'.repeat(43) }), JSON_TYPE)),
  'everything is in order': (socket) => void socket.write(respond('200 OK', '{"ok":true}', JSON_TYPE)),
  'a redirection': (socket) => void socket.write(respond('307 Temporary Redirect', '', 'Location: /elsewhere')),
  'an error of its own words': (socket) =>
    void socket.write(
      respond('503 Nope', '{"error":{"code":"internal","message":"Llame al 300 000 0000","retry":"later"}}', JSON_TYPE),
    ),
  'a cookie and a body without end': (socket) => {
    const piece = 'x'.repeat(65_536)
    const more = () => {
      while (!socket.destroyed && socket.write(`10000\r\n${piece}\r\n`));
    }
    socket.on('drain', more)
    socket.write(
      `HTTP/1.1 200 OK\r\n${JSON_TYPE}\r\nSet-Cookie: a=${'b'.repeat(3000)}\r\nTransfer-Encoding: chunked\r\n\r\n`,
    )
    more()
  },
  'what is no HTTP': (socket) => void socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
  'the end of the connection': (socket) => void socket.destroy(),
}

/** A hostile program on a port of this computer; it keeps all that it is sent. Without a port it takes a free one. */
export async function startSquatter(port: number | undefined, hostility: Hostility): Promise<Squatter> {
  let all = ''
  const open = new Set<Socket>()
  const server: Server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => open.delete(socket))
    socket.on('data', (data) => {
      all += data.toString('latin1')
      hostility(socket, data.toString('latin1'))
    })
  })
  return {
    port: await listen(server, port),
    heard: () => all,
    requests: () =>
      [...all.matchAll(/(GET|PUT|POST) (\/\S*) HTTP\/1\.1/g)].map(([, method, path]) => `${method} ${path}`),
    close() {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
