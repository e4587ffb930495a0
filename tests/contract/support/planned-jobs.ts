import { defaultExtensionSettings } from '@shared/settings/extension'
import type { Stations } from '../../../extension/context/worker-context'
import type { StoredJob, StoredOrder } from '../../../extension/order-model/records'
import { wantedDocuments } from '../../../extension/print-jobs/documents'
import { planJobs } from '../../../extension/print-jobs/plan-jobs'
import { aStoredOrder } from '../../fixtures/orders'
import { parsedOrder } from '../../fixtures/parsed-order'

/** A Justo order as the extension stores it, read at `seenAt`. */
export function storedOrder(raw: unknown, seenAt = new Date().toISOString()): StoredOrder {
  const acceptance = { state: 'accepted', at: seenAt, by: 'automatic' } as const
  return aStoredOrder(parsedOrder(raw), { firstSeenAt: seenAt, seenAt, updatedAt: seenAt, acceptance })
}

/** The jobs that the extension plans for it, released, as the dispatcher would send them. */
export async function plannedJobs(
  stored: StoredOrder,
  stations: Stations = { version: null, list: [] },
  before: StoredJob[] = [],
): Promise<StoredJob[]> {
  const wanted = await wantedDocuments(stored, defaultExtensionSettings(), stations)
  return planJobs(stored, wanted, before, stored.seenAt).put.map((job) => ({ ...job, state: 'ready' }))
}

/** The comanda for the bridge's default station. */
export async function comandaOf(stored: StoredOrder, before: StoredJob[] = []): Promise<StoredJob> {
  const job = (await plannedJobs(stored, undefined, before)).find(({ kind }) => kind === 'kitchen' || kind === 'change')
  if (!job) throw new Error('a comanda expected')
  return job
}
