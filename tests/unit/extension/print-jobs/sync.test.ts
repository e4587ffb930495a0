import type { JobsPage } from '@shared/api'
import { describe, expect, it, vi } from 'vitest'
import type { BridgeResult } from '../../../../extension/bridge-client/call'
import type { BridgeClient } from '../../../../extension/bridge-client/client'
import type { StoredJob } from '../../../../extension/order-model/records'
import { forgottenCursor, startSync } from '../../../../extension/print-jobs/sync'
import { aJobView, aStoredOrder } from '../../../fixtures/orders'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { tablesOf } from '../../../stage/tables-of'
import { eventually, idle } from '../../../stage/virtual-clock'
import { answered, aWorkerContext, closed, NOW, refusal, rethrow, threePapers } from '../a-worker-context'
import { feed, page, untilAborted } from './feed'

const historyChanged = refusal('history-changed', 'replan')
const { kitchen } = await threePapers()
const printing = aJobView({ key: kitchen.key, attempt: 1, state: 'printing', seq: 5 })
const printed = aJobView({ key: kitchen.key, attempt: 1, state: 'printed', proof: 'completed', seq: 9 })

describe('the sync of the bridge’s jobs', () => {
  const ending = lifeOfTests()

  async function withOneJob(
    answers: (BridgeResult<JobsPage> | Promise<BridgeResult<JobsPage>>)[],
    cursor: string | null = null,
    onError: (error: unknown) => void = rethrow,
  ) {
    const asked: (string | null)[] = []
    const { context } = aWorkerContext({
      bridge: {
        jobs: async (after, _wait, signal) => {
          asked.push(after)
          return answers.shift() ?? untilAborted(signal)
        },
      },
    })
    await tablesOf(context).jobs.put({ ...kitchen, state: 'dispatched', view: printing })
    if (cursor !== null) await tablesOf(context).facts.put({ name: 'bridge-cursor', value: cursor })
    startSync(context, () => undefined, ending.signal, onError)
    return { context, asked, read: () => tablesOf(context).jobs.get(kitchen.key) }
  }

  it('stores a newer state, closes the job with its paper and stores the cursor', async () => {
    const { asked, read } = await withOneJob([page('s.9', printed)])
    await eventually(async () =>
      expect(await read()).toMatchObject({ open: 0, view: { state: 'printed', proof: 'completed' } }),
    )
    await eventually(() => expect(asked).toEqual([null, 's.9']))
  })

  it('does not return to the state of an older page', async () => {
    const { asked, read } = await withOneJob([page('s.5', { ...printing, state: 'queued', attempt: 0, seq: 3 })])
    await eventually(() => expect(asked).toHaveLength(2))
    expect((await read())?.view?.state).toBe('printing')
  })

  it('asks the cashier about papers that only a lost journal had, and never sends them again automatically', async () => {
    const { asked, read } = await withOneJob([historyChanged], 'old.3')
    await eventually(async () =>
      expect(await read()).toMatchObject({
        state: 'dispatched',
        open: 1,
        view: { state: 'unconfirmed', reasons: ['bridge-replaced'] },
      }),
    )
    await eventually(() => expect(asked.at(-1)).toBe(null))
  })

  it('asks about them too where another bridge answers while its history is to be read from the beginning', async () => {
    const polling = Promise.withResolvers<BridgeResult<JobsPage>>()
    const other = answered({ store: 'other', cursor: 'other.1', jobs: [], more: false })
    const { context, asked, read } = await withOneJob([page('s.9', printing), polling.promise, other])
    await eventually(() => expect(asked).toEqual([null, 's.9']))
    // An order that may have papers at the bridge came in while it was away.
    await context.store.updateFacts([forgottenCursor])
    polling.resolve(closed)
    await eventually(async () =>
      expect(await read()).toMatchObject({ open: 1, view: { state: 'unconfirmed', reasons: ['bridge-replaced'] } }),
    )
    expect(asked.slice(0, 3)).toEqual([null, 's.9', null])
  })

  it('asks no question about a paper of a lost journal with a known end: printed, handed over, or given up', async () => {
    const lost = Promise.withResolvers<BridgeResult<JobsPage>>()
    const { context, asked } = await withOneJob([lost.promise], 'old.3')
    for (const state of ['printed', 'sent', 'expired', 'failed'] as const) {
      const open = state === 'printed' || state === 'sent' ? 0 : 1
      const view = aJobView({ key: kitchen.key, state, seq: 90 })
      await tablesOf(context).jobs.put({ ...kitchen, key: `${kitchen.key}${state}`, state: 'dispatched', open, view })
    }
    lost.resolve(historyChanged)
    await eventually(() => expect(asked).toHaveLength(2))
    const states = (await tablesOf(context).jobs.toArray()).map((job) => job.view?.state)
    expect(states.sort()).toEqual(['expired', 'failed', 'printed', 'sent', 'unconfirmed'])
  })

  it('shows that a paper which had failed at the lost journal has come out by the new one', async () => {
    const losing = Promise.withResolvers<BridgeResult<JobsPage>>()
    const { context, read } = await withOneJob([losing.promise, page('new.2', { ...printed, seq: 2 })], 'old.3')
    await tablesOf(context).jobs.update(kitchen.key, { view: { ...printing, state: 'failed', seq: 90 } })
    losing.resolve(historyChanged)
    await eventually(async () => expect(await read()).toMatchObject({ open: 0, view: { state: 'printed' } }))
  })

  it('requests once more when every answer is «history changed», and not in a tight loop', async () => {
    const { asked } = await withOneJob(Array.from({ length: 50 }, () => historyChanged))
    await eventually(() => expect(asked.length).toBeGreaterThan(0))
    await idle()
    expect(asked).toEqual([null])
  })

  it('waits before it requests again from a bridge that repeats its answer at once', async () => {
    const { asked, context } = await withOneJob(Array.from({ length: 50 }, () => page('s.1')))
    await eventually(async () => expect((await tablesOf(context).facts.get('bridge-cursor'))?.value).toBe('s.1'))
    await eventually(() => expect(asked).toHaveLength(2))
    await idle()
    expect(asked).toHaveLength(2)
  })

  it('reads from the beginning what an older answer would have skipped', async () => {
    const slow = Promise.withResolvers<BridgeResult<JobsPage>>()
    const { asked, context } = await withOneJob([slow.promise], 's.8')
    await eventually(() => expect(asked).toEqual(['s.8']))
    await context.store.updateFacts([forgottenCursor])
    slow.resolve(page('s.9', printed))
    await eventually(() => expect(asked).toEqual(['s.8', null]))
  })

  it('reads a page again whose jobs the disk refused: no outcome is skipped', async () => {
    const arriving = Promise.withResolvers<BridgeResult<JobsPage>>()
    const onError = vi.fn()
    const { asked, context, read } = await withOneJob([arriving.promise, page('s.9', printed)], 's.8', onError)
    await eventually(() => expect(asked).toEqual(['s.8']))
    const put = vi.spyOn(tablesOf(context).jobs, 'bulkPut')
    put.mockRejectedValue(new DOMException('made up', 'QuotaExceededError'))
    arriving.resolve(page('s.9', printed))
    await eventually(() => expect(onError).toHaveBeenCalledOnce())
    expect((await tablesOf(context).facts.get('bridge-cursor'))?.value).toBe('s.8')
    put.mockRestore()
    await eventually(async () => expect(await read()).toMatchObject({ open: 0, view: { state: 'printed' } }))
    await eventually(() => expect(asked).toEqual(['s.8', 's.8', 's.9']))
  })

  it('writes nothing for a page of which every view is known, as from the answer to the PUT, and reads on after it', async () => {
    const arriving = Promise.withResolvers<BridgeResult<JobsPage>>()
    const { asked, context } = await withOneJob([arriving.promise], 's.4')
    await eventually(() => expect(asked).toEqual(['s.4']))
    const writes = vi.spyOn(tablesOf(context), 'transaction')
    arriving.resolve(page('s.5', printing))
    await eventually(() => expect(asked).toEqual(['s.4', 's.5']))
    expect(writes.mock.calls.filter(([mode]) => mode === 'rw')).toEqual([])
    expect((await tablesOf(context).facts.get('bridge-cursor'))?.value).toBe('s.4')
  })

  it('reads on after such a page during a practice, too, whose store knows none of it', async () => {
    const arriving = Promise.withResolvers<BridgeResult<JobsPage>>()
    const { asked, context } = await withOneJob([arriving.promise], 's.4')
    context.practice = aWorkerContext().context
    arriving.resolve(page('s.5', printing))
    await eventually(() => expect(asked).toEqual(['s.4', 's.5']))
  })

  it('stores how far it has read with the next news', async () => {
    const { asked, context, read } = await withOneJob([page('s.5', printing), page('s.9', printed)], 's.4')
    await eventually(() => expect(asked).toEqual(['s.4', 's.5', 's.9']))
    expect([(await read())?.open, (await tablesOf(context).facts.get('bridge-cursor'))?.value]).toEqual([0, 's.9'])
  })

  it('reads from the beginning after a reset, also where nothing was written since', async () => {
    const arriving = Promise.withResolvers<BridgeResult<JobsPage>>()
    const { asked, context } = await withOneJob([page('s.5', printing), arriving.promise], 's.4')
    await eventually(() => expect(asked).toEqual(['s.4', 's.5']))
    await context.store.updateFacts([forgottenCursor])
    arriving.resolve(page('s.6', printing))
    await eventually(() => expect(asked).toEqual(['s.4', 's.5', null]))
  })

  it('stores the numbers of a page of which one paper is not known here', async () => {
    const number = { prefix: 'J', number: 40, text: 'J-40', resolution: null }
    const other = aJobView({ key: kitchen.key.replace('kitchen', 'invoice'), orderId: 'of another till', number })
    const { asked, context } = await withOneJob([page('s.5', printing, other)], 's.4')
    await eventually(() => expect(asked).toEqual(['s.4', 's.5']))
    expect((await tablesOf(context).facts.get('highest-numbers'))?.value).toEqual([{ prefix: 'J', number: 40 }])
  })

  it('asks again a tenth of a second after a page: what papers go through until then is one page', async () => {
    const at: number[] = []
    const { context } = aWorkerContext({
      bridge: {
        jobs: async (_after, _wait, signal) => {
          at.push(performance.now())
          return at.length > 1 ? untilAborted(signal) : page('s.5', printing)
        },
      },
    })
    startSync(context, () => undefined, ending.signal, rethrow)
    await eventually(() => expect(at).toHaveLength(2))
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(100)
  })

  it('does not wait for the previous bridge when the settings name another', async () => {
    const asked: string[] = []
    const bridge = (name: string): Partial<BridgeClient> => ({
      jobs: (_after, _wait, signal) => {
        asked.push(name)
        return untilAborted(signal)
      },
    })
    const { context } = aWorkerContext()
    let current = bridge('old') as BridgeClient
    const sync = startSync({ ...context, bridge: () => current }, () => undefined, ending.signal, rethrow)
    await eventually(() => expect(asked).toEqual(['old']))
    sync.kick()
    await idle()
    expect(asked).toEqual(['old'])
    current = bridge('new') as BridgeClient
    sync.kick()
    await eventually(() => expect(asked).toEqual(['old', 'new']))
  })

  it('does not take another paper with the same key for its own, as after a wiped profile', async () => {
    const edited: StoredJob = { ...kitchen, key: `${kitchen.document}:2`, revision: 2 }
    const pageAnswer = Promise.withResolvers<BridgeResult<JobsPage>>()
    const { context, asked } = await withOneJob([pageAnswer.promise])
    await tablesOf(context).jobs.put(edited)
    pageAnswer.resolve(page('s.3', aJobView({ key: edited.key, revision: 2, state: 'printed' })))
    await eventually(() => expect(asked).toHaveLength(2))
    expect(await tablesOf(context).jobs.get(edited.key)).toEqual(edited)
  })

  it.each([
    ['is known to be out', 'a'.repeat(64), ['change 1 printed', 'kitchen 1 printed'], null],
    [
      'waits for the cashier where its edit is not out',
      'c'.repeat(64),
      ['change 1 printed', 'change 2 held', 'kitchen 1 printed'],
      NOW,
    ],
  ])(
    'reads of an order that waits after a wiped profile what the bridge has: it %s',
    async (_, newest, papers, asksAt) => {
      const held: StoredJob = { ...kitchen, state: 'held' }
      const contentHash = newest.startsWith('a') ? held.payload.contentHash : newest
      const key = held.key.replace(':kitchen:', ':change:')
      const change = { key, kind: 'change' as const, state: 'printed' as const }
      const views = [
        aJobView({ key: held.key, state: 'printed', contentHash: 'b'.repeat(64) }),
        aJobView({ ...change, contentHash, queuedAt: '2026-03-14T17:05:30.000Z' }),
      ]
      const jobs = feed([page('s.9', ...views)])
      const { context } = aWorkerContext({ bridge: { jobs, orderJobs: async () => answered(views) } })
      const acceptance = { state: 'accepted' as const, at: NOW, by: 'elsewhere' as const }
      await tablesOf(context).orders.put(aStoredOrder({ createdAt: '2026-03-14T16:00:00.000Z' }, { acceptance }))
      await tablesOf(context).jobs.put(held)
      startSync(context, () => undefined, ending.signal, rethrow)
      await eventually(async () => {
        const jobs = (await tablesOf(context).jobs.toArray()).filter(
          ({ kind }) => kind === 'kitchen' || kind === 'change',
        )
        expect(
          jobs.map(({ kind, revision, state, view }) => `${kind} ${revision} ${view?.state ?? state}`).sort(),
        ).toEqual(papers)
      })
      expect(await tablesOf(context).orders.toArray()).toMatchObject([{ decisionsLostAt: asksAt }])
    },
  )

  it.each([
    ['waits', null, { state: 'held' }],
    ['was printed again', NOW, { state: 'dispatched', view: printed }],
  ] as const)(
    'reads what the bridge has of an order that %s after a wiped profile, for a station that has nothing of it any more',
    async (_, printNow, own) => {
      const key = kitchen.key.replace(`:${kitchen.station}:`, ':barra:')
      const views = [
        ...(printNow === null ? [] : [printed]),
        aJobView({ key, station: 'barra', state: 'printed', contentHash: 'b'.repeat(64) }),
      ]
      const jobs = feed([page('s.9', ...views)])
      const { context } = aWorkerContext({ bridge: { jobs, orderJobs: async () => answered(views) } })
      const acceptance = { state: 'accepted' as const, at: NOW, by: 'elsewhere' as const }
      await tablesOf(context).orders.put(aStoredOrder({}, { acceptance, printNow }))
      await tablesOf(context).jobs.put({ ...kitchen, ...own })
      startSync(context, () => undefined, ending.signal, rethrow)
      const paper = () => tablesOf(context).jobs.get(key)
      await eventually(async () => expect(await paper()).toMatchObject({ kind: 'kitchen', view: { state: 'printed' } }))
    },
  )

  it('reads what the bridge has of such an order once more, where that answer was lost', async () => {
    const key = kitchen.key.replace(`:${kitchen.station}:`, ':barra:')
    const view = aJobView({ key, station: 'barra', state: 'printed', contentHash: 'b'.repeat(64) })
    const orderJobs = vi.fn<BridgeClient['orderJobs']>(async () => answered([view]))
    orderJobs.mockResolvedValueOnce(closed)
    const asked: (string | null)[] = []
    const pages: BridgeClient['jobs'] = async (after, _wait, signal) => {
      asked.push(after)
      const at = Number(after?.slice(2) ?? 0)
      return at < 9 ? page('s.9', view) : untilAborted(signal)
    }
    const { context } = aWorkerContext({ bridge: { jobs: pages, orderJobs } })
    const acceptance = { state: 'accepted' as const, at: NOW, by: 'elsewhere' as const }
    await tablesOf(context).orders.put(aStoredOrder({}, { acceptance }))
    await tablesOf(context).jobs.put({ ...kitchen, state: 'held' })
    await tablesOf(context).facts.put({ name: 'bridge-cursor', value: 's.4' })
    startSync(context, () => undefined, ending.signal, rethrow)
    await eventually(async () => expect(await tablesOf(context).jobs.get(key)).toBeDefined())
    await eventually(() => expect(asked).toEqual(['s.4', 's.4', 's.9']))
  })

  it('wakes the jobs that wait for the outcome of a paper, without their retry interval', async () => {
    const pageAnswer = Promise.withResolvers<BridgeResult<JobsPage>>()
    const { context } = await withOneJob([pageAnswer.promise])
    const follower = {
      ...kitchen,
      key: kitchen.key.replace(/1$/, '2'),
      revision: 2,
      nextAttemptAt: '2026-03-14T17:05:15.000Z',
    }
    await tablesOf(context).jobs.put(follower)
    pageAnswer.resolve(page('s.6', printed))
    await eventually(async () => expect((await tablesOf(context).jobs.get(follower.key))?.nextAttemptAt).toBeNull())
    await eventually(() => expect(context.released).toHaveBeenCalled())
  })
})
