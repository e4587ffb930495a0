import { contentHash } from '@shared/content-hash'
import { documentOf, formatJobKey, parseJobKey } from '@shared/job-key'
import type { JobPayloadInput } from '@shared/payload'
import { freshRow } from '../store/job-row'
import type { StoredJob } from '../store/records'
import { inOrder, isGivenUp, mayBeOnPaper } from './paper-line'

/** The newest paper that the kitchen has or may have, if no void has followed it. */
function held(line: StoredJob[]): StoredJob | undefined {
  const standing = inOrder(line).filter((job) => {
    const { kind, view, state } = job
    if (kind !== 'void') return view !== null && mayBeOnPaper(view)
    return state === 'ready' || view?.state !== 'cancelled' || isGivenUp(job, null)
  })
  const newest = standing.at(-1)
  return newest?.kind === 'void' ? undefined : newest
}

/**
 * «PEDIDO CANCELADO — NO PREPARAR» for the station with the newest paper of this line, with what it shows; null: none
 * is printed, or the void exists.
 */
export async function voidOf(line: StoredJob[], now: string): Promise<StoredJob | null> {
  const job = held(line)
  const key = job && parseJobKey(job.key)
  if (!job || !key || (job.payload.kind !== 'kitchen' && job.payload.kind !== 'change')) return null
  const { scheduledFor: _, ...content } = job.payload.content
  const parts = { storeId: key.storeId, orderId: key.orderId, kind: 'void' as const, station: key.station }
  const revision = 1 + Math.max(0, ...line.filter((row) => row.kind === 'void').map((row) => row.revision))
  const payload: JobPayloadInput = {
    ...job.payload,
    kind: 'void',
    content,
    context: { ...job.payload.context, before: null, beforeHead: null },
    contentHash: await contentHash(content),
    releasedAt: now,
    lateMinutes: null,
    secondSending: false,
    replaces: null,
  }
  return {
    ...job,
    key: formatJobKey({ ...parts, revision, copy: null }),
    document: documentOf(parts),
    kind: 'void',
    revision,
    payload,
    contentUnknown: false,
    ...freshRow('ready', new Date(Math.max(Date.parse(now), Date.parse(job.createdAt) + 1)).toISOString()),
  }
}
