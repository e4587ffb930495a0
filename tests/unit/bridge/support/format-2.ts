import { writeFileSync } from 'node:fs'
import type { AttemptView } from '@shared/api'
import type { OldSnapshotEntry } from '../../../../bridge/jobs/entry'
import type { Job } from '../../../../bridge/jobs/job'
import { encodeRecord } from '../../../../bridge/journal/record'
import { segmentPath } from '../../../../bridge/journal/segments'

/** Journals of format 2 as its programs wrote them: each segment begins with a snapshot. */
export function writeFormat2(
  folder: string,
  { segment = 1, store, machine, at }: { segment?: number; store: string; machine: string | null; at: string },
  entries: OldSnapshotEntry[],
): void {
  const header = { format: 2, store, machine, segment, base: true, snapshot: entries.length, oldest: segment }
  const records = entries.map((entry, i) => encodeRecord({ seq: i + 2, at, entry }))
  writeFileSync(segmentPath(folder, segment), Buffer.concat([encodeRecord({ seq: 1, at, header }), ...records]))
}

const time = (iso: string | null): string => (iso === null ? '' : Date.parse(iso).toString(36))
const text = encodeURIComponent

const packAttempt = (attempt: AttemptView): string =>
  [
    attempt.attempt,
    attempt.printer,
    ...[attempt.startedAt, attempt.firstByteAt, attempt.endedAt].map(time),
    attempt.bytes,
    attempt.result ?? '',
    attempt.reason ?? '',
  ].join(',')

function packRare({ marks, decisions, askedAttempt, copyOf, request, notice }: Job): string {
  const rare = {
    ...(marks.length > 0 && { marks }),
    ...(Object.keys(decisions).length > 0 && { decisions }),
    ...(askedAttempt !== undefined && { askedAttempt }),
    ...(copyOf !== undefined && { copyOf }),
    ...(request && { request }),
    ...(notice && { notice }),
  }
  return Object.keys(rare).length === 0 ? '' : text(JSON.stringify(rare))
}

/** A job without a decision, as format 2 packed it. */
export function packJob(job: Job): string {
  const { ticketAt, number } = job
  return [
    job.id.split(':').slice(4).join(':'),
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
    number === null ? '' : `${number.prefix}:${number.number}:${number.text}`,
    job.attempt,
    job.attempts.map(packAttempt).join(';'),
    packRare(job),
  ].join('|')
}
