import type { PrefixNumber } from '@shared/invoice-number'
import type { Mark } from '@shared/job'
import type { JobEvent } from '@shared/job-machine'
import type { InvoiceContent } from '@shared/payload'
import type { Ticket } from '@shared/ticket'
import type { AcceptedJob, Job } from './job'
import type { LastNumber } from './last-numbers'
import type { Sale } from './sale'

/** Facts that only the attempt has, written with its end. */
export interface AttemptFacts {
  bytes: number
  firstByteAt: string | null
}

/** The request that caused an event: a repeat gets the same answer. */
export interface Decision {
  requestId: string
  action: 'retry' | 'cancel' | 'resolve'
}

export interface EventEntry {
  type: 'event'
  id: string
  event: JobEvent
  facts?: AttemptFacts
  decision?: Decision
  /** For `redirect`: the new printer. */
  printer?: string
}

export interface JobEntry {
  type: 'job'
  job: AcceptedJob
  marks: Mark[]
  ticket: Ticket
  /** Ids of jobs that are cancelled by the same record, so that never both are printed. */
  replaces: string[]
  /** With a number: the sale for its register line. */
  sale?: Sale
  /** Of an invoice: the document that Intüipos issued for the sale. */
  issued?: NonNullable<InvoiceContent['external']>
  /** With a number: lines that the register had then. */
  registerLines?: number
  /** Numbers that a till has seen and the bridge had not. */
  seen?: PrefixNumber[]
  /** Justo's clock as the till sent it, if later than the known one; ISO-8601 UTC. */
  justoTime?: string
}

/** An invalid number that an earlier version accepted. */
export interface InvalidNumber {
  where: 'journal' | 'register' | 'settings'
  /** As it was written: `J-9007199254740992`. */
  text: string
}

/** The counters as stored in snapshots and segments. */
export interface Summary {
  lastNumbers: [prefix: string, LastNumber][]
  seenNumbers: [prefix: string, number][]
  confirmedPrefixes: string[]
  numbersStopped: boolean
  /** Not in the snapshots of earlier versions. */
  invalidNumbers?: [prefix: string, InvalidNumber][]
  registerLines: number
  dayNumbers: [station: string, { day: string; number: number }][]
  lastTransactions: [till: string, number][]
  /** Not in format 2. */
  justoTime?: string | null
}

/** A till reports every `minutes` that it is alive, until its shift ends at `until` (ISO-8601 UTC). */
export interface Watch {
  until: string
  minutes: number
  /** A note about its current silence was queued. */
  told: boolean
}

/**
 * Entries that began a segment of format 2: a snapshot of everything before it. Read once, when a folder of that format
 * is opened. Of these only `summary` is still written: a journal that is rebuilt after damage starts with it.
 */
export type OldSnapshotEntry =
  /** All counters, and the tills' watches. */
  | { type: 'summary'; summary: Summary; watches: [till: string, Watch][] }
  /** By document, its inactive jobs, packed: `job/job/…`. */
  | { type: 'resting'; documents: Record<string, string> }
  /** An active job, with a second copy of its ticket. */
  | { type: 'active'; job: Job; ticket?: Ticket | null }

/** All entries of the journal of jobs. */
export type Entry =
  | JobEntry
  | EventEntry
  /** Reassigned: its printer is no longer in the settings. */
  | { type: 'moved'; id: string; printer: string }
  /** A job that could still be read in a damaged journal; `ticketAt` null: its ticket could not. */
  | { type: 'restored'; job: Job; ticket: Ticket | null }
  /** A till's watch with new values, or after a silence. `until` ISO-8601 UTC. */
  | { type: 'watch'; till: string; until: string; minutes: number }
  /**
   * The next number cannot be proven: none is issued until it is confirmed. `invalid`: only of these prefixes, for
   * which register or settings held an invalid number.
   */
  | { type: 'numbers-stopped'; invalid?: ({ prefix: string } & InvalidNumber)[] }
  /** The next number of this prefix was confirmed manually. */
  | { type: 'numbers-confirmed'; prefix: string; next: number }
  /** Drops the jobs whose tickets are in segments below `below`, and all of `orders` (orders, or system job ids). */
  | { type: 'given-up'; below: number; orders: string[] }
  | OldSnapshotEntry

type WithoutTicket<T> = T extends { ticket: infer K } ? Omit<T, 'ticket'> & { ticket?: K } : T

/** An entry as read from disk. Its ticket is the record's attachment; in format 1 it is inside the entry. */
export type StoredEntry = WithoutTicket<Entry>
