import type { Cancelled, Queue, Spooler, SpoolJob, Submitted } from '../../../../../bridge/printers/spooler/spooler'

export const IDLE: Queue = { name: 'CAJA', description: 'Caja', reasons: [], backlog: 0 }
export const WAITING: SpoolJob = { place: 'queue', begun: false }
export const MOVING: SpoolJob = { place: 'queue', begun: true }

/** A scripted print queue: the test sets each answer, and every call is recorded. */
export class ScriptedSpooler implements Spooler {
  readonly asked: string[] = []
  queueNow: Queue | null = IDLE
  submits: Submitted = { ok: true, job: 7 }
  /** Its answers about a document, one per call; the last one repeats. */
  looks: (SpoolJob | null)[] = [{ place: 'done', begun: true }]
  cancels: Cancelled = 'unbegun'
  /** Its answer about a document after it was asked to delete it. */
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
