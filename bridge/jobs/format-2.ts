import type { AttemptView } from '@shared/api'
import type { JobState, Proof, Reason } from '@shared/job'
import { parseJobKey } from '@shared/job-key'
import type { JournalRecord, RecordPlace } from '../journal/journal-record'
import { type BridgeState, put } from './bridge-state'
import { countEntry, recountJob } from './counters'
import type { OldSnapshotEntry } from './entry'
import type { Job, JobNumber } from './job'

const BETWEEN = '/'

/** Fields are separated by `|`, attempts by `;`, their fields by `,`; texts are encoded by encodeURIComponent. */
const FIELDS = 24

const isoOf = (packed: string): string => new Date(Number.parseInt(packed, 36)).toISOString()
const isoOrNull = (packed: string): string | null => (packed === '' ? null : isoOf(packed))

function unpackAttempt(packed: string): AttemptView {
  const [attempt, printer = '', startedAt = '', firstByteAt = '', endedAt = '', bytes, result, reason] =
    packed.split(',')
  return {
    attempt: Number(attempt),
    printer,
    startedAt: isoOf(startedAt),
    firstByteAt: isoOrNull(firstByteAt),
    endedAt: isoOrNull(endedAt),
    bytes: Number(bytes),
    result: (result || null) as JobState | null,
    reason: (reason || null) as Reason | null,
  }
}

/** Fields that few jobs have, packed as JSON. */
type Rare = Partial<Pick<Job, 'marks' | 'decisions' | 'askedAttempt' | 'copyOf' | 'request' | 'notice'>>

function unpackNumber(packed: string): JobNumber | null {
  const [prefix = '', number = '', label = ''] = packed.split(':')
  return packed === '' ? null : { prefix, number: Number(number), text: label }
}

const unpackPlace = (packed: string): RecordPlace | null => {
  const [segment, offset] = packed.split(':')
  return packed === '' ? null : { segment: Number(segment), offset: Number(offset) }
}

function unpackJob(document: string, packed: string): Job | null {
  const fields = packed.split('|')
  const at = (i: number): string => fields[i] ?? ''
  const id = `${document}:${at(0)}`
  const parts = parseJobKey(id)
  if (!parts || fields.length !== FIELDS) return null
  return {
    id,
    key: at(4) === '' ? id : decodeURIComponent(at(4)),
    document,
    kind: parts.kind,
    storeId: parts.storeId,
    orderId: parts.orderId,
    station: parts.station,
    revision: parts.revision,
    seq: Number(at(1)),
    ticketAt: unpackPlace(at(2)),
    changedAt: isoOf(at(3)),
    contentHash: at(5),
    sameHash: at(6) || at(5),
    state: at(7) as JobState,
    proof: (at(8) || null) as Proof | null,
    reasons: at(9) === '' ? [] : (at(9).split(' ') as Reason[]),
    orderNumber: decodeURIComponent(at(10)),
    transaction: decodeURIComponent(at(11)),
    stationName: decodeURIComponent(at(12)),
    printer: at(13),
    copies: Number(at(14)),
    seenAt: isoOf(at(15)),
    releasedAt: isoOf(at(16)),
    ageFrom: isoOf(at(16)), // used for queued jobs only
    queuedAt: isoOf(at(17)),
    acceptedSeq: Number(at(18)),
    dayNumber: at(19) === '' ? null : Number(at(19)),
    number: unpackNumber(at(20)),
    attempt: Number(at(21)),
    attempts: at(22) === '' ? [] : at(22).split(';').map(unpackAttempt),
    nextAttemptAt: null,
    marks: [],
    decisions: {},
    ...(at(23) === '' ? {} : (JSON.parse(decodeURIComponent(at(23))) as Rare)),
  }
}

function* jobsIn(documents: Record<string, string>): Generator<Job> {
  for (const [document, jobs] of Object.entries(documents))
    for (const packed of jobs.split(BETWEEN)) {
      const job = unpackJob(document, packed)
      if (job) yield job
    }
}

/** Folds one entry of a snapshot of format 2; jobs that are already there are replaced. */
export function foldOldSnapshot(
  state: BridgeState,
  { at, place }: Pick<JournalRecord<unknown>, 'at' | 'place'>,
  entry: OldSnapshotEntry,
): void {
  switch (entry.type) {
    case 'summary':
      for (const [till, watch] of entry.watches) state.watches.set(till, watch)
      countEntry(state, entry, at)
      break
    case 'resting':
      for (const job of jobsIn(entry.documents)) {
        put(state, job)
        if (state.recounts) recountJob(state, job)
      }
      break
    case 'active':
      put(state, { ...entry.job, ticketAt: place })
      if (state.recounts) recountJob(state, entry.job)
  }
}

/** The jobs of one page of a snapshot of format 2. */
export const oldJobsOf = (entry: OldSnapshotEntry & { type: 'resting' }): Job[] => [...jobsIn(entry.documents)]
