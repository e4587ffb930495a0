import { once } from 'node:events'
import { connect } from 'node:net'
import type { Queue, Spooler, SpoolJob, Submitted } from '../../../bridge/printers/spooler/spooler'

/** A print queue in memory; its documents go to a printer on a real socket. */
export class MemoryQueue implements Spooler {
  /** The queue is stopped. */
  paused = false
  /** Number of foreign documents that stay in the queue. */
  foreign = 0
  /** The system drops every document before its first byte is sent. */
  drops = false
  readonly #jobs: SpoolJob['place'][] = []
  readonly #printer: () => { host: string; port: number }

  constructor(printer: () => { host: string; port: number }) {
    this.#printer = printer
  }

  queues = async (): Promise<Queue[]> => []

  queue = async (name: string): Promise<Queue> => ({
    name,
    description: name,
    reasons: this.paused ? ['paused'] : [],
    backlog: this.foreign,
  })

  async submit(_queue: string, _title: string, bytes: Uint8Array): Promise<Submitted> {
    if (!this.drops) await this.#deliver(bytes)
    this.#jobs.push(this.drops ? 'dropped' : 'done')
    return { ok: true, job: this.#jobs.length - 1 }
  }

  async job(_queue: string, job: number): Promise<SpoolJob | null> {
    const place = this.#jobs[job]
    return place ? { place, begun: place === 'done' } : null
  }

  cancel = async () => 'refused' as const

  leftovers = async (): Promise<number[]> => []

  async #deliver(bytes: Uint8Array): Promise<void> {
    const socket = connect(this.#printer())
    // Drains the printer's answers: unread, they would keep the connection open.
    socket.resume()
    socket.end(bytes)
    await once(socket, 'close')
  }
}
