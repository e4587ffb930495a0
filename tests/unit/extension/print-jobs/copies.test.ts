import type { JobView } from '@shared/api'
import { describe, expect, it, vi } from 'vitest'
import type { BridgeClient } from '../../../../extension/bridge-client/client'
import type { StoredJob } from '../../../../extension/order-model/records'
import { copyOf, fileOf, originalOf } from '../../../../extension/print-jobs/copies'
import { copyPaper } from '../../../../extension/print-jobs/copy-paper'
import { decidePaper } from '../../../../extension/print-jobs/decide-paper'
import { wantedDocuments } from '../../../../extension/print-jobs/documents'
import { planJobs } from '../../../../extension/print-jobs/plan-jobs'
import { startSync } from '../../../../extension/print-jobs/sync'
import { aJobView, anOrder, aStoredOrder } from '../../../fixtures/orders'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { tablesOf } from '../../../stage/tables-of'
import { eventually } from '../../../stage/virtual-clock'
import {
  activeSettings,
  answered,
  aWorkerContext,
  closed,
  NOW,
  refusal,
  rethrow,
  threePapers,
} from '../a-worker-context'
import { feed, page } from './feed'

const asView = (job: StoredJob, change: Partial<JobView> = {}): JobView =>
  aJobView({ key: job.key, kind: job.kind, contentHash: job.payload.contentHash, state: 'printed', seq: 5, ...change })

const { kitchen: planned, delivery } = await threePapers()
const kitchen: StoredJob = { ...planned, state: 'dispatched', open: 0, view: asView(planned) }
const copyKey = `${kitchen.key}:copy-1`
const copyRow: StoredJob = { ...kitchen, key: copyKey, document: fileOf(copyKey) ?? '' }

describe('a copy’s key', () => {
  it('contains its paper’s key, and is a different one', () => {
    expect(copyOf('s:o:kitchen:cocina:2:copy-3')).toBe(3)
    expect(copyOf('s:o:kitchen:cocina:2')).toBeNull()
    expect(originalOf('s:o:kitchen:*:2:copy-3')).toBe('s:o:kitchen:*:2')
    expect(originalOf('s:o:kitchen:*:2')).toBe('s:o:kitchen:*:2')
    expect(fileOf('s:o:kitchen:cocina:2')).toBe('s:o:kitchen:cocina')
    expect(fileOf('s:o:kitchen:cocina:2:copy-3')).not.toBe('s:o:kitchen:cocina')
  })
})

describe('a copy requested by the cashier', () => {
  /** A worker context with the comanda; `copy`: the bridge's answer. */
  const withKitchen = async (copy: BridgeClient['copy']) => {
    const { context } = aWorkerContext({ bridge: { copy } })
    await tablesOf(context).jobs.put(kitchen)
    return context
  }

  it('is printed on the chosen printer, and listed beside its paper', async () => {
    const copy = vi.fn(async () =>
      answered({ job: asView(kitchen, { key: copyKey, printer: 'caja', state: 'queued' }) }),
    )
    const context = await withKitchen(copy)
    expect(await copyPaper(context, { key: kitchen.key, attempt: 1, printer: 'caja' })).toBeNull()
    expect(copy).toHaveBeenCalledWith(kitchen.key, { requestId: expect.any(String), attempt: 1, printer: 'caja' })
    expect(await tablesOf(context).jobs.get(copyKey)).toMatchObject({
      state: 'dispatched',
      open: 1,
      kind: 'kitchen',
      orderId: kitchen.orderId,
      view: { printer: 'caja', state: 'queued' },
    })
    expect(await tablesOf(context).jobs.get(kitchen.key)).toEqual(kitchen)
    expect(context.changed).toHaveBeenCalledWith([kitchen.orderId])
  })

  it('names no printer when it comes out where its paper did', async () => {
    const copy = vi.fn(async () => answered({ job: asView(kitchen, { key: copyKey }) }))
    const context = await withKitchen(copy)
    await copyPaper(context, { key: kitchen.key, attempt: 1, printer: null })
    expect(copy).toHaveBeenCalledWith(kitchen.key, { requestId: expect.any(String), attempt: 1 })
  })

  it('is refused with a message, and then none is stored', async () => {
    const context = await withKitchen(async () => refusal('unknown-printer', 'never'))
    expect(await copyPaper(context, { key: kitchen.key, attempt: 1, printer: 'x' })).toMatchObject({
      text: 'No se pudo.',
    })
    expect(await tablesOf(context).jobs.count()).toBe(1)
    const off = await withKitchen(async () => closed)
    expect(await copyPaper(off, { key: kitchen.key, attempt: 1, printer: null })).toMatchObject({
      code: 'P-01',
    })
    expect(await copyPaper(off, { key: 'x', attempt: 1, printer: null })).toMatchObject({ code: 'R-07' })
  })

  it('is not part of the order’s wanted papers: an edit is compared with the comanda', async () => {
    const edited = aStoredOrder({ lines: anOrder().lines.slice(1) })
    const wanted = await wantedDocuments(edited, activeSettings(), { version: null, list: [] })
    const keys = planJobs(edited, wanted, [kitchen, copyRow], NOW).put.map((job) => job.key)
    expect(keys).toContain(kitchen.key.replace(':kitchen:', ':change:'))
    expect(keys.some((key) => key.includes('copy'))).toBe(false)
  })

  it('that an older bridge has lost is not sent again: the cashier can request another', async () => {
    const view = asView(kitchen, { key: copyKey, state: 'unconfirmed' })
    const { context } = aWorkerContext({ bridge: { decide: async () => refusal('not-found', 'never') } })
    await tablesOf(context).jobs.put({ ...copyRow, open: 1, view })
    expect(await decidePaper(context, copyKey, 1, { type: 'resolve', outcome: 'did-not' })).toBeNull()
    expect(await tablesOf(context).jobs.get(copyKey)).toMatchObject({ open: 0, view: { state: 'cancelled' } })
    expect(context.released).not.toHaveBeenCalled()
  })
})

describe('a copy that the bridge reports', () => {
  const ending = lifeOfTests()

  /** A worker context with these papers, to which the bridge reports these. */
  async function syncWith(known: StoredJob[], views: JobView[]) {
    const { context } = aWorkerContext({ bridge: { jobs: feed([page('s.9', ...views)]) } })
    await tablesOf(context).jobs.bulkPut(known)
    startSync(context, () => undefined, ending.signal, rethrow)
    await eventually(async () => expect((await tablesOf(context).facts.get('bridge-cursor'))?.value).toBe('s.9'))
    return context
  }

  it('asks its question here, so that the queue of a printer without status continues', async () => {
    const context = await syncWith([kitchen], [asView(kitchen, { key: copyKey, state: 'unconfirmed', seq: 8 })])
    const expected = { open: 1, state: 'dispatched', view: { state: 'unconfirmed' } }
    expect(await tablesOf(context).jobs.get(copyKey)).toMatchObject(expected)
    expect(context.changed).toHaveBeenCalledWith([kitchen.orderId])
  })

  it('is ignored when its paper is not from this till, or has another content', async () => {
    const other = { ...planned, payload: { ...kitchen.payload, contentHash: 'b'.repeat(64) } }
    const views = [asView(kitchen, { key: copyKey }), asView(delivery, { key: `${delivery.key}:copy-1` })]
    const context = await syncWith([other], views)
    expect(await tablesOf(context).jobs.count()).toBe(1)
  })
})
