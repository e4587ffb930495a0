import { contentHash } from '@shared/content-hash'
import { documentOf, formatJobKey } from '@shared/job-key'
import { type CorrectionContent, PROTOCOL } from '@shared/payload'
import type { ExtensionSettings } from '@shared/settings/extension'
import { amountsOf, type Settlement, settlementOf } from '@shared/settlement'
import { cutText } from '@shared/text'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { freshRow } from '../store/job-row'

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
  const parts = { storeId: stored.storeId, orderId: stored.id, kind: 'correction' as const, station: '-' }
  const document = documentOf(parts)
  const revision = 1 + Math.max(0, ...jobs.filter((job) => job.document === document).map((job) => job.revision))
  const { at } = correction
  return [
    {
      key: formatJobKey({ ...parts, revision, copy: null }),
      document,
      orderId: stored.id,
      kind: 'correction',
      station: '-',
      stationName: '',
      revision,
      payload: {
        protocol: PROTOCOL,
        kind: 'correction',
        content,
        context: {
          transaction: stored.transaction,
          createdAt: order.createdAt,
          deliverAt: order.deliverAt,
          readyAt: null,
          table: stored.table,
        },
        contentHash: await contentHash(content),
        seenAt: stored.seenAt,
        releasedAt: at,
      },
      ...freshRow('ready', at),
    },
  ]
}
