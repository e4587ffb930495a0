import type { AttemptView } from '@shared/api'
import type { PrefixNumber } from '@shared/invoice-number'
import type { Mark } from '@shared/job'
import type { JobEvent } from '@shared/job-machine'
import type { InvoiceContent } from '@shared/paper-content'
import type { Ticket } from '@shared/ticket'
import type { AcceptedJob } from './job'
import type { Sale } from './sale'

/** Facts that only the attempt has, written with its end. */
export type AttemptFacts = Pick<AttemptView, 'bytes' | 'firstByteAt'>

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
  printer?: string
}

export interface JobEntry {
  type: 'job'
  job: AcceptedJob
  marks: Mark[]
  ticket: Ticket
  /** Ids of jobs that are cancelled in the same transaction, so that never both are printed. */
  replaces: string[]
  /** The sale of a job with a number, for its row in the register. */
  sale?: Sale
  /** An invoice's document that Intüipos issued for the sale. */
  issued?: NonNullable<InvoiceContent['external']>
  /** Numbers that a till has seen and the bridge had not. */
  seen?: PrefixNumber[]
  /** Justo's clock as the till sent it, if later than the known one; ISO-8601 UTC. */
  justoTime?: string
}

/** A till reports every `minutes` that it is alive, until its shift ends at `until` (ISO-8601 UTC). */
export interface Watch {
  until: string
  minutes: number
  /** A note about its current silence was queued. */
  told: boolean
}

/** Everything that can change. */
export type Entry =
  | JobEntry
  | EventEntry
  /** To its own printer by the settings, unmarked: the one where it waits is in trouble, or no longer in the settings. */
  | { type: 'moved'; id: string; printer: string }
  /** What became of it is unknown: another program may have printed it since this store was written. */
  | { type: 'in-doubt'; id: string }
  /** A till's watch with new values, or after a silence. `until` ISO-8601 UTC. */
  | { type: 'watch'; till: string; until: string; minutes: number }
  /** The next number cannot be proven: none is issued until it is confirmed. */
  | { type: 'numbers-stopped' }
  /** The next number of this prefix was confirmed manually. */
  | { type: 'numbers-confirmed'; prefix: string; next: number }
