import type { JobState } from '@shared/job'
import type { LogEntry } from '@shared/log-entry'
import type { Client } from '../clients/client-store'
import { clean } from './clean'
import type { SupportFacts } from './facts'
import { historyRecord } from './history-record'
import { jobRecord } from './job-record'
import { outline } from './outline'
import { registerRecord } from './register-record'

/** One line of the support file. */
export type SupportRecord = { type: string } & Record<string, unknown>

/** So many of the log's errors stand together at the end. */
const LAST_ERRORS = 50

const clientRecord = ({ till, origin, createdAt }: Client): object => ({ type: 'client', till, origin, createdAt })

function settingsRecord(settings: SupportFacts['settings']): object {
  if (!settings.ok) return { type: 'settings', issues: settings.issues.map(({ path }) => path) }
  return { type: 'settings', settings: outline(settings.settings) }
}

function* printerRecords(printers: SupportFacts['printers']): Generator<object> {
  for (const { name: _, ...printer } of printers ?? []) yield { ...printer, type: 'printer' }
}

async function* jobRecords(facts: SupportFacts): AsyncGenerator<object> {
  const states: Partial<Record<JobState, number>> = {}
  for await (const job of facts.jobs()) {
    states[job.state] = (states[job.state] ?? 0) + 1
    yield jobRecord(job)
  }
  yield { type: 'counts', states }
}

async function* logRecords(facts: SupportFacts): AsyncGenerator<object> {
  const errors: LogEntry[] = []
  for await (const entry of facts.log()) {
    yield { type: 'log', ...entry }
    if (entry.level !== 'info') errors.push(entry)
    if (errors.length > LAST_ERRORS) errors.shift()
  }
  for (const entry of errors) yield { type: 'last-error', ...entry }
}

async function* rawRecords(facts: SupportFacts): AsyncGenerator<object> {
  const { version, protocol, createdAt, printers } = facts
  yield { type: 'header', half: 'bridge', version, protocol, createdAt, running: printers !== null }
  yield { type: 'platform', ...facts.platform }
  yield settingsRecord(facts.settings)
  yield* facts.clients.map(clientRecord)
  yield* printerRecords(printers)
  yield { type: 'numbering', ...facts.numbering }
  yield* jobRecords(facts)
  for await (const record of facts.history()) {
    const step = historyRecord(record)
    if (step) yield step
  }
  for await (const line of facts.register()) yield registerRecord(line)
  yield* logRecords(facts)
  // Last: reading what stands above may have added some.
  for (const trouble of facts.troubles) yield { type: 'trouble', ...trouble }
}

/**
 * The bridge's half of what support gets: ids, states, times and reasons; no name, phone, address, line, comment or
 * token. The first record is the header, the last one says how many came before it: a file without it was cut off.
 */
export async function* supportRecords(facts: SupportFacts): AsyncGenerator<SupportRecord> {
  let records = 0
  for await (const record of rawRecords(facts)) {
    records++
    yield clean(record) as SupportRecord
  }
  yield { type: 'end', records }
}
