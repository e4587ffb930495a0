import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { onSilence } from '../../../async'
import { hasCode } from '../../../data-folder/error-code'
import { decodeIpp, encodeIpp, type IppAnswer, type IppRequest } from './ipp-message'

/** The print server's address as options of node:http. */
export type CupsServer = { socketPath: string } | { host: string; port: number }

/** Debian and most others; older Linux; macOS. */
const SOCKETS = ['/run/cups/cups.sock', '/var/run/cups/cups.sock', '/private/var/run/cupsd']
const PORT = 631

function named(text: string): CupsServer {
  if (text.startsWith('/')) return { socketPath: text }
  const [, host = text, port] = /^(.*?)(?::(\d+))?(?:\/version=[\d.]+)?$/.exec(text) ?? []
  return { host, port: port === undefined ? PORT : Number(port) }
}

/** This machine's print server, found as CUPS' own commands do: `CUPS_SERVER`, the local socket, port 631. */
export function cupsServer(env = process.env, isThere = existsSync): CupsServer {
  if (env.CUPS_SERVER) return named(env.CUPS_SERVER)
  const socketPath = SOCKETS.find(isThere)
  return socketPath ? { socketPath } : { host: '127.0.0.1', port: PORT }
}

/** The server in the format of `CUPS_SERVER`. */
export const serverName = (server: CupsServer): string =>
  'socketPath' in server ? server.socketPath : `${server.host}:${server.port}`

export type IppResult =
  | { ok: true; answer: IppAnswer }
  /** `nothing`: no server, or the request was rejected (HTTP 4xx). `unknown`: it may have been executed. */
  | { ok: false; done: 'nothing' | 'unknown' }

const ANSWER_LIMIT = 4 * 1024 * 1024
const OK = 200
const isRefusal = (status = 0): boolean => status >= 400 && status < 500

const isNotListening = (error: unknown): boolean => hasCode(error, 'ENOENT', 'ECONNREFUSED', 'EACCES', 'ENOTFOUND')

/** The whole answer of a request; null: it is no IPP, or too long. */
async function readAnswer(response: IncomingMessage): Promise<IppAnswer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    size += chunk.length
    if (size > ANSWER_LIMIT) return null
    chunks.push(chunk)
  }
  return response.statusCode === OK ? decodeIpp(Buffer.concat(chunks)) : null
}

/** Sends one IPP request and an optional document; waits at most `ms` for the whole answer. */
export async function postIpp(
  server: CupsServer,
  ipp: IppRequest,
  { ms, document = new Uint8Array() }: { ms: number; document?: Uint8Array },
): Promise<IppResult> {
  const body = Buffer.concat([encodeIpp(ipp), document])
  const headers = { host: 'localhost', 'content-type': 'application/ipp', 'content-length': body.length }
  const post = request({ ...server, method: 'POST', path: '/', headers })
  const stopWaiting = onSilence(ms, () => post.destroy(new Error('no answer in time')))
  post.on('error', () => {}) // thrown by `once`
  try {
    post.end(body)
    const [response]: IncomingMessage[] = await once(post, 'response')
    const answer = response ? await readAnswer(response) : null
    if (answer) return { ok: true, answer }
    return { ok: false, done: isRefusal(response?.statusCode) ? 'nothing' : 'unknown' }
  } catch (error) {
    return { ok: false, done: isNotListening(error) ? 'nothing' : 'unknown' }
  } finally {
    stopWaiting()
    post.destroy()
  }
}
