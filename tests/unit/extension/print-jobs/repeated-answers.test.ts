import type { JobView } from '@shared/api'
import { describe, expect, it } from 'vitest'
import { changeOrder } from '../../../../extension/orders/change-order'
import { decidePaper } from '../../../../extension/print-jobs/decide-paper'
import { send } from '../../../../extension/print-jobs/dispatcher'
import { aJobView, anOrder, aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { answered, aWorkerContext, NOW, refusal, threePapers } from '../a-worker-context'
import { logOf } from '../log-of'

const accepted = aStoredOrder({}, { acceptance: { state: 'accepted', at: NOW, by: 'automatic' } })

/** A bridge that refuses the comanda for ever, and lists none of its papers: no plan of this till can satisfy it. */
async function standoff(code: 'stale-revision' | 'stale-view' | 'started' = 'stale-revision', job?: JobView) {
  const sent: string[] = []
  const seenAt = '2026-03-14T16:00:00.000Z'
  const head = { revision: 7, contentHash: 'b'.repeat(64), state: 'printed', seenAt } as const
  const { context, clock } = aWorkerContext({
    bridge: {
      putJob: async (key) => {
        sent.push(key)
        return refusal(code, 'replan', { head, job })
      },
      orderJobs: async () => answered([]),
    },
  })
  await tablesOf(context).orders.put(accepted)
  await changeOrder(context, accepted.id, (same) => ({ ...same, updatedAt: clock.now }))
  const comanda = async () => (await context.store.jobsOf(accepted.id)).findLast(({ kind }) => kind === 'kitchen')
  /** The dispatcher's rounds; another context is the worker after a restart. */
  const rounds = async (n: number, worker = context) => {
    for (let i = 0; i < n; i++) {
      clock.now = new Date(Date.parse(clock.now) + 20_000).toISOString()
      const job = await comanda()
      if (job?.state === 'ready') await send(worker, job)
    }
  }
  const restarted = () => ({ ...context, live: { ...context.live, confirmedAt: new Map<string, string>() } })
  return { context, clock, sent, comanda, rounds, restarted }
}

describe('a paper about which till and bridge cannot agree', () => {
  it.each(['stale-revision', 'stale-view'] as const)(
    'is sent twice, then rests and says so, also after a restart: %s',
    async (code) => {
      const { context, sent, comanda, rounds, restarted } = await standoff(code)
      await rounds(6)
      await rounds(6, restarted())
      expect(sent).toHaveLength(2)
      expect(await comanda()).toMatchObject({ state: 'ready', open: 1, error: { code: 'P-21' } })
      const rests = (await logOf(tablesOf(context))).filter(({ message }) => message.startsWith('rests:'))
      expect(rests).toHaveLength(1)
    },
  )

  it('is asked for again for as long as the paper that it is to replace is being printed', async () => {
    const { sent, rounds } = await standoff('started', aJobView({ state: 'printing' }))
    await rounds(6)
    expect(sent).toHaveLength(6)
  })

  it('is sent again when a person presses «Imprimir»', async () => {
    const { context, sent, comanda, rounds } = await standoff()
    await rounds(4)
    expect(await decidePaper(context, (await comanda())?.key ?? '', 0, { type: 'retry' })).toBeNull()
    expect(await comanda()).toMatchObject({ state: 'ready', error: null })
    await rounds(6)
    expect(sent).toHaveLength(4)
  })

  it('is not planned again after «Ya se hizo»', async () => {
    const { context, sent, comanda, rounds } = await standoff()
    await rounds(4)
    expect(await decidePaper(context, (await comanda())?.key ?? '', 0, { type: 'cancel' })).toBeNull()
    await changeOrder(context, accepted.id, (same) => ({ ...same, table: '4' }))
    await rounds(4)
    expect([await comanda(), sent]).toMatchObject([{ state: 'refused', open: 0 }, { length: 2 }])
  })

  it('is sent again by itself when Justo was read anew, or when its content changed', async () => {
    const { context, clock, sent, comanda, rounds } = await standoff()
    await rounds(4)
    context.live.confirmedAt.set(accepted.id, clock.now)
    await rounds(4)
    expect(sent).toHaveLength(4)
    const order = anOrder({ lines: anOrder().lines.slice(0, 1) })
    await changeOrder(context, accepted.id, (same) => ({ ...same, order, seenAt: clock.now }))
    expect(await comanda()).toMatchObject({ error: null })
    await rounds(5)
    const { length } = sent
    expect(length).toBeGreaterThan(4)
    await rounds(5)
    expect(sent).toHaveLength(length)
  })

  it('is sent again by itself when the bridge reports news of its line', async () => {
    const { context, sent, rounds } = await standoff()
    await rounds(4)
    const { kitchen } = await threePapers()
    const key = kitchen.key.replace(':kitchen:', ':change:')
    const view = aJobView({ key, kind: 'change', state: 'cancelled', seq: 9 })
    await tablesOf(context).jobs.put({ ...kitchen, key, kind: 'change', state: 'dispatched', open: 0, view })
    await rounds(1)
    expect(sent).toHaveLength(3)
  })
})
