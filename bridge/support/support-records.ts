import { numberText } from '@shared/invoice-number'
import type { JobState } from '@shared/job'
import type { LogEntry } from '@shared/log-entry'
import { outline, redactRecord } from '@shared/redact'
import { SUPPORT_FORMAT, type SupportRecord, type SupportWindow, touches } from '@shared/support-file'
import type { Client } from '../clients/client-store'
import { type Job, viewOf } from '../jobs/job'
import type { SupportFacts } from './facts'

/** Number of log warnings and errors repeated at the end. */
const LAST_ERRORS = 50

const clientRecord = ({ till, origin, createdAt }: Client): object => ({ type: 'client', till, origin, createdAt })

function settingsRecord(settings: SupportFacts['settings']): object {
  if (!settings.ok) return { type: 'settings', issues: settings.issues.map(({ path }) => path) }
  return { type: 'settings', settings: outline(settings.settings) }
}

function* printerRecords(printers: SupportFacts['printers']): Generator<object> {
  for (const { name: _, ...printer } of printers ?? []) yield { ...printer, type: 'printer' }
}

/** Hex digits, enough to distinguish two contents. */
const HASH = 12

/** A job without the content of its ticket. */
function jobRecord(job: Job): object {
  const { contentHash, ...view } = viewOf(job)
  const { id, copies, ageFrom, seenAt, copyOf = null, notice, decisions, acceptedSeq } = job
  return {
    type: 'job',
    ...{ id, ...view, contentHash: contentHash.slice(0, HASH), copies, ageFrom, seenAt, copyOf, acceptedSeq },
    marks: job.marks.map((mark) => mark.type),
    notice: notice?.about ?? null,
    decisions: Object.keys(decisions),
  }
}

type RegisterRow = ReturnType<SupportFacts['register']> extends AsyncIterable<infer Row> ? Row : never

/** A row of the register without the sale's amounts and the buyer. */
function registerRecord(row: RegisterRow): object {
  const head = { type: 'register', says: row.type }
  switch (row.type) {
    case 'issued': {
      const { job: id, prefix, number, at, orderId, transaction, sale, fate, fateAt, document } = row
      const paper = { id, number: numberText(prefix, number), at, orderId, transaction, mode: sale?.mode ?? null }
      return { ...head, ...paper, fate, fateAt, document: document?.number ?? null }
    }
    case 'confirmed':
      return { ...head, seq: row.seq, prefix: row.prefix, next: row.next, at: row.at }
    case 'settled': {
      const { n, requestId, at, writtenAt, till, orderId, transaction } = row
      const { cash, card, transfer, tip, received, corrects, follows, partial, voided } = row
      const amounts = { cash, card, transfer, tip, received }
      const chain = { corrects, follows, partial, voided }
      return { ...head, n, requestId, at, writtenAt, till, orderId, transaction, ...amounts, ...chain }
    }
  }
}

/** The counts cover all jobs, regardless of the window. */
async function* jobRecords(facts: SupportFacts, window: SupportWindow): AsyncGenerator<object> {
  const states: Partial<Record<JobState, number>> = {}
  for await (const job of facts.jobs()) {
    states[job.state] = (states[job.state] ?? 0) + 1
    if (touches(window, job.queuedAt, job.changedAt)) yield jobRecord(job)
  }
  yield { type: 'counts', states }
}

async function* logRecords(facts: SupportFacts, window: SupportWindow): AsyncGenerator<object> {
  const errors: LogEntry[] = []
  for await (const entry of facts.log()) {
    if (touches(window, entry.at)) yield { type: 'log', ...entry }
    if (entry.level !== 'info') errors.push(entry)
    if (errors.length > LAST_ERRORS) errors.shift()
  }
  for (const entry of errors) yield { type: 'last-error', ...entry }
}

async function* rawRecords(facts: SupportFacts, window: SupportWindow): AsyncGenerator<object> {
  const { version, protocol, createdAt, printers } = facts
  yield { type: 'header', format: SUPPORT_FORMAT, version, protocol, createdAt, running: printers !== null, window }
  yield { type: 'platform', ...facts.platform }
  yield settingsRecord(facts.settings)
  yield* facts.clients.map(clientRecord)
  yield* printerRecords(printers)
  yield { type: 'numbering', ...facts.numbering }
  yield* jobRecords(facts, window)
  for await (const record of facts.history()) {
    const { seq, at, facts } = record
    if (touches(window, at)) yield { type: 'step', seq, at, ...(JSON.parse(facts) as object) }
  }
  for await (const line of facts.register()) if (touches(window, line.at)) yield registerRecord(line)
  yield* logRecords(facts, window)
  // Last: reading the records above may have added some.
  for (const trouble of facts.troubles) yield { type: 'trouble', ...trouble }
}

/**
 * The bridge's half of a support file: ids, states, times and reasons; no name, phone, address, line, comment or token.
 * The first record is the header, the last one has the number of records before it: a file without it is truncated.
 */
export async function* supportRecords(
  facts: SupportFacts,
  window: SupportWindow = null,
): AsyncGenerator<SupportRecord> {
  let records = 0
  for await (const record of rawRecords(facts, window)) {
    records++
    yield { half: 'bridge', ...(redactRecord(record) as Omit<SupportRecord, 'half'>) } as SupportRecord
  }
  yield { type: 'end', half: 'bridge', records }
}
