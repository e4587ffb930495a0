import { createServer, type Server, type Socket } from 'node:net'
import type { JobView } from '@shared/api'
import { freePort } from '../../fakes/free-port'
import { comanda } from '../../unit/bridge/support/papers'
import type { Fuzzer } from '../fuzzer'
import { Random } from '../random'
import { Target } from '../target'

/** A case lasts at most one of these: what has not been decided by then is cancelled. Milliseconds. */
const CASE_MS = [300, 1_000, 1_000, 5_000]
const POLL_MS = 25

/** GS ( H fn 48: the id of the attempt that asks for its proof. */
function idsIn(bytes: Buffer): string[] {
  const ids: string[] = []
  const head = Buffer.from([0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30])
  for (let at = bytes.indexOf(head); at >= 0; at = bytes.indexOf(head, at + 1))
    ids.push(bytes.toString('latin1', at + 7, at + 11))
  return ids
}

const proofOf = (id: string): Buffer =>
  Buffer.concat([Buffer.from([0x37, 0x22]), Buffer.from(id, 'latin1'), Buffer.alloc(1)])

/** A printer that answers as the seed wants: right, wrong, late, never, or by leaving. */
class OddPrinter {
  readonly port: number
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  random = new Random('')
  /** Whether a right proof was sent since the last case began. */
  proved = false

  private constructor(port: number) {
    this.port = port
    this.#server = createServer((socket) => this.#serve(socket))
  }

  static async start(): Promise<OddPrinter> {
    const printer = new OddPrinter(await freePort())
    await new Promise<void>((resolve) => printer.#server.listen(printer.port, '127.0.0.1', () => resolve()))
    return printer
  }

  #serve(socket: Socket): void {
    const { random } = this
    this.#sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => this.#sockets.delete(socket))
    if (random.chance(0.2)) socket.write(random.bytes(random.int(200)))
    socket.on('data', (data: Buffer) => this.#answer(socket, data, random))
  }

  #answer(socket: Socket, data: Buffer, random: Random): void {
    for (const id of idsIn(data)) {
      const right = proofOf(id)
      const bytes = random.chance(0.3) ? right : random.damaged(random.chance(0.5) ? right : proofOf('~zz~'))
      this.proved ||= bytes.includes(right)
      socket.write(bytes)
    }
    if (data[0] === 0x10 && random.chance(0.8)) socket.write(Uint8Array.of(random.chance(0.8) ? 0x12 : random.int(256)))
    if (random.chance(0.15)) socket.write(random.bytes(random.int(3_000)))
    const how = random.next()
    if (how < 0.05) socket.resetAndDestroy()
    else if (how < 0.1) socket.end()
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const isOpen = ({ state }: JobView): boolean => state === 'queued' || state === 'printing'

/** Answers of a printer, from right to random. */
export const printerAnswers: Fuzzer = {
  name: 'printer',
  invariant: 'no paper counts as confirmed without its proof, and other printers go on',
  async open() {
    const odd = await OddPrinter.start()
    const target = await Target.open([{ id: 'rara', port: odd.port }])
    let n = 0
    const jobOf = async (key: string) =>
      (JSON.parse((await target.ask('GET', `/jobs/${encodeURIComponent(key)}`)).text) as { job: JobView }).job
    return {
      check: () => target.check(),
      async close() {
        await odd.stop()
        await target.close()
      },
      async run(random) {
        odd.random = random
        odd.proved = false
        const { key, payload } = await comanda({ order: `odd-${n++}`, station: 'rara', transaction: 'C1-1' })
        const path = `/jobs/${encodeURIComponent(key)}`
        const { status, text } = await target.ask('PUT', path, JSON.stringify(payload))
        if (status !== 202)
          return { faults: [`a job was answered with ${status}: ${text.slice(0, 300)}`], accepted: false }
        const end = performance.now() + random.pick(CASE_MS)
        let job = await jobOf(key)
        while (isOpen(job) && performance.now() < end) {
          await pause(POLL_MS)
          job = await jobOf(key)
        }
        const decision = { requestId: `end-${n}`, attempt: job.attempt }
        if (job.state !== 'printed') await target.ask('POST', `${path}/cancel`, JSON.stringify(decision))
        const isUnproved = job.proof === 'completed' && !odd.proved
        return { faults: isUnproved ? ['wrong paper: printed without a proof'] : [], accepted: true }
      },
    }
  },
}
