import { isIPv6, SocketAddress } from 'node:net'
import type { ConnectionOf } from '@shared/connections'
import type { PrinterSettings } from '@shared/settings/bridge'
import Network from 'escpos-network'
import { onSilence } from '../../async'
import { codeOf } from '../../data-folder/error-code'
import type { Log } from '../../log/log'
import { type Driver, type DriverEvents, type DriverResult, noDriver } from '../driver'
import { supervisedTransport } from '../supervised-transport'
import type { Durations, Transport } from '../transport'

/** Destroying at once makes the kernel drop bytes that the printer has not read yet (measured: 90 % of a ticket). */
function driverOver(network: Network): Driver {
  const socket = network.device
  return {
    write(piece) {
      // Writing after our own FIN would break the connection while it waits for the printer's FIN.
      if (!socket.writable) return Promise.resolve(0)
      return new Promise((resolve) => {
        let refused = false
        // No error is passed either when the socket was destroyed during the write (Node 24, `onWriteComplete`).
        const isWhole = (error: unknown) => !error && !socket.destroyed
        network.write(piece, (error) => resolve(isWhole(error) ? piece.length : refused ? 0 : 'unknown'))
        // Node tries to write at once. An error set by now is of that first try, and the kernel took nothing; a later
        // error concerns the rest, and neither Node nor libuv reports how much was written before.
        refused = socket.errored !== null
      })
    },
    finish: () => socket.end(),
    async destroy() {
      socket.destroy()
    },
  }
}

/** Meanings of the errors of `connect` (connect(2), getaddrinfo(3)) for a printer's address. */
const CONNECT_ERRORS: Record<string, string> = {
  ECONNREFUSED: 'a device has this address and takes no papers: another device, or another port',
  ECONNRESET: 'it ended the connection at once: it serves another client',
  EHOSTUNREACH: 'no device has this address: it is off, unplugged, or has another address',
  ENETUNREACH: 'this computer is not in the network of this address',
  ETIMEDOUT: 'nothing answers at this address: it is off, busy, or has another address',
  ENOTFOUND: 'no device has this name',
}

const connectCause = (code: string): string => `${code}, ${CONNECT_ERRORS[code] ?? 'it cannot be connected to'}`

/** Connects by escpos-network; fails when the printer refuses, is silent for `ms`, or `signal` is aborted. */
export function openNetworkDriver(
  to: { host: string; port: number },
  events: DriverEvents,
  ms: number,
  signal: AbortSignal,
): Promise<DriverResult> {
  if (signal.aborted) return Promise.resolve(noDriver(null))
  const network = new Network(to.host, to.port)
  const socket = network.device
  socket.once('end', () => events.ended('fin'))
  socket.once('error', () => events.ended('broken'))
  socket.once('close', () => events.ended('broken'))
  socket.on('data', (chunk: Buffer) => events.bytes(chunk))
  return new Promise((resolve) => {
    const settle = (result: DriverResult) => {
      stopWaiting()
      signal.removeEventListener('abort', giveUp)
      if (!result.ok) socket.destroy()
      resolve(result)
    }
    const giveUp = () => settle(noDriver(null))
    const stopWaiting = onSilence(ms, () => settle(noDriver(connectCause('ETIMEDOUT'))))
    signal.addEventListener('abort', giveUp)
    // It calls back again on every later error; the promise has settled by then, and `ended` reports the error.
    network.open((error) => {
      if (error) return settle(noDriver(connectCause(codeOf(error) ?? error.name)))
      socket.setNoDelay(true)
      settle({ ok: true, driver: driverOver(network) })
    })
  })
}

/**
 * One spelling for each host, so that two settings share its lane: `FD12:0::1` is `fd12::1`, and names are the same in
 * any case (RFC 4343), with the root's dot or without.
 */
function sameHost(host: string): string {
  if (!isIPv6(host)) return host.toLowerCase().replace(/\.$/, '')
  const zone = host.includes('%') ? host.slice(host.indexOf('%')) : ''
  return `${new SocketAddress({ address: host, family: 'ipv6' }).address}${zone}`
}

/** A network printer, one connection per job (RAW, port 9100), over escpos-network's open and write. */
export function networkTransport(
  connection: ConnectionOf<'network'>,
  { id = '', confirm }: Pick<PrinterSettings, 'confirm'> & Partial<Pick<PrinterSettings, 'id'>>,
  changes: Partial<Durations> = {},
  log: Log = () => {},
): Transport {
  return supervisedTransport({
    address: `tcp:${sameHost(connection.host)}:${connection.port}`,
    openDriver: (events, ms, signal) => openNetworkDriver(connection, events, ms, signal),
    confirm,
    changes,
    trouble: { printer: id, log },
  })
}
