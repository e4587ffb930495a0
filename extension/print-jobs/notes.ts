import { contentHash } from '@shared/content-hash'
import { documentOf, formatJobKey } from '@shared/job-key'
import type { NoteContent } from '@shared/paper-content'
import type { JobPayloadInput } from '@shared/payload'
import { tableOf } from '../order-model/order-names'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { freshRow } from '../store/job-row'
import { isCopy } from './copies'
import { isGivenUp, isReleased } from './paper-line'

type About = NoteContent['about']

/** States without paper: taken back, or never printed. */
const STATES_WITHOUT_PAPER = new Set(['cancelled', 'failed', 'expired'])

/** A comanda that its station has, or gets before anything sent now. */
const reachesStation = (job: StoredJob): boolean =>
  job.kind === 'kitchen' &&
  !isCopy(job) &&
  job.wanted &&
  isReleased(job) &&
  // A paper handled otherwise («Ya se hizo») counts as known to the station.
  (!STATES_WITHOUT_PAPER.has(job.view?.state ?? 'queued') || isGivenUp(job))

/**
 * The newest comanda of each station that has it, or gets it before anything sent now. A held one is planned again
 * instead and carries the news itself.
 */
export function comandasOut(jobs: readonly StoredJob[]): StoredJob[] {
  const newest = new Map<string, StoredJob>()
  for (const job of jobs.filter(reachesStation)) {
    const other = newest.get(job.station)
    if (!other || other.revision < job.revision) newest.set(job.station, job)
  }
  return [...newest.values()]
}

const newestOf = (jobs: readonly StoredJob[], document: string): StoredJob | null =>
  jobs.filter((job) => job.document === document).sort((a, b) => b.revision - a.revision)[0] ?? null

async function payloadOf(stored: StoredOrder, comanda: StoredJob, about: About, now: string): Promise<JobPayloadInput> {
  const shown = comanda.payload.content
  if (!('source' in shown)) throw new Error(`${comanda.key} is no comanda`)
  const { storeName, number, service, source, customer } = shown
  const unread = 'unread' in shown ? shown.unread : undefined
  const common = { storeName, number, service, source, customer, ...(unread && { unread }) }
  const content: NoteContent = { ...common, station: comanda.station, about }
  return {
    ...comanda.payload,
    kind: 'note',
    content,
    // A note's content does not contain Justo's table.
    context: { ...comanda.payload.context, table: tableOf(stored), part: null },
    contentHash: await contentHash(content),
    seenAt: stored.seenAt,
    releasedAt: now,
    lateMinutes: null,
    secondSending: false,
    replaces: null,
  }
}

/**
 * «AVISO» for the stations that hold these comandas, ready to send. A station whose last note was identical is left
 * out: the bridge would take it as the same paper and not print it.
 */
export async function noteJobs(
  stored: StoredOrder,
  jobs: readonly StoredJob[],
  { comandas, about }: { comandas: readonly StoredJob[]; about: About },
  now: string,
): Promise<StoredJob[]> {
  const made = comandas.map(async (comanda): Promise<StoredJob | null> => {
    const parts = { storeId: stored.storeId, orderId: stored.id, kind: 'note' as const, station: comanda.station }
    const last = newestOf(jobs, documentOf(parts))
    const payload = await payloadOf(stored, comanda, about, now)
    if (last?.payload.contentHash === payload.contentHash && last.view?.state !== 'cancelled') return null
    const revision = (last?.revision ?? 0) + 1
    return {
      ...comanda,
      key: formatJobKey({ ...parts, revision, copy: null }),
      document: documentOf(parts),
      kind: 'note',
      revision,
      payload,
      ...freshRow('ready', now),
    }
  })
  return (await Promise.all(made)).filter((job) => job !== null)
}
