import type { PrinterProof } from '@shared/job'
import { type Job, jobFacts } from '../jobs/job'
import type { PrinterSession } from '../printers/transport'
import type { LaneDeps } from './lane-deps'
import { writeOutcome } from './write-outcome'

/** Sessions of lost attempts, kept open because the attempt's answer may still come. */
export function createLateAnswers(deps: LaneDeps, signal: AbortSignal) {
  const held = new Map<PrinterSession, number>()

  async function waitFor(job: Job, session: PrinterSession, late: Promise<PrinterProof | null>): Promise<void> {
    try {
      const proof = await late
      const event = { type: 'confirm-late', attempt: job.attempt } as const
      // The cashier may have answered meanwhile: the late answer is then ignored.
      if (proof && deps.store.job(job.id)?.state === 'unconfirmed')
        await writeOutcome(deps, signal, job, { event: { ...event, proof } })
    } finally {
      // An open session would block the printer's next job.
      if (held.delete(session)) await session.close()
    }
  }

  function failed(cause: unknown, job?: Job): void {
    const message = `late answer: ${String(cause)}`
    deps.log({ level: 'error', step: 'trouble', ...(job ? jobFacts(job) : {}), message })
  }

  return {
    keep(job: Job, session: PrinterSession, late: Promise<PrinterProof | null>): void {
      held.set(session, deps.now())
      waitFor(job, session, late).catch((cause) => failed(cause, job))
    },
    /** Closes the sessions kept since `before` (ms since 1970) or earlier. */
    async giveUp(before: number): Promise<void> {
      for (const [session, since] of [...held]) {
        if (since > before || !held.delete(session)) continue
        await session.close().catch((cause) => failed(cause))
      }
    },
  }
}
