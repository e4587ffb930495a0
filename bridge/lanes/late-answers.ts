import { type Job, jobFacts } from '../jobs/job'
import type { PrinterSession } from '../printers/transport'
import type { LaneDeps } from './lane-deps'
import { writeOutcome } from './write-outcome'

/** Connections of attempts without an answer, kept because their own answer may still come. */
export class LateAnswers {
  readonly #deps: LaneDeps
  readonly #signal: AbortSignal
  readonly #held = new Map<PrinterSession, number>()

  constructor(deps: LaneDeps, signal: AbortSignal) {
    this.#deps = deps
    this.#signal = signal
  }

  keep(job: Job, session: PrinterSession, late: Promise<'completed' | 'consumed' | null>): void {
    const { log, now } = this.#deps
    this.#held.set(session, now())
    this.#await(job, session, late).catch((cause) =>
      log({ level: 'error', step: 'trouble', ...jobFacts(job), message: `late answer: ${String(cause)}` }),
    )
  }

  /** Closes the connections that have been kept since before this moment. */
  async giveUp(before: number): Promise<void> {
    for (const [session, since] of [...this.#held]) {
      if (since > before || !this.#held.delete(session)) continue
      await session.close().catch((cause) => this.#closedBadly(cause))
    }
  }

  async #await(job: Job, session: PrinterSession, late: Promise<'completed' | 'consumed' | null>): Promise<void> {
    try {
      const proof = await late
      const event = { type: 'confirm-late', attempt: job.attempt } as const
      // A person may have answered in the meantime: then the printer's word changes nothing.
      if (proof && this.#deps.store.job(job.id)?.state === 'unconfirmed')
        await writeOutcome(this.#deps, this.#signal, job, { ...event, proof })
    } finally {
      // A connection that is held for nothing keeps the printer from its next paper.
      if (this.#held.delete(session)) await session.close()
    }
  }

  #closedBadly(cause: unknown): void {
    this.#deps.log({ level: 'error', step: 'trouble', message: `late answer: ${String(cause)}` })
  }
}
