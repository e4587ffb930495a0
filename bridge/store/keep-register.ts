import { isInvoiceNumber } from '@shared/invoice-number'
import { type Counters, raise } from '../jobs/counters'
import type { Change } from '../jobs/fold'
import { isArchived, isCopy, type Job } from '../jobs/job'
import { issuedOf, type LastNumber } from '../jobs/last-numbers'
import type { Sale } from '../jobs/sale'
import type { Register } from '../register/register'
import type { RegisterFacts } from '../register/register-facts'
import { type IssuedEntry, invoiceStatusOf, type RegisterEntry } from '../register/register-line'
import type { JobStore } from './job-store'

type Booked = ReturnType<JobStore['bookedOf']>

/** A copy shows its original's number, but the number was not issued to it. */
const isNumbered = (job: Job): job is Job & { number: NonNullable<Job['number']> } =>
  job.number !== null && !isCopy(job)

function issuedEntry(job: Job & { number: NonNullable<Job['number']> }, sale: Sale | null): IssuedEntry {
  const { id, key, number, storeId, orderId, orderNumber, transaction } = job
  const seq = isArchived(job) ? 0 : job.acceptedSeq // an archived job's may be of an earlier journal
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

const statusEntry = (job: Job): RegisterEntry => ({
  type: 'fate',
  seq: isArchived(job) ? 0 : job.seq,
  id: job.id,
  fate: invoiceStatusOf(job),
  at: job.changedAt,
})

/** One number per sale: every revision of a sale belongs to the row of its first. */
function documentEntries(
  { id: paper, document, acceptedSeq: seq, queuedAt: at }: Job,
  booked: Booked,
): RegisterEntry[] {
  return booked?.issued ? [{ type: 'document', seq, id: `${document}:1`, paper, ...booked.issued, at }] : []
}

function linesFor({ from, before, job, entry }: Change): RegisterEntry[] {
  if (before === null || from === null) {
    if (entry.type !== 'job' || isCopy(job)) return []
    return [...(isNumbered(job) ? [issuedEntry(job, entry.sale ?? null)] : []), ...documentEntries(job, entry)]
  }
  if (!isNumbered(job)) return []
  return invoiceStatusOf(before) === invoiceStatusOf(job) ? [] : [statusEntry(job)]
}

const seqOf = (entry: RegisterEntry): number => ('seq' in entry ? entry.seq : 0)

/**
 * Lines that the journal has and the register lacks, in the journal's order: of a write torn by a crash the next start
 * finds the first lines, and looks for missing ones only after the last of them.
 */
export function missingLines(
  jobs: Iterable<Job>,
  { statuses, documents }: RegisterFacts,
  store: JobStore,
): RegisterEntry[] {
  const invoices = [...jobs].filter((job) => job.kind === 'invoice' && !isCopy(job))
  return invoices
    .sort((a, b) => a.acceptedSeq - b.acceptedSeq)
    .flatMap((job): RegisterEntry[] => {
      const known = statuses.get(job.id)
      const status = invoiceStatusOf(job)
      const isNew = isNumbered(job) && known === undefined
      const booked = isNew || !documents.has(job.id) ? store.bookedOf(job) : null
      return [
        ...(isNew ? [issuedEntry(job, booked?.sale ?? null)] : []),
        ...(documents.has(job.id) ? [] : documentEntries(job, booked)),
        ...(!isNumbered(job) || (known ?? 'issued') === status ? [] : [statusEntry(job)]),
      ]
    })
    .sort((a, b) => seqOf(a) - seqOf(b))
}

/**
 * Manual confirmations that a crash kept out of the register: the journal counts higher than all these lines, or it no
 * longer stops the prefix for an invalid number that they contain.
 */
function missingConfirmations(counters: Counters, found: RegisterFacts, lines: RegisterEntry[]): RegisterEntry[] {
  const { lastNumbers, invalidNumbers, confirmedPrefixes } = counters
  const numbers = new Map([...found.lastNumbers].map(([prefix, { number }]) => [prefix, number]))
  const held = new Set(found.invalidNumbers.keys())
  for (const line of lines) {
    if (line.type !== 'issued') continue
    const { prefix, number } = line.number
    if (isInvoiceNumber(number)) raise(numbers, prefix, number)
    else held.add(prefix)
  }
  const isFreed = (prefix: string) => held.has(prefix) && !invalidNumbers.has(prefix) && confirmedPrefixes.has(prefix)
  const isMissing = (prefix: string, last: LastNumber) => {
    const registered = numbers.get(prefix) ?? 0
    // A lower one: a person corrected an earlier confirmation.
    return last.number > registered || (issuedOf(last) < last.number && last.number < registered)
  }
  return [...lastNumbers]
    .filter(([prefix, last]) => isMissing(prefix, last) || isFreed(prefix))
    .map(([prefix, { number, at }]) => ({ type: 'confirmed', seq: 0, prefix, next: number + 1, at }))
}

/**
 * Keeps the register in step with the journal, beginning with what a crash may have left out. The journal is written
 * first: a missing register line can be derived from it, so a crash between the two leaves neither a gap nor a
 * duplicate number; and a register that knows more than the journal proves that the journal was cut. The other way
 * round, a number that is in the register alone would belong to no job.
 */
export function keepRegister(store: JobStore, register: Register, found: RegisterFacts, damaged: boolean): void {
  // Lines are written in the journal's order: missing ones come after the last existing one.
  const behind = !damaged && found.store === store.id ? found.seq - 1 : 0
  const jobs = damaged ? store.state.jobs.values() : store.changedSince(behind)
  const lines = missingLines(jobs, found, store)
  // After damage a higher count does not prove a manual confirmation.
  register.write(damaged ? lines : [...lines, ...missingConfirmations(store.state, found, lines)])
  store.onChange((changes) => register.write(changes.flatMap(linesFor)))
}
