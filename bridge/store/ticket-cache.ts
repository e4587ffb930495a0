import type { Ticket } from '@shared/ticket'
import type { Job } from '../jobs/job'

/** Bytes of records whose tickets are held; a ticket takes some four times as much. */
const MOST_BYTES = 8 * 1024 * 1024

/** Tickets of jobs that are about to be printed. What does not fit, or is asked for later, is read back from the disk. */
export class TicketCache {
  readonly #tickets = new Map<string, { ticket: Ticket; bytes: number; seq: number }>()
  #bytes = 0

  /** `durableSeq`: what lies behind it cannot be read back yet, and stays. */
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
    const kept = this.#tickets.get(id)
    return kept?.seq === acceptedSeq ? kept.ticket : null
  }

  /** Its paper is out, or will not come. */
  drop(id: string): void {
    this.#bytes -= this.#tickets.get(id)?.bytes ?? 0
    this.#tickets.delete(id)
  }
}
