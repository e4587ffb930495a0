import { connect, type Socket } from 'node:net'
import { Worker } from 'node:worker_threads'

/** Listens in a thread that then blocks, so nothing accepts; two own clients fill the kernel's queue. */
const LISTENER = `
  const { createServer } = require('node:net')
  const { parentPort, workerData } = require('node:worker_threads')
  const server = createServer()
  server.listen({ host: workerData.host, port: workerData.port, backlog: 1 }, () => {
    parentPort.postMessage('listening')
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0))
  })
`

/** A host that drops every SYN, like a printer switched off behind a print server: connects hang. */
export class SilentHost {
  readonly #worker: Worker
  readonly #fillers: Socket[]

  private constructor(worker: Worker, fillers: Socket[]) {
    this.#worker = worker
    this.#fillers = fillers
  }

  static async start(host: string, port: number): Promise<SilentHost> {
    const worker = new Worker(LISTENER, { eval: true, workerData: { host, port } })
    await new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve())
      worker.once('error', reject)
    })
    // A backlog of 1 holds two connections on Linux.
    const fillers = await Promise.all([filler(host, port), filler(host, port)])
    return new SilentHost(worker, fillers)
  }

  async stop(): Promise<void> {
    for (const socket of this.#fillers) socket.destroy()
    await this.#worker.terminate()
  }
}

function filler(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port })
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })
}
