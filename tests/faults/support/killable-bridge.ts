import { Socket } from 'node:net'
import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import { encodeTicket } from '../../../bridge/escpos/encode-ticket'
import { createTransport } from '../../../bridge/printers/kinds'
import { networkTransport } from '../../../bridge/printers/network/network-driver'
import { startBridge } from '../../../bridge/start-bridge'
import { freePort } from '../../fakes/free-port'
import { type Call, type KillPoint, killAt } from './kill-point'
import { FAST_LANES, FAST_PRINTER } from './short-timings'

/**
 * A bridge that is killed at the k-th call of a kind: `node killable-bridge.mjs FOLDER PRINTER_PORT CALL MOMENT K`.
 * The product is unchanged: its dependencies (commits, transports) and globals (sockets, timers) are
 * wrapped here. Prints `ready PORT` when it listens.
 */
const [folder = '', printerPort = '', kind = '', moment = '', k = ''] = process.argv.slice(2)
const kill = killAt({ act: kind as Call, moment: moment as KillPoint['moment'], k: Number(k) })

const { connect, write } = Socket.prototype
Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
  return kill('connect', () => Reflect.apply(connect, this, args) as Socket)
} as typeof connect
Socket.prototype.write = function (this: Socket, ...args: unknown[]) {
  const send = () => Reflect.apply(write, this, args) as boolean
  return String(this.remotePort) === printerPort ? kill('printer write', send) : send()
} as typeof write

const plainTimeout = globalThis.setTimeout
globalThis.setTimeout = ((callback: () => void, ms?: number) =>
  plainTimeout(() => kill('timer', callback), ms)) as unknown as typeof setTimeout

const started = await startBridge({
  folder,
  port: await freePort(),
  machine: null,
  times: FAST_LANES,
  storage: { onCommit: (commit) => kill('commit', commit) },
  parts: {
    buildTicket,
    withMarks,
    encode: encodeTicket,
    createTransport: (printer) =>
      printer.connection.type === 'network'
        ? networkTransport(printer.connection, printer, FAST_PRINTER)
        : createTransport(printer),
  },
})
if (!started.ok) throw new Error(started.problem.text)
process.stdout.write(`ready ${started.bridge.port}\n`)
