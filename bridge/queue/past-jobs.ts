import type { AttemptView } from '@shared/api'
import type { JobState, Proof, Reason } from '@shared/job'
import { parseJobKey } from '@shared/job-key'
import type { Job, JobNumber } from './job'

/**
 * What stays of a paper for ever once its segment is gone: key, hashes, head and number, in about 250 bytes. Fields
 * stand between `|`, the revisions of a document between `,`; neither is left alone by encodeURIComponent.
 */
type Packed = string

const time = (iso: string | null): string => (iso === null ? '' : Date.parse(iso).toString(36))
const isoOf = (packed: string): string => new Date(Number.parseInt(packed, 36)).toISOString()
const isoOrNull = (packed: string): string | null => (packed === '' ? null : isoOf(packed))
const text = encodeURIComponent

function packAttempt(attempt: AttemptView | undefined): string[] {
  if (!attempt) return ['', '', '', '', '', '', '']
  const { printer, startedAt, firstByteAt, endedAt, bytes, result, reason } = attempt
  return [printer, time(startedAt), time(firstByteAt), time(endedAt), String(bytes), result ?? '', reason ?? '']
}

function pack(job: Job): Packed {
  return [
    job.revision,
    job.contentHash,
    job.sameHash === job.contentHash ? '' : job.sameHash,
    job.key === job.id ? '' : text(job.key),
    job.state,
    job.proof ?? '',
    job.reasons.join(' '),
    text(job.orderNumber),
    text(job.transaction),
    text(job.stationName),
    job.printer,
    job.copies,
    ...[job.seenAt, job.releasedAt, job.queuedAt, job.changedAt].map(time),
    job.acceptedSeq,
    job.seq,
    job.dayNumber ?? '',
    job.number ? `${job.number.prefix}:${job.number.number}:${job.number.text}` : '',
    job.attempt,
    ...packAttempt(job.attempts.at(-1)),
  ].join('|')
}

function unpackNumber(packed: string): JobNumber | null {
  const [prefix = '', number = '', label = ''] = packed.split(':')
  return packed === '' ? null : { prefix, number: Number(number), text: label }
}

function unpackAttempts(attempt: number, fields: string[]): AttemptView[] {
  const [printer = '', startedAt = '', firstByteAt = '', endedAt = '', bytes = '', result = '', reason = ''] = fields
  if (startedAt === '') return []
  return [
    {
      attempt,
      printer,
      startedAt: isoOf(startedAt),
      firstByteAt: isoOrNull(firstByteAt),
      endedAt: isoOrNull(endedAt),
      bytes: Number(bytes),
      result: (result || null) as JobState | null,
      reason: (reason || null) as Reason | null,
    },
  ]
}

function unpack(document: string, packed: Packed): Job | null {
  const fields = packed.split('|')
  const at = (i: number): string => fields[i] ?? ''
  const id = `${document}:${at(0)}`
  const parts = parseJobKey(id)
  if (!parts) return null
  return {
    id,
    key: at(3) === '' ? id : decodeURIComponent(at(3)),
    document,
    kind: parts.kind,
    storeId: parts.storeId,
    orderId: parts.orderId,
    orderNumber: decodeURIComponent(at(7)),
    transaction: decodeURIComponent(at(8)),
    station: parts.station,
    stationName: decodeURIComponent(at(9)),
    printer: at(10),
    copies: Number(at(11)),
    revision: parts.revision,
    contentHash: at(1),
    sameHash: at(2) === '' ? at(1) : at(2),
    seenAt: isoOf(at(12)),
    releasedAt: isoOf(at(13)),
    queuedAt: isoOf(at(14)),
    changedAt: isoOf(at(15)),
    ageFrom: isoOf(at(13)),
    number: unpackNumber(at(19)),
    dayNumber: at(18) === '' ? null : Number(at(18)),
    state: at(4) as JobState,
    proof: (at(5) || null) as Proof | null,
    reasons: at(6) === '' ? [] : (at(6).split(' ') as Reason[]),
    attempt: Number(at(20)),
    attempts: unpackAttempts(Number(at(20)), fields.slice(21)),
    nextAttemptAt: null,
    marks: [],
    acceptedSeq: Number(at(16)),
    seq: Number(at(17)),
    ticketAt: null,
    decisions: {},
  }
}

/** Papers whose records are gone: nothing happens to them any more, but a repeat of them is still known. */
export class PastJobs {
  /** By document, its revisions in their order. */
  readonly #documents: Map<string, Packed>
  /** Keys that tills wrote, to ids, where they differ. */
  readonly #ids: Map<string, string>

  constructor(before?: PastJobs) {
    this.#documents = new Map(before ? before.#documents : [])
    this.#ids = new Map(before ? before.#ids : [])
  }

  /** How many documents. */
  get size(): number {
    return this.#documents.size
  }

  /** Keeps what must stay of a job that is a revision of its document. */
  add(job: Job): void {
    const before = this.#revisions(job.document).filter((packed) => !packed.startsWith(`${job.revision}|`))
    const revisions = [...before, pack(job)].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    this.#documents.set(job.document, revisions.join(','))
    if (job.key !== job.id) this.#ids.set(job.key, job.id)
  }

  /** The job with this id or key, without ticket, decisions and earlier attempts. */
  get(key: string): Job | null {
    const id = this.#ids.get(key) ?? key
    const colon = id.lastIndexOf(':')
    const document = id.slice(0, colon)
    const start = `${id.slice(colon + 1)}|`
    const packed = this.#revisions(document).find((revision) => revision.startsWith(start))
    return packed === undefined ? null : unpack(document, packed)
  }

  /** The newest revision of a document. */
  top(document: string): Job | null {
    const packed = this.#revisions(document).at(-1)
    return packed === undefined ? null : unpack(document, packed)
  }

  /** All of them as they are written, `size` documents at a time. */
  pages(size: number): Record<string, Packed>[] {
    const all = [...this.#documents]
    return Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
      Object.fromEntries(all.slice(i * size, (i + 1) * size)),
    )
  }

  /** Takes in one such page. */
  load(page: Record<string, Packed>): void {
    for (const [document, revisions] of Object.entries(page)) {
      this.#documents.set(document, revisions)
      for (const packed of revisions.split(',')) {
        const [revision, , , key] = packed.split('|', 4)
        if (key) this.#ids.set(decodeURIComponent(key), `${document}:${revision}`)
      }
    }
  }

  *jobs(): Generator<Job> {
    for (const [document, revisions] of this.#documents)
      for (const packed of revisions.split(',')) {
        const job = unpack(document, packed)
        if (job) yield job
      }
  }

  #revisions(document: string): Packed[] {
    return this.#documents.get(document)?.split(',') ?? []
  }
}
