import { documentOf } from '@shared/job-key'
import type { CorrectionContent } from '@shared/payload'
import type { ExtensionSettings } from '@shared/settings/extension'
import { amountsOf, type Settlement, settlementOf } from '@shared/settlement'
import { cutText } from '@shared/text'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { documentFrom, withHashes } from './documents'
import { readyJob } from './plan-line'

/**
 * «COBRO CORREGIDO», ready to send: on a till that prints, where the shop prints the factura. Its hour is in its content, so
 * that two corrections are two papers, and one that is sent again is the same.
 * @param stored before the correction
 * @param correction as it is stored
 */
export async function correctionJobs(
  stored: StoredOrder,
  jobs: readonly StoredJob[],
  correction: Settlement,
  { printing }: Pick<ExtensionSettings, 'printing'>,
): Promise<StoredJob[]> {
  const { order } = stored
  const before = settlementOf(stored.settlements)
  if (order === null || before === null || !printing.here || !printing.kinds.includes('invoice')) return []
  const content: CorrectionContent = {
    storeName: cutText(order.storeName, 80),
    number: cutText(order.number, 40),
    service: order.service,
    was: amountsOf(before),
    now: correction.voided ? null : amountsOf(correction),
    at: correction.at,
  }
  const kind = 'correction'
  const document = documentOf({ storeId: stored.storeId, orderId: stored.id, kind, station: '-' })
  const revision = 1 + Math.max(0, ...jobs.filter((job) => job.document === document).map((job) => job.revision))
  const draft = { kind, station: '-', stationName: '', content, part: null } as const
  const papers = await withHashes([documentFrom(stored, order, draft, { settingsVersion: null })])
  return papers.map((paper) => readyJob(stored, paper, { kind, revision }, correction.at))
}
