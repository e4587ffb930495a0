import type { Ticket } from '@shared/ticket'
import type { Job } from '../jobs/job'

/** Cap on the record bytes of the cached tickets; in memory a ticket takes some four times as much. */
const MOST_BYTES = 8 * 1024 * 1024

/** Tickets of jobs that are about to be printed. Others, and what does not fit, are read back from the disk. */
export class TicketCache {
  readonly #tickets = new Map<string, { ticket: Ticket; bytes: number; seq: number }>()
  #bytes = 0

  /** `durableSeq`: a ticket of a later record cannot be read back yet, and is kept. */
  keep({ id, ticketAt, acceptedSeq }: Job, ticket: Ticket, durableSeq: number): void {
    const bytes = ticketAt?.length ?? 0
    this.drop(id)
    this.#tickets.set(id, { ticket, bytes, seq: acceptedSeq })
    this.#bytes += bytes
    for (const [oldest, { seq }] of this.#tickets) {
      if (this.#bytes <= MOST_BYTES || seq > durableSeq) break
      this.drop(oldest)
    }
  }

  of({ id, acceptedSeq }: Job): Ticket | null {
    const cached = this.#tickets.get(id)
    return cached?.seq === acceptedSeq ? cached.ticket : null
  }

  /** To be called when a job is no longer open. */
  drop(id: string): void {
    this.#bytes -= this.#tickets.get(id)?.bytes ?? 0
    this.#tickets.delete(id)
  }
}
