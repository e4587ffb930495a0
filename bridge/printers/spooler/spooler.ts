import { userInfo } from 'node:os'
import type { FoundQueue } from '@shared/connections/spooler'
import type { Reason } from '@shared/job'

/** One of the system's print queues; its reasons are independent of its backlog. */
export type Queue = FoundQueue

export type Submitted =
  | { ok: true; job: number }
  /** The queue has no byte of it. */
  | { ok: false; kept: 'nothing'; reasons: Reason[] }
  /** No answer, or broken off: the queue may have it. */
  | { ok: false; kept: 'unknown' }

/** State of one of our documents. */
export interface SpoolJob {
  /**
   * `done`: it left the queue for its printer. `dropped`: deleted by a user or the system. `gone`: no longer in the
   * queue, either `done` or `dropped`. `vanished`: gone, although the queue keeps what it has printed.
   */
  place: 'queue' | 'done' | 'dropped' | 'gone' | 'vanished'
  /** A byte of it may have been sent to the printer. */
  begun: boolean
}

/** `begun`: will be deleted, but a byte may have been sent. `refused`: still in the queue, or had already left it. */
export type Cancelled = 'unbegun' | 'begun' | 'refused'

/**
 * The print queues of this machine. Every call ends within a few seconds, whatever the system does, and none throws.
 * Null: no answer.
 */
export interface Spooler {
  queues(): Promise<Queue[]>
  /** Null: no such queue, or no answer. */
  queue(name: string): Promise<Queue | null>
  /** Submits raw bytes; `title` is shown in the queue's window. */
  submit(queue: string, title: string, bytes: Uint8Array): Promise<Submitted>
  job(queue: string, job: number): Promise<SpoolJob | null>
  /** Requests deletion of a document; poll `job` for when it is done. */
  cancel(queue: string, job: number): Promise<Cancelled>
  /** Documents in a queue that a bridge of this user submitted (see `isOurs`). */
  leftovers(queue: string): Promise<number[]>
}

export type SpoolerTimes = typeof SPOOLER_TIMES

/** How long each thing may take, in milliseconds. */
export const SPOOLER_TIMES = {
  /** Poll interval for a document in the queue. */
  poll: 250,
  /** Until a document must have left the queue; bytes add to it. */
  leave: 20_000,
  /** The slowest port, a serial line at 9600 baud, takes a second per kilobyte. */
  leavePerKilobyte: 1_000,
  /** Until the system has removed a cancelled document. */
  cancel: 3_000,
  /** Time left for a document when the bridge stops. */
  ending: 1_000,
}

/** See `documentTitle`. */
const OURS = /^Justo(?: \S+)*$/

/**
 * Whether a document in a queue is certainly ours. The title alone is not enough: a Justo page printed from the browser
 * is called `Justo …` too, but browsers never send raw documents, whose bytes go to the printer unchanged.
 */
export const isOurs = (document: { title: string; user: string; raw: boolean }, user: string): boolean =>
  document.raw && document.user.toLowerCase() === user.toLowerCase() && OURS.test(document.title)

/** User name of our documents. A user id without a name (in a container) prints as $USER or `anonymous`. */
export function currentUser(): string {
  try {
    return userInfo().username
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return process.env.USER || 'anonymous'
    throw error
  }
}
