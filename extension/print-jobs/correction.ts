import { documentOf } from '@shared/job-key'
import type { CorrectionContent } from '@shared/paper-content'
import type { ExtensionSettings } from '@shared/settings/extension'
import { amountsOf, NOTHING_PAID, type Settlement, settlementOf } from '@shared/settlement'
import { cutText } from '@shared/text'
import { neverWaitedHere } from '../order-model/lifecycle'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { documentFrom, withHashes } from './documents'
import { isReleased } from './paper-line'
import { readyJob } from './plan-line'

/** A settlement as it is stored; `isUndo`: it takes one payment back. */
interface SettlementChange {
  settlement: Settlement
  isUndo: boolean
}

/** A lost database has sent it after the order was charged, as the register tells: this one does not have its context. */
const wasChargedBefore = (stored: StoredOrder, { view }: StoredJob): boolean =>
  neverWaitedHere(stored) &&
  stored.settlements.some(({ at, voided, partial }) => view !== null && at <= view.queuedAt && !voided && !partial)

/** It left, or is about to, and says that the order is paid. */
const saysPaid = (stored: StoredOrder, job: StoredJob): boolean =>
  job.payload.kind === 'invoice' &&
  isReleased(job) &&
  (job.payload.context.settled != null || wasChargedBefore(stored, job))

/**
 * Whether the newest paper about the payment would be wrong: of a correction always; of a payment taken back where a paper
 * says that it was paid; of a payment where the last correction says that the order was not wholly paid.
 */
function isNeeded(stored: StoredOrder, jobs: readonly StoredJob[], { settlement, isUndo }: SettlementChange) {
  const corrections = jobs.filter(({ kind }) => kind === 'correction')
  if (isUndo) return corrections.length > 0 || jobs.some((job) => saysPaid(stored, job))
  if (settlement.corrects !== null) return true
  // Of a lost database: nothing is collected by now, so that it said so.
  if (corrections.some(({ contentUnknown }) => contentUnknown) && settlementOf(stored.settlements) === null) return true
  const told = corrections
    .flatMap(({ payload, contentUnknown }) =>
      payload.kind === 'correction' && !contentUnknown ? payload.content.at : [],
    )
    .sort()
    .at(-1)
  return stored.settlements.some(({ at, voided, partial }) => at === told && (voided || partial))
}

/**
 * «COBRO CORREGIDO», ready to send: on a till that prints, where the shop prints the factura. Its hour is in its content, so
 * that two corrections are two papers, and one that is sent again is the same.
 * @param stored before the change
 */
export async function correctionJobs(
  stored: StoredOrder,
  jobs: readonly StoredJob[],
  change: SettlementChange,
  { printing }: Pick<ExtensionSettings, 'printing'>,
): Promise<StoredJob[]> {
  const { order } = stored
  const { settlement } = change
  if (order === null || !printing.here || !printing.kinds.includes('invoice')) return []
  if (!isNeeded(stored, jobs, change)) return []
  const content: CorrectionContent = {
    storeName: cutText(order.storeName, 80),
    number: cutText(order.number, 40),
    service: order.service,
    was: amountsOf(settlementOf(stored.settlements) ?? NOTHING_PAID),
    now: settlement.voided ? null : amountsOf(settlement),
    at: settlement.at,
  }
  const kind = 'correction'
  const document = documentOf({ storeId: stored.storeId, orderId: stored.id, kind, station: '-' })
  const revision = 1 + Math.max(0, ...jobs.filter((job) => job.document === document).map((job) => job.revision))
  const draft = { kind, station: '-', stationName: '', content, part: null } as const
  const papers = await withHashes([documentFrom(stored, order, draft, { settingsVersion: null })])
  return papers.map((paper) => readyJob(stored, paper, { kind, revision }, settlement.at))
}
