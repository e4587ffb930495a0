import { userInfo } from 'node:os'
import type { Reason } from '@shared/job'

/** One of the system's print queues. */
export interface Queue {
  /** What settings and the system call it. */
  name: string
  /** What people call it; the name where there is nothing else. */
  description: string
  /** Why it takes no paper now; empty: it would. What waits in it does not count here. */
  reasons: Reason[]
  /** Documents in it that have not left it, whoever's. */
  backlog: number
}

export type Submitted =
  | { ok: true; job: number }
  /** The queue has not one byte of it. */
  | { ok: false; kept: 'nothing'; reasons: Reason[] }
  /** Nobody answered for it, or it broke off: the queue may have it. */
  | { ok: false; kept: 'unknown' }

/** Where a document of ours is. */
export interface SpoolJob {
  /**
   * `done`: it left the queue for its printer. `dropped`: somebody deleted it, or the system gave it up. `gone`: the
   * queue has it no more and does not say which of the two.
   */
  place: 'queue' | 'done' | 'dropped' | 'gone'
  /** A byte of it may have gone to the printer. */
  begun: boolean
}

/** `begun`: it will be deleted, but a byte of it may have gone to the printer. `refused`: the queue has it still, or had let it go. */
export type Cancelled = 'unbegun' | 'begun' | 'refused'

/**
 * The print queues of this machine. Every call ends within a few seconds, whatever the system does, and none throws: a
 * null is no answer.
 */
export interface Spooler {
  queues(): Promise<Queue[]>
  /** Null: there is no such queue, or nobody answers. */
  queue(name: string): Promise<Queue | null>
  /** Puts bytes into a queue as they are, under a title that people read in its window. */
  submit(queue: string, title: string, bytes: Uint8Array): Promise<Submitted>
  job(queue: string, job: number): Promise<SpoolJob | null>
  /** Has a document deleted; `job` tells when it is. */
  cancel(queue: string, job: number): Promise<Cancelled>
  /** Documents in a queue that a bridge of this user put there (see `isOurs`). */
  leftovers(queue: string): Promise<number[]>
}

/** How long each thing may take, in milliseconds. */
export interface SpoolerTimes {
  /** Between two looks at a paper on its way through the queue. */
  look: number
  /** Until a paper must have left the queue; bytes add to it. */
  leave: number
  /** The slowest way out of a queue, a serial line with 9600 baud, takes a second for a kilobyte. */
  leavePerKilobyte: number
  /** Until the system has let go of a paper that was taken back. */
  letGo: number
  /** What a paper still gets when the bridge ends. */
  ending: number
}

export const SPOOLER_TIMES: SpoolerTimes = {
  look: 250,
  leave: 20_000,
  leavePerKilobyte: 1_000,
  letGo: 3_000,
  ending: 1_000,
}

/** See `documentTitle`. */
const OURS = /^Justo(?: \S+)*$/

/** A document in a queue, as far as it tells whose it is. */
export interface QueuedDocument {
  title: string
  user: string
  /** It is sent to the printer as it is. */
  raw: boolean
}

/**
 * Whether a document can only be ours. Its title alone would not do: a page of Justo's own that the cashier prints from
 * the browser is called `Justo …` too, but no browser sends its pages raw.
 */
export const isOurs = (document: QueuedDocument, user: string): boolean =>
  document.raw && document.user.toLowerCase() === user.toLowerCase() && OURS.test(document.title)

/** Whose documents are ours. A user id that the system has no name for (in a container) prints as nobody in particular. */
export function currentUser(): string {
  try {
    return userInfo().username
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return process.env.USER || 'anonymous'
    throw error
  }
}
