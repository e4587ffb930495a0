import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listen } from '../../../fakes/free-port'

export interface Received {
  url: string
  method: string
  headers: IncomingMessage['headers']
  body: string
}

/** A real HTTP server on a free port that records its requests. */
export async function serve(answer: (response: ServerResponse, request: Received) => void) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { url = '', method = '', headers } = request
    const seen = { url, method, headers, body: Buffer.concat(chunks).toString() }
    received.push(seen)
    answer(response, seen)
  })
  const port = await listen(server)
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    received,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

export const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
