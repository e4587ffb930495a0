import type { Mark } from '@shared/job'
import type { JobEvent } from '@shared/job-machine'
import type { Ticket } from '@shared/ticket'
import type { AcceptedJob, Job } from './job'

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

/** Everything that the journal of jobs can say. */
export type Entry =
  /** A new job; `replaces` are cancelled by the same record, so that never both print. */
  | { type: 'job'; job: AcceptedJob; marks: Mark[]; ticket: Ticket; replaces: string[] }
  | EventEntry
  /** The settings no longer know its printer. */
  | { type: 'moved'; id: string; printer: string }
  /** A job that could still be read in a damaged journal. */
  | { type: 'restored'; job: Job; ticket: Ticket | null }
  /** Nobody can prove which number is the next: none is issued until a person says. */
  | { type: 'numbers-stopped' }
