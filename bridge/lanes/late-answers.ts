import type { PrinterProof } from '@shared/job'
import { type Job, jobFacts } from '../jobs/job'
import type { PrinterSession } from '../printers/transport'
import type { LaneDeps } from './lane-deps'
import { writeOutcome } from './write-outcome'

/** Sessions of lost attempts, kept open because the attempt's answer may still come. */
export class LateAnswers {
  readonly #deps: LaneDeps
  readonly #signal: AbortSignal
  readonly #held = new Map<PrinterSession, number>()

  constructor(deps: LaneDeps, signal: AbortSignal) {
    this.#deps = deps
    this.#signal = signal
  }

  keep(job: Job, session: PrinterSession, late: Promise<PrinterProof | null>): void {
    this.#held.set(session, this.#deps.now())
    this.#await(job, session, late).catch((cause) => this.#failed(cause, job))
  }

  /** Closes the sessions kept since `before` (ms since 1970) or earlier. */
  async giveUp(before: number): Promise<void> {
    for (const [session, since] of [...this.#held]) {
      if (since > before || !this.#held.delete(session)) continue
      await session.close().catch((cause) => this.#failed(cause))
    }
  }

  async #await(job: Job, session: PrinterSession, late: Promise<PrinterProof | null>): Promise<void> {
    try {
      const proof = await late
      const event = { type: 'confirm-late', attempt: job.attempt } as const
      // The cashier may have answered meanwhile: the late answer is then ignored.
      if (proof && this.#deps.store.job(job.id)?.state === 'unconfirmed')
        await writeOutcome(this.#deps, this.#signal, job, { ...event, proof })
    } finally {
      // An open session would block the printer's next job.
      if (this.#held.delete(session)) await session.close()
    }
  }

  #failed(cause: unknown, job?: Job): void {
    const message = `late answer: ${String(cause)}`
    this.#deps.log({ level: 'error', step: 'trouble', ...(job && jobFacts(job)), message })
  }
}
