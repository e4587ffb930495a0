import type { AttemptView } from '@shared/api'
import type { JobState, Proof, Reason } from '@shared/job'
import { parseJobKey } from '@shared/job-key'
import type { RecordPlace } from '../journal/journal-record'
import type { Job, JobNumber } from './job'

/**
 * A job at rest in some 350 bytes, a third of what it takes as an object and a tenth of its ticket. Fields stand between
 * `|`, attempts between `;`, their fields between `,`; encodeURIComponent leaves none of them (nor `/`) in a text.
 */
export type PackedJob = string

const FIELDS = 24

const time = (iso: string | null): string => (iso === null ? '' : Date.parse(iso).toString(36))
const isoOf = (packed: string): string => new Date(Number.parseInt(packed, 36)).toISOString()
const isoOrNull = (packed: string): string | null => (packed === '' ? null : isoOf(packed))
const text = encodeURIComponent

function packAttempt({
  attempt,
  printer,
  startedAt,
  firstByteAt,
  endedAt,
  bytes,
  result,
  reason,
}: AttemptView): string {
  const times = [startedAt, firstByteAt, endedAt].map(time)
  return [attempt, printer, ...times, bytes, result ?? '', reason ?? ''].join(',')
}

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

/** What few jobs have. */
type Rare = Partial<Pick<Job, 'marks' | 'decisions' | 'askedAttempt' | 'copyOf' | 'request' | 'notice'>>

function packRare({ marks, decisions, askedAttempt, copyOf, request, notice }: Job): string {
  const rare: Rare = {
    ...(marks.length > 0 && { marks }),
    ...(Object.keys(decisions).length > 0 && { decisions }),
    ...(askedAttempt !== undefined && { askedAttempt }),
    ...(copyOf !== undefined && { copyOf }),
    ...(request && { request }),
    ...(notice && { notice }),
  }
  return Object.keys(rare).length === 0 ? '' : text(JSON.stringify(rare))
}

const packNumber = (number: JobNumber | null): string =>
  number === null ? '' : `${number.prefix}:${number.number}:${number.text}`

function unpackNumber(packed: string): JobNumber | null {
  const [prefix = '', number = '', label = ''] = packed.split(':')
  return packed === '' ? null : { prefix, number: Number(number), text: label }
}

const unpackPlace = (packed: string): RecordPlace | null => {
  const [segment, offset] = packed.split(':')
  return packed === '' ? null : { segment: Number(segment), offset: Number(offset) }
}

/** What tells a job from the others of its document: `2`, `1:copy-3`. */
export const revisionPart = (id: string): string => id.split(':').slice(4).join(':')

export function packJob(job: Job): PackedJob {
  const { ticketAt } = job
  return [
    revisionPart(job.id),
    job.seq,
    ticketAt ? `${ticketAt.segment}:${ticketAt.offset}` : '',
    time(job.changedAt),
    job.key === job.id ? '' : text(job.key),
    job.contentHash,
    job.sameHash === job.contentHash ? '' : job.sameHash,
    job.state,
    job.proof ?? '',
    job.reasons.join(' '),
    text(job.orderNumber),
    text(job.transaction),
    text(job.stationName),
    job.printer,
    job.copies,
    time(job.seenAt),
    time(job.releasedAt),
    time(job.queuedAt),
    job.acceptedSeq,
    job.dayNumber ?? '',
    packNumber(job.number),
    job.attempt,
    job.attempts.map(packAttempt).join(';'),
    packRare(job),
  ].join('|')
}

/** What can be told of a packed job without unpacking it. */
export interface PackedFacts {
  revision: string
  seq: number
  /** The segment that its ticket is in; null: it is gone. */
  segment: number | null
  changedAt: number
  /** The key as the till wrote it, where it is not the id. */
  key: string | null
}

export function factsOf(packed: PackedJob): PackedFacts {
  const [revision = '', seq, place = '', changedAt = '', key] = packed.split('|', 5)
  return {
    revision,
    seq: Number(seq),
    segment: unpackPlace(place)?.segment ?? null,
    changedAt: Number.parseInt(changedAt, 36),
    key: key ? decodeURIComponent(key) : null,
  }
}

export function unpackJob(document: string, packed: PackedJob): Job | null {
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
    ageFrom: isoOf(at(16)), // counts for waiting jobs only
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
