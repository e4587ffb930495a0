import type { Fate } from '@shared/api'
import type { JobState } from '@shared/job'
import type { Change } from '../queue/fold'
import { isCopy, isPast, type Job } from '../queue/job'
import type { JobStore } from '../queue/job-store'
import type { Register } from './register'
import type { RegisterFacts } from './register-facts'
import type { IssuedEntry, RegisterEntry } from './register-line'
import type { Sale } from './sale'

/** What a job's state means for its number. */
export function fateOf(state: JobState): Fate {
  return state === 'printed' || state === 'cancelled' || state === 'sent' ? state : 'issued'
}

/** A copy shows its first paper's number, but it is not the one that the number was given to. */
const isNumbered = (job: Job): job is Job & { number: NonNullable<Job['number']> } =>
  job.number !== null && !isCopy(job)

function issuedEntry(job: Job & { number: NonNullable<Job['number']> }, sale: Sale | null): IssuedEntry {
  const { id, key, number, storeId, orderId, orderNumber, transaction } = job
  const seq = isPast(job) ? 0 : job.acceptedSeq // a past job may have the sequence numbers of an earlier journal
  return {
    type: 'issued',
    seq,
    id,
    key,
    number,
    at: sale?.at ?? job.queuedAt,
    storeId,
    orderId,
    orderNumber,
    transaction,
    sale,
  }
}

const fateEntry = (job: Job): RegisterEntry => ({
  type: 'fate',
  seq: isPast(job) ? 0 : job.seq,
  id: job.id,
  fate: fateOf(job.state),
  at: job.changedAt,
})

function linesFor({ from, job, entry }: Change): RegisterEntry[] {
  if (!isNumbered(job)) return []
  if (from === null) return entry.type === 'job' ? [issuedEntry(job, entry.sale ?? null)] : []
  return fateOf(from) === fateOf(job.state) ? [] : [fateEntry(job)]
}

/** What the journal knows and the register does not, in the order of the numbers' issue. */
function missingLines(jobs: Iterable<Job>, fates: ReadonlyMap<string, Fate>, store: JobStore): RegisterEntry[] {
  const numbered = [...jobs].filter(isNumbered).sort((a, b) => a.acceptedSeq - b.acceptedSeq)
  return numbered.flatMap((job) => {
    const known = fates.get(job.id)
    const fate = fateOf(job.state)
    return [
      ...(known === undefined ? [issuedEntry(job, store.saleOf(job))] : []),
      ...((known ?? 'issued') === fate ? [] : [fateEntry(job)]),
    ]
  })
}

/**
 * Keeps the register in step with the journal, from what a crash may have left out on. The journal comes first: a line
 * that is missing here can be told from the journal, so a crash between the two leaves neither a gap nor a number twice;
 * and a register that knows more than the journal proves that the journal was cut. The other way round, a number in the
 * register alone would have been issued to nothing.
 */
export function keepRegister(store: JobStore, register: Register, found: RegisterFacts, damaged: boolean): void {
  const { jobs, resting } = store.state
  // Lines are written in the journal's order: what is missing lies behind the last one that is there.
  const behind = !damaged && found.store === store.id ? found.seq - 1 : 0
  const rested = damaged ? resting.all() : resting.changedAfter(behind).flatMap(({ id }) => store.job(id) ?? [])
  register.write(missingLines([...rested, ...jobs.values()], found.fates, store))
  store.onChange((changes) => register.write(changes.flatMap(linesFor)))
}
