import { existsSync } from 'node:fs'

/** Where the print server listens, in the words of node:http. */
export type CupsServer = { socketPath: string } | { host: string; port: number }

/** Debian and most others, older Linux, macOS. */
const SOCKETS = ['/run/cups/cups.sock', '/var/run/cups/cups.sock', '/private/var/run/cupsd']
const PORT = 631

function named(text: string): CupsServer {
  if (text.startsWith('/')) return { socketPath: text }
  const [, host = text, port] = /^(.*?)(?::(\d+))?(?:\/version=[\d.]+)?$/.exec(text) ?? []
  return { host, port: port === undefined ? PORT : Number(port) }
}

/** This machine's print server, as CUPS' own commands find it: `CUPS_SERVER`, the local socket, port 631. */
export function cupsServer(env = process.env, isThere = existsSync): CupsServer {
  if (env.CUPS_SERVER) return named(env.CUPS_SERVER)
  const socketPath = SOCKETS.find(isThere)
  return socketPath ? { socketPath } : { host: '127.0.0.1', port: PORT }
}

/** The same in the words of `CUPS_SERVER`. */
export const serverName = (server: CupsServer): string =>
  'socketPath' in server ? server.socketPath : `${server.host}:${server.port}`
