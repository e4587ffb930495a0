import type { Ticket } from '@shared/ticket'
import type { StoredEntry } from '../jobs/entry'
import type { Job } from '../jobs/job'
import type { Journal } from '../journal/journal'
import type { FullRecord, RecordPlace } from '../journal/journal-record'
import { ticketIn } from './rebuild'

/** Cap on the record bytes of the cached tickets; in memory a ticket takes some four times as much. */
const MOST_BYTES = 8 * 1024 * 1024

/** Failed reads after which a ticket counts as lost. */
const READ_TRIES = 5

/** Tickets of jobs that are about to be printed. Others, and what does not fit, are read back from the disk. */
export class StoredTickets {
  readonly #journal: Pick<Journal<StoredEntry>, 'read' | 'durableSeq'>
  readonly #cached = new Map<string, { ticket: Ticket; bytes: number; seq: number }>()
  #bytes = 0
  /** By id, failed reads of a ticket since the last successful one. */
  readonly #unreadable = new Map<string, number>()

  constructor(journal: Pick<Journal<StoredEntry>, 'read' | 'durableSeq'>) {
    this.#journal = journal
  }

  /** A ticket whose record is not durable cannot be read back yet, and is kept whatever its size. */
  keep({ id, ticketAt, acceptedSeq }: Job, ticket: Ticket): void {
    const bytes = ticketAt?.length ?? 0
    this.drop(id)
    this.#cached.set(id, { ticket, bytes, seq: acceptedSeq })
    this.#bytes += bytes
    for (const [oldest, { seq }] of this.#cached) {
      if (this.#bytes <= MOST_BYTES || seq > this.#journal.durableSeq) break
      this.drop(oldest)
    }
  }

  /** Null: lost with a damaged segment, or pruned by format 2. Throws the disk's error when it cannot be read now. */
  of({ id, acceptedSeq, ticketAt }: Job): Ticket | null {
    const cached = this.#cached.get(id)
    if (cached?.seq === acceptedSeq) return cached.ticket
    const record = ticketAt && this.#read(id, ticketAt)
    return record && ticketIn(record)
  }

  /** To be called when a job is no longer open. */
  drop(id: string): void {
    this.#bytes -= this.#cached.get(id)?.bytes ?? 0
    this.#cached.delete(id)
  }

  /** A bad sector blocks its lane for some seconds only: after READ_TRIES failures the ticket counts as lost. */
  #read(id: string, place: RecordPlace): FullRecord<StoredEntry> | null {
    const failures = this.#unreadable.get(id) ?? 0
    try {
      const record = this.#journal.read(place)
      this.#unreadable.delete(id)
      return record
    } catch (cause) {
      this.#unreadable.set(id, failures + 1)
      if (failures + 1 < READ_TRIES) throw cause
      this.#unreadable.delete(id)
      return null
    }
  }
}
