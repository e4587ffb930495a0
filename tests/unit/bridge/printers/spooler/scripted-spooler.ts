import type { Cancelled, Queue, Spooler, SpoolJob, Submitted } from '../../../../../bridge/printers/spooler/spooler'

export const IDLE: Queue = { name: 'CAJA', description: 'Caja', reasons: [], backlog: 0 }
export const WAITING: SpoolJob = { place: 'queue', begun: false }
export const MOVING: SpoolJob = { place: 'queue', begun: true }

/** A system's queue as a script: each thing it says is set by the test, and all that it is told is written down. */
export class ScriptedSpooler implements Spooler {
  readonly asked: string[] = []
  queueNow: Queue | null = IDLE
  submits: Submitted = { ok: true, job: 7 }
  /** What it says of a document, one look after the other; the last one stands. */
  looks: (SpoolJob | null)[] = [{ place: 'done', begun: true }]
  cancels: Cancelled = 'unbegun'
  /** What it says of a document once it was told to delete it. */
  afterCancel: SpoolJob | null = { place: 'dropped', begun: false }
  left: number[] = []

  async queues(): Promise<Queue[]> {
    return this.queueNow ? [this.queueNow] : []
  }

  async queue(): Promise<Queue | null> {
    return this.queueNow
  }

  async submit(_queue: string, title: string, bytes: Uint8Array): Promise<Submitted> {
    this.asked.push(`submit «${title}» ${bytes.length}`)
    return this.submits
  }

  async job(): Promise<SpoolJob | null> {
    const [look = null] = this.looks
    if (this.looks.length > 1) this.looks.shift()
    return look
  }

  async cancel(_queue: string, job: number): Promise<Cancelled> {
    this.asked.push(`cancel ${job}`)
    this.looks = [this.afterCancel]
    this.left = this.left.filter((other) => other !== job)
    return this.cancels
  }

  async leftovers(): Promise<number[]> {
    return this.left
  }
}
