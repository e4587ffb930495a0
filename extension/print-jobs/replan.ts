import type { ExtensionSettings } from '@shared/settings/extension'
import type { Stations } from '../context/worker-context'
import { isAskedFor, isCalledOff, mayHaveLeftUnseen } from '../order-model/lifecycle'
import type { StoredJob, StoredOrder } from '../order-model/records'
import type { LogEvent, TillEntry } from '../store/log-events'
import { orderEntry } from '../store/log-rows'
import { documentsOf, type WantedDocument, withHashes } from './documents'
import { isVoid } from './paper-line'
import { planCancellation, planJobs } from './plan-jobs'
import type { Plan } from './plan-line'
import { releaseJobs } from './release'

/** Only a till that prints may have sent papers that its database lost. */
export const mayHavePrinted = ({ printing, bridge }: ExtensionSettings): boolean => printing.here && bridge.token !== ''

/**
 * Writes that bring an order's planned papers in line with the order, and their log entries.
 * @param jobs all of the order's, as stored
 */
export function planPapers(
  stored: StoredOrder,
  wanted: WantedDocument[],
  jobs: StoredJob[],
  { settings, now }: { settings: ExtensionSettings; now: string },
): Plan & { entries: TillEntry[] } {
  const calledOff = isCalledOff(stored)
  // The order is unreadable: its papers stay until Justo's next reading.
  if (stored.order === null && !calledOff) return { put: [], remove: [], entries: [] }
  const forgotten = mayHavePrinted(settings) ? wanted : []
  const plan = calledOff ? planCancellation(stored, forgotten, jobs, now) : planJobs(stored, wanted, jobs, now)
  // Until the cashier has decided, a void that may be right is not taken back.
  const isUndecided = stored.decisionsLostAt !== null && stored.printNow === null
  // Of an order that goes on a till that only looks takes nothing back: it would print nothing instead.
  const onlyLooks = !settings.printing.here && stored.printNow === null && !calledOff
  const put = plan.put.filter((job) => job.wanted || !(onlyLooks || (isUndecided && isVoid(job))))
  const { remove } = plan
  const after = new Map([...jobs, ...put].map((job) => [job.key, job]))
  for (const key of remove) after.delete(key)
  const released = calledOff ? [] : releaseJobs(stored, [...after.values()], settings, now)
  const entry = (job: StoredJob, event: LogEvent) => orderEntry(stored, now, event, { jobKey: job.key })
  const planned = ({ kind, revision }: StoredJob) => ({ paper: kind, revision })
  return {
    put: [...new Map([...put, ...released].map((job) => [job.key, job])).values()],
    remove,
    entries: [
      ...(calledOff ? put.map((job) => entry(job, { kind: 'paper-called-off', ...planned(job) })) : []),
      // All papers share one entry: with hundreds of orders the log is half of what is written.
      ...(calledOff || put.length === 0
        ? []
        : [orderEntry(stored, now, { kind: 'papers-planned', papers: put.map(planned) })]),
      ...released.map((job) => entry(job, { kind: 'paper-released', paper: job.kind })),
    ],
  }
}

/**
 * The papers an order should have now; for a called-off one, those that may be printed. For others always built, so
 * that an order whose papers cannot be built is found before its acceptance.
 * @param isFirst this is its first readable reading; left out: as the stored row says
 */
export async function wantedNow(
  stored: StoredOrder,
  settings: ExtensionSettings,
  stations: Stations,
  isFirst?: boolean,
): Promise<WantedDocument[]> {
  const documents = documentsOf(stored, settings, stations)
  return isAskedFor(stored) || mayHaveLeftUnseen(stored, isFirst) ? withHashes(documents) : []
}

/**
 * The papers that accepting this order would print, for display. Not stored, and their contents carry no hash. Empty
 * once they are stored, or are not to be printed.
 */
export const papersToCome = (
  stored: StoredOrder,
  settings: ExtensionSettings,
  stations: Stations,
  now: string,
): StoredJob[] =>
  isAskedFor(stored) || isCalledOff(stored) || stored.open === 0
    ? []
    : planJobs(stored, documentsOf(stored, settings, stations), [], now).put
