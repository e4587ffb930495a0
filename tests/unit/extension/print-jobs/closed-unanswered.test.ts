import type { JobView } from '@shared/api'
import { describe, expect, it } from 'vitest'
import { changeOrder } from '../../../../extension/orders/change-order'
import { startDispatcher } from '../../../../extension/print-jobs/dispatcher'
import { reconcile } from '../../../../extension/print-jobs/reconcile'
import { startSync } from '../../../../extension/print-jobs/sync'
import { aJobView, aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { elapse, eventually } from '../../../stage/virtual-clock'
import { answered, aWorkerContext, NOW, rethrow, threePapers } from '../a-worker-context'
import { feed, page } from './feed'

const accepted = aStoredOrder({}, { acceptance: { state: 'accepted', at: NOW, by: 'automatic' } })

/** A worker context that reads by its sync that the bridge closed all papers of an order: no answer for 35 days. */
async function closed() {
  const papers = Object.values(await threePapers())
  const views = papers.map(({ key, kind, station, payload: { contentHash } }): JobView => {
    const attempt = { attempt: 1, printer: 'cocina', startedAt: NOW, firstByteAt: NOW, endedAt: NOW, bytes: 9 }
    const attempts = [{ ...attempt, result: 'unconfirmed' as const, reason: 'timed-out' as const }]
    return aJobView({ key, kind, station, contentHash, state: 'cancelled', reasons: ['timed-out'], attempts, seq: 9 })
  })
  const asked: string[] = []
  const { context } = aWorkerContext({
    bridge: {
      jobs: feed([page('s.9', ...views)]),
      orderJobs: async () => answered(views),
      putJob: async (key) => {
        asked.push(`put ${key}`)
        throw new Error('nothing is to be sent')
      },
      decide: async (key, decision) => {
        asked.push(`${decision} ${key}`)
        throw new Error('nothing is to be decided')
      },
    },
  })
  await tablesOf(context).orders.put(accepted)
  for (const job of papers) {
    const { contentHash } = job.payload
    const view = aJobView({ key: job.key, kind: job.kind, contentHash, state: 'unconfirmed', seq: 5 })
    await tablesOf(context).jobs.put({ ...job, state: 'dispatched', view })
  }
  const life = new AbortController()
  startSync(context, () => undefined, life.signal, rethrow)
  await eventually(async () =>
    expect((await tablesOf(context).jobs.toArray()).map(({ open, view }) => [open, view?.state])).toEqual(
      Array(3).fill([0, 'cancelled']),
    ),
  )
  life.abort()
  const rows = async () =>
    (await tablesOf(context).jobs.toArray()).map(({ key, state, wanted, open }) => [key, state, wanted, open])
  return { context, asked, rows, papers }
}

describe('papers that the bridge closed without an answer', () => {
  it('cause none by themselves: whatever happens to the order later, none is planned, sent or cancelled', async () => {
    const { context, asked, rows, papers } = await closed()
    const before = await rows()
    const life = new AbortController()
    const dispatcher = startDispatcher(context, life.signal, rethrow)
    const change = (edit: object) => changeOrder(context, accepted.id, (order) => ({ ...order, ...edit }))
    await change({ readyAt: NOW })
    expect(await rows()).toEqual(before)
    for (const job of papers) await reconcile(context, job)
    expect(await rows()).toEqual(before)
    await change({ stoppedAt: NOW })
    dispatcher.kick()
    await elapse(1_000)
    life.abort()
    expect([await rows(), asked]).toEqual([before, []])
  })
})
