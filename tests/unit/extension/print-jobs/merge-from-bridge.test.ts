import type { JobView } from '@shared/api'
import { documentOf, formatJobKey } from '@shared/job-key'
import type { Kind } from '@shared/kinds'
import { describe, expect, it } from 'vitest'
import type { StoredJob } from '../../../../extension/order-model/records'
import { mergeFromBridge } from '../../../../extension/print-jobs/merge-from-bridge'
import { inOrder } from '../../../../extension/print-jobs/paper-line'
import { reconcile } from '../../../../extension/print-jobs/reconcile'
import { aJobView, aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { answered, aWorkerContext, NOW, threePapers } from '../a-worker-context'

const { kitchen, delivery, invoice } = await threePapers()
const OTHER = 'b'.repeat(64)

/** A row like `job`, of another kind, station or revision. */
function alike(job: StoredJob, change: { kind?: Kind; station?: string; revision?: number }): StoredJob {
  const [storeId = '', orderId = ''] = job.key.split(':')
  const parts = { storeId, orderId, kind: job.kind, station: job.station, revision: job.revision, ...change }
  const key = formatJobKey({ ...parts, copy: null })
  return { ...job, ...change, key, document: documentOf(parts), payload: { ...job.payload, kind: parts.kind } as never }
}

const viewOf = ({ key, kind, station, revision, payload }: StoredJob, view: Partial<JobView> = {}) =>
  aJobView({ key, kind, station, revision, state: 'printed', contentHash: payload.contentHash, ...view })

/** The order's rows after its comanda was reconciled with these papers of the bridge. */
async function reconciled(rows: StoredJob[], views: JobView[], comanda: StoredJob) {
  const { context } = aWorkerContext({ bridge: { orderJobs: async () => answered(views) } })
  context.live.stations = { version: null, list: [] }
  await tablesOf(context).orders.put(aStoredOrder({}, { acceptance: { state: 'accepted', at: NOW, by: 'person' } }))
  await tablesOf(context).jobs.bulkPut(rows)
  await reconcile(context, comanda)
  return tablesOf(context).jobs.toArray()
}

const shown = (rows: StoredJob[], kind: Kind) =>
  rows.filter((row) => row.kind === kind).map((row) => `${row.revision} ${row.view?.state ?? row.state}`)

describe('an order whose comanda is reconciled with the bridge', () => {
  it('keeps a note that was not sent yet: no plan makes it anew', async () => {
    const first = alike(kitchen, { kind: 'note' })
    const payload = { ...first.payload, contentHash: OTHER }
    const second = { ...alike(kitchen, { kind: 'note', revision: 2 }), payload }
    const known = { ...first, state: 'dispatched' as const, view: viewOf(first), open: 0 as const }
    const rows = await reconciled([kitchen, known, second], [viewOf(first)], kitchen)
    expect(shown(rows, 'note')).toEqual(['1 printed', '2 ready'])
  })

  it('keeps a note that was not sent yet where the bridge has another of its number', async () => {
    const note = alike(kitchen, { kind: 'note' })
    const rows = await reconciled([kitchen, note], [viewOf(note, { contentHash: OTHER })], kitchen)
    expect(shown(rows, 'note')).toEqual(['1 printed', '2 ready'])
    expect(rows.find((row) => row.kind === 'note' && row.revision === 2)?.payload).toEqual(note.payload)
  })

  it('keeps the factura with Intüipos’ number that was not sent yet', async () => {
    const known = { ...invoice, state: 'dispatched' as const, view: viewOf(invoice), open: 0 as const }
    const next = alike(invoice, { revision: 2 })
    const rows = await reconciled([kitchen, known, next], [viewOf(invoice)], kitchen)
    expect(shown(rows, 'invoice')).toEqual(['1 printed', '2 ready'])
  })

  it('has its papers as the bridge took them, although the clock was set back by an hour in between', async () => {
    const { kitchen } = await threePapers()
    const comanda = viewOf(kitchen, { queuedAt: '2026-03-14T17:05:00.000Z' })
    const change = viewOf(alike(kitchen, { kind: 'change' }), { queuedAt: '2026-03-14T16:05:00.000Z' })
    const { put } = mergeFromBridge([kitchen], [comanda, change], kitchen, String)
    expect(inOrder(put).map(({ kind }) => kind)).toEqual(['kitchen', 'change'])
  })

  it('takes over a factura of another content, and none follows it', async () => {
    const rows = await reconciled([kitchen, invoice], [viewOf(invoice, { contentHash: OTHER })], kitchen)
    expect(shown(rows, 'invoice')).toEqual(['1 printed'])
    expect(rows.find(({ kind }) => kind === 'invoice')).toMatchObject({ contentUnknown: true, open: 0 })
  })

  it('takes over a copy of a paper that is unknown here', async () => {
    const original = viewOf(invoice, { contentHash: OTHER })
    const copy = { ...original, key: `${original.key}:copy-1`, state: 'unconfirmed' as const }
    const rows = await reconciled([kitchen], [original, copy], kitchen)
    expect(shown(rows, 'invoice')).toEqual(['1 printed', '1 unconfirmed'])
  })

  it('gives a comanda of a station unknown here the content of a comanda, whatever paper was being sent', async () => {
    const inBar = alike(kitchen, { station: 'barra' })
    const rows = await reconciled([kitchen, delivery], [viewOf(inBar, { contentHash: OTHER })], delivery)
    const content = rows.find(({ key }) => key === inBar.key)?.payload.content
    expect(content).toEqual({ ...kitchen.payload.content, station: 'barra', lines: [] })
  })

  it('gives a paper of the counter, which is unknown here, no station', async () => {
    const views = [viewOf(invoice, { contentHash: OTHER }), viewOf(delivery, { contentHash: OTHER })]
    const rows = await reconciled([kitchen], views, kitchen)
    const ofCounter = rows.filter(({ kind }) => kind === 'invoice' || kind === 'delivery')
    expect(new Set(ofCounter.map(({ stationName }) => stationName))).toEqual(new Set(['']))
  })
})
