import type { Mark } from '@shared/job'
import type { JobEvent } from '@shared/job-machine'
import type { InvoiceContent } from '@shared/payload'
import type { Ticket } from '@shared/ticket'
import type { InvalidNumber, PrefixNumber } from './counters'
import type { OldSnapshotEntry } from './format-2'
import type { AcceptedJob, Job } from './job'
import type { Sale } from './sale'

/** What only the attempt knew, written with its end. */
export interface AttemptFacts {
  bytes: number
  firstByteAt: string | null
}

/** A person's request that caused an event: its repeat gets the same answer. */
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
  /** For `redirect`: the printer that it goes to from now on. */
  printer?: string
}

export interface JobEntry {
  type: 'job'
  job: AcceptedJob
  marks: Mark[]
  ticket: Ticket
  /** Ids of jobs that are cancelled by the same record, so that never both print. */
  replaces: string[]
  /** With a number: what the register is to say of it. */
  sale?: Sale
  /** Of an invoice: the document that Intüipos issued for the sale. */
  issued?: NonNullable<InvoiceContent['external']>
  /** With a number: so many lines stood in the register then. */
  registerLines?: number
  /** Numbers that a till has seen and that nobody here knew of. */
  seen?: PrefixNumber[]
  /** Justo's clock as the till told it, where it had gone on; ISO-8601 UTC. */
  justoTime?: string
}

/** Everything that the journal of jobs can say. */
export type Entry =
  | JobEntry
  | EventEntry
  /** The settings no longer know its printer. */
  | { type: 'moved'; id: string; printer: string }
  /** A job that could still be read in a damaged journal; without `ticketAt` its ticket could not. */
  | { type: 'restored'; job: Job; ticket: Ticket | null }
  /** A till says that it is alive, on new terms or after it was silent. `until` ISO-8601 UTC. */
  | { type: 'watch'; till: string; until: string; minutes: number }
  /**
   * The next number cannot be proven: none is issued until a person confirms it. `invalid`: only of these prefixes, for
   * which register or settings held an impossible number.
   */
  | { type: 'numbers-stopped'; invalid?: ({ prefix: string } & InvalidNumber)[] }
  /** A person said which number of this prefix is the next. */
  | { type: 'numbers-confirmed'; prefix: string; next: number }
  /** Drops the jobs whose tickets are in segments below `below`, and all jobs of `orders` (orders, or ids of own papers). */
  | { type: 'given-up'; below: number; orders: string[] }
  | OldSnapshotEntry

type WithoutTicket<T> = T extends { ticket: infer K } ? Omit<T, 'ticket'> & { ticket?: K } : T

/** An entry as it comes back from the disk. Its ticket hangs on the record; in journals of format 1 it stands inside. */
export type StoredEntry = WithoutTicket<Entry>
