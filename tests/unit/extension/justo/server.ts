import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'
import { createJustoClient } from '../../../../extension/justo/client'
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

export const TOKEN = 'made-up-key-0001'
export const now = () => new Date().toISOString()

type Options = Partial<Parameters<typeof createJustoClient>[0]>

/** A client of a Justo that answers so, until the test ends. */
export async function withServer(answer: Parameters<typeof serve>[0], options: Options = {}) {
  const { baseUrl, received, close } = await serve(answer)
  onTestFinished(async () => void (await close()))
  return { client: createJustoClient({ fetch, baseUrl, token: TOKEN, now, ...options }), received }
}

export const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
