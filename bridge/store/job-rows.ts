import { crc32 } from 'node:zlib'
import type { JobState, PrinterProof } from '@shared/job'
import { type Ticket, ticketSchema } from '@shared/ticket'
import * as z from 'zod/mini'
import type { WritableState } from '../jobs/bridge-state'
import type { Counters } from '../jobs/counters'
import { type Job, type OrderName, storedJob } from '../jobs/job'
import { VERSION } from '../version'
import type { CounterRows } from './counter-rows'
import type { Database } from './database'
import { jsonIn, packed, textIn } from './stored-json'

/** A value that this program does not know, of a newer one, costs no job (`jobSchema`), and its fields are kept. */
const readableJob = z.looseObject(storedJob.shape)

const VERSION_SUM = crc32(VERSION)

/** A row that has it is, to the bit, what this version of the program wrote: it needs no other check. */
const checksumOf = (columns: object, facts: Uint8Array): number =>
  crc32(facts, crc32(JSON.stringify(Object.values(columns)), VERSION_SUM))

/** Null: the row cannot be read. */
function jobIn({ facts, checksum, ...row }: JobRow): Job | null {
  const {
    accepted_seq: acceptedSeq,
    changed_at: changedAt,
    store_id: storeId,
    order_id: orderId,
    copy_of,
    ...same
  } = row
  const columns = { ...same, acceptedSeq, changedAt, storeId, orderId, copyOf: copy_of ?? undefined }
  if (checksum === checksumOf(row, facts)) return { ...JSON.parse(textIn(facts) ?? ''), ...columns }
  const parsed = z.safeParse(readableJob, { ...jsonIn(z.looseObject({}), facts), ...columns })
  return parsed.success ? parsed.data : null
}

/** The row of a job, its columns in the order of COLUMNS. */
function rowOf(job: Job) {
  const { acceptedSeq, id, key, document, revision, copyOf, storeId, orderId, kind, printer, ...rest } = job
  const { state, seq, changedAt, ...facts } = rest
  const columns = {
    ...{ accepted_seq: acceptedSeq, id, key, document, revision, copy_of: copyOf ?? null },
    ...{ store_id: storeId, order_id: orderId, kind, printer, state, seq, changed_at: changedAt },
  }
  const bytes = packed(JSON.stringify(facts))
  return { ...columns, facts: bytes, checksum: checksumOf(columns, bytes) }
}
type JobRow = ReturnType<typeof rowOf>

const COLUMNS =
  'accepted_seq, id, key, document, revision, copy_of, store_id, order_id, kind, printer, state, seq, changed_at, facts, checksum'
const UPSERT = `INSERT INTO jobs (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (accepted_seq) DO UPDATE SET printer = excluded.printer, state = excluded.state, seq = excluded.seq,
    changed_at = excluded.changed_at, facts = excluded.facts, checksum = excluded.checksum`

/** Parsed rows that are remembered: more than the open jobs, which are read again and again. */
const MOST_PARSED = 4_000

export interface FeedFilter {
  order?: string | undefined
  state?: JobState | undefined
}

/** The jobs and their tickets in the database. A row that cannot be read is reported once, and left out. */
export class JobRows implements WritableState {
  readonly #db: Database
  readonly #counters: CounterRows
  readonly #report: (row: string) => void
  /** By acceptedSeq, parsed rows: valid while the row is the same. */
  readonly #parsed = new Map<number, { seq: number; checksum: number; job: Job }>()
  /** By acceptedSeq: changes too often for the disk, valid until the job's next change. */
  readonly #nextAttempts = new Map<number, { seq: number; nextAttemptAt: string }>()
  /** By what was asked, open jobs that were found: valid until a job is written, or asked for and not there. */
  readonly #found = new Map<string, Job[]>()

  constructor(db: Database, counters: CounterRows, report: (row: string) => void) {
    this.#db = db
    this.#counters = counters
    this.#report = report
  }

  get counters(): Counters {
    return this.#counters.current()
  }

  jobById(key: string): Job | null {
    const job =
      this.#all('id = ?', key)[0] ??
      this.#all('key = ? AND key <> id ORDER BY accepted_seq DESC LIMIT 1', key)[0] ??
      null
    // A row may have been damaged since it was found: its lane would open the printer for it without end.
    if (job === null) this.#found.clear()
    return job
  }

  jobsOfOrder({ storeId, orderId }: OrderName): Job[] {
    return this.#all('order_id = ? AND store_id = ? ORDER BY accepted_seq', orderId, storeId)
  }

  revisionsOf(document: string): Job[] {
    return this.#all('document = ? AND copy_of IS NULL ORDER BY revision DESC', document)
  }

  /** Asked many times a second, while jobs change seldom. */
  jobsIn(state: JobState, printer: string | null = null): Job[] {
    const read = () =>
      printer === null
        ? this.#all('state = ? ORDER BY accepted_seq', state)
        : this.#all('state = ? AND printer = ? ORDER BY accepted_seq', state, printer)
    return [...this.#foundOr(`${state} ${printer ?? ''}`, read)]
  }

  /** The oldest queued job of a printer. */
  nextFor(printer: string): Job | null {
    const first = () => {
      const [next] = this.#each(`state = 'queued' AND printer = ? ORDER BY accepted_seq`, [printer])
      return next === undefined ? [] : [next]
    }
    return this.#foundOr(`next ${printer}`, first)[0] ?? null
  }

  #foundOr(asked: string, read: () => Job[]): readonly Job[] {
    const found = this.#found.get(asked) ?? read()
    this.#found.set(asked, found)
    return found
  }

  /** A printer's newest proof after `since` (ISO-8601 UTC) that a paper came out; null: none, or papers without one came later. */
  lastProof(printer: string, since: string): PrinterProof | null {
    // By `changed_at` alone: the other index would read every job of the printer.
    const ended = `changed_at > ? AND +printer = ? AND +state IN ('printed', 'sent') ORDER BY +accepted_seq DESC`
    for (const { state, proof } of this.#each(ended, [since, printer])) {
      if (state === 'sent') return null
      if (proof !== null && proof !== 'person') return proof
    }
    return null
  }

  /** Whether a printer's paper is known to have come out. */
  hasPrinted(printer: string): boolean {
    const sql = `SELECT 1 FROM jobs WHERE state = 'printed' AND printer = ? LIMIT 1`
    return this.#db.sql(sql).get(printer) !== undefined
  }

  open(): { jobs: number; bytes: number } {
    const open = this.#db.sql(`
      SELECT count(*) AS jobs, total(bytes) AS bytes
      FROM jobs LEFT JOIN tickets ON job = accepted_seq WHERE state IN ('queued', 'printing')`)
    return { jobs: 0, bytes: 0, ...open.get() }
  }

  count(): number {
    return Number(this.#db.sql('SELECT count(*) AS n FROM jobs').get()?.n)
  }

  /**
   * Jobs whose last change came after `seq`, oldest change first. Nothing may be written while it is read. A till that
   * reads all of them once must not fill the memory with them.
   */
  *changedAfter(seq: number, { order, state }: FeedFilter = {}): Generator<Job> {
    const filters = `${order === undefined ? '' : 'AND order_id = ?'} ${state === undefined ? '' : 'AND state = ?'}`
    const values = [seq, order, state].filter((value) => value !== undefined)
    yield* this.#each(`seq > ? ${filters} ORDER BY seq, accepted_seq`, values, { remember: false })
  }

  /** Up to `most` jobs accepted after `acceptedSeq`, in that order. */
  acceptedAfter(acceptedSeq: number, most: number): Job[] {
    return this.#all('accepted_seq > ? ORDER BY accepted_seq LIMIT ?', acceptedSeq, most)
  }

  /** Ids of the jobs that last changed before `before`, or after `justoNow` by a clock that was ahead. */
  lastChanged(before: string, justoNow: string): string[] {
    const select = this.#db.sql('SELECT id FROM jobs WHERE changed_at < ? OR changed_at > ? ORDER BY accepted_seq')
    return select.all(before, justoNow).map(({ id }) => String(id))
  }

  put(job: Job): void {
    this.#found.clear()
    const row = rowOf(job)
    this.#db.sql(UPSERT).run(...Object.values(row))
    const { acceptedSeq, seq } = job
    if (this.#nextAttempts.get(acceptedSeq)?.seq !== seq) this.#nextAttempts.delete(acceptedSeq)
    this.#remember(job, row.checksum)
  }

  putTicket(acceptedSeq: number, ticket: Ticket): void {
    const text = JSON.stringify(ticket)
    const insert = this.#db.sql('INSERT INTO tickets (job, ticket, bytes) VALUES (?, ?, ?)')
    insert.run(acceptedSeq, packed(text), Buffer.byteLength(text))
  }

  /** A job's ticket, without marks; null: the row is lost, or cannot be parsed. */
  ticketOf({ acceptedSeq }: Job): Ticket | null {
    const row = this.#db.sql('SELECT ticket FROM tickets WHERE job = ?').get(acceptedSeq)
    return row ? jsonIn(ticketSchema, row.ticket) : null
  }

  /** When a waiting job is tried next; a restart loses it. */
  setNextAttempt({ acceptedSeq, seq }: Job, nextAttemptAt: string): void {
    this.#found.clear()
    this.#nextAttempts.set(acceptedSeq, { seq, nextAttemptAt })
  }

  /** Its ticket goes with it. */
  remove({ acceptedSeq }: Job): void {
    this.#found.clear()
    this.#db.sql('DELETE FROM jobs WHERE accepted_seq = ?').run(acceptedSeq)
    this.#parsed.delete(acceptedSeq)
    this.#nextAttempts.delete(acceptedSeq)
  }

  /** A transaction was rolled back: what was read inside it does not count. */
  forget(): void {
    this.#found.clear()
    this.#parsed.clear()
  }

  #all(where: string, ...values: (string | number)[]): Job[] {
    const rows = this.#db.sql(`SELECT ${COLUMNS} FROM jobs WHERE ${where}`).all(...values)
    return rows.flatMap((row) => this.#job(row as unknown as JobRow) ?? [])
  }

  /** One row at a time: nothing may be written meanwhile. */
  *#each(where: string, values: (string | number)[], remember = { remember: true }): Generator<Job> {
    for (const row of this.#db.sql(`SELECT ${COLUMNS} FROM jobs WHERE ${where}`).iterate(...values)) {
      const job = this.#job(row as unknown as JobRow, remember)
      if (job) yield job
    }
  }

  #job(row: JobRow, { remember } = { remember: true }): Job | null {
    const { accepted_seq: acceptedSeq, seq, checksum } = row
    const known = this.#parsed.get(acceptedSeq)
    const job = known?.seq === seq && known.checksum === checksum ? known.job : jobIn(row)
    if (job === null) {
      this.#report(`job ${row.id}`)
      return null
    }
    if (remember && job !== known?.job) this.#remember(job, checksum)
    const next = this.#nextAttempts.get(acceptedSeq)
    return next?.seq === seq ? { ...job, nextAttemptAt: next.nextAttemptAt } : job
  }

  #remember(job: Job, checksum: number): void {
    if (this.#parsed.size >= MOST_PARSED) this.#parsed.clear()
    this.#parsed.set(job.acceptedSeq, { seq: job.seq, checksum, job })
  }
}
