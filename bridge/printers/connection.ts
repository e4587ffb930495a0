import Network from 'escpos-network'
import { pause } from './pause'
import { type PrinterAnswer, parseAnswers } from './status-parser'

/** `fin`: the printer closed in order. `broken`: reset, error, or destroyed by us. */
export type Ending = 'fin' | 'broken'

/** A way for bytes to a printer and for its answers back; it knows nothing of jobs. */
export interface Connection {
  /** Null while it stands. */
  readonly ending: Ending | null
  readonly ended: Promise<Ending>
  /** Resolves with true when the connection took every byte, with false when it broke before. */
  write(bytes: Uint8Array): Promise<boolean>
  /** Calls `listener` with each answer, in order, until the returned function is called. */
  listen(listener: (answer: PrinterAnswer) => void): () => void
  /** We say no more; the printer may still answer. */
  halfClose(): void
  /** Half-closes, waits `ms` for the printer to close too, and gives up then. */
  close(ms: number): Promise<void>
  destroy(): void
}

/** Destroying at once would make the kernel drop bytes that the printer has not read yet (measured: 90 % of a paper). */
function wrap(network: Network): Connection {
  const socket = network.device
  const listeners = new Set<(answer: PrinterAnswer) => void>()
  let rest: Uint8Array = new Uint8Array()
  let ending: Ending | null = null
  const ended = new Promise<Ending>((resolve) => {
    const end = (how: Ending) => {
      ending ??= how
      resolve(ending)
    }
    socket.once('end', () => end('fin'))
    socket.once('error', () => end('broken'))
    socket.once('close', () => end('broken'))
  })
  socket.on('data', (chunk: Buffer) => {
    const parsed = parseAnswers(Buffer.concat([rest, chunk]))
    rest = parsed.rest
    for (const answer of parsed.answers) for (const listener of [...listeners]) listener(answer)
  })
  return {
    get ending() {
      return ending
    },
    ended,
    write(bytes) {
      // Writing after our own FIN would break the connection that still waits for the printer's.
      if (!socket.writable) return Promise.resolve(false)
      return new Promise((resolve) => network.write(bytes, (error) => resolve(!error)))
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    halfClose: () => socket.end(),
    async close(ms) {
      const stop = new AbortController()
      socket.end()
      await Promise.race([ended, pause(ms, stop.signal)])
      stop.abort()
      socket.destroy()
    },
    destroy: () => socket.destroy(),
  }
}

/** Connects by escpos-network; null when the printer refuses, is silent for `ms`, or `signal` is aborted. */
export function connect(
  to: { host: string; port: number },
  ms: number,
  signal: AbortSignal,
): Promise<Connection | null> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null)
    const network = new Network(to.host, to.port)
    const connection = wrap(network)
    const settle = (result: Connection | null) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', giveUp)
      if (result === null) network.device.destroy()
      resolve(result)
    }
    const giveUp = () => settle(null)
    const timer = setTimeout(giveUp, ms)
    signal.addEventListener('abort', giveUp)
    // It calls back again with every later error: the first call has settled then, and `ended` tells the rest.
    network.open((error) => {
      if (error) return settle(null)
      network.device.setNoDelay(true)
      settle(connection)
    })
  })
}
