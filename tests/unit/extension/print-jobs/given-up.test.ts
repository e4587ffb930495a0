import type { JobView } from '@shared/api'
import { describe, expect, it } from 'vitest'
import type { StoredJob } from '../../../../extension/order-model/records'
import { noteToKitchen, noticeCancellation, printNow } from '../../../../extension/orders/actions'
import { changeOrder } from '../../../../extension/orders/change-order'
import { markOrder } from '../../../../extension/orders/mark'
import { replanHeldOrders } from '../../../../extension/orders/replan-held'
import { decidePaper } from '../../../../extension/print-jobs/decide-paper'
import { send } from '../../../../extension/print-jobs/dispatcher'
import { retryNow } from '../../../../extension/print-jobs/retry'
import { startSync } from '../../../../extension/print-jobs/sync'
import { aJobView, aLine, anAttempt, anOrder, aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { answered, aWorkerContext, NOW, refusal, rethrow, threePapers } from '../a-worker-context'
import { feed, page } from './feed'

const accepted = aStoredOrder({}, { acceptance: { state: 'accepted', at: NOW, by: 'automatic' } })
const { id } = accepted
const papers = Object.values(await threePapers()).map(
  (job): StoredJob => ({ ...job, payload: { ...job.payload, settingsVersion: 'v1' } }),
)
const viewOf = ({ key, kind, station, payload: { contentHash } }: StoredJob, view: Partial<JobView>) =>
  aJobView({ key, kind, station, contentHash, ...view })

/** One that has its history, and one that has lost it. */
type Bridge = 'whole' | 'forgetful'

/** A worker context whose comanda and domicilio have this `state`; `press`: «Ya se hizo» on both. */
async function shop(bridge: Bridge = 'whole', state: JobView['state'] = 'expired') {
  const views = new Map(
    papers.map((job) => {
      const end = job.kind === 'invoice' ? { state: 'printed' as const } : { state, reasons: ['stale' as const] }
      return [job.key, viewOf(job, { ...end, seq: 5, changedAt: NOW })]
    }),
  )
  const rows = papers.map((job): StoredJob => {
    return { ...job, state: 'dispatched', open: job.kind === 'invoice' ? 0 : 1, view: views.get(job.key) ?? null }
  })
  const pages: ReturnType<typeof page>[] = []
  const { context, clock } = aWorkerContext({
    bridge: {
      decide: async (key, _decision, body) => {
        const before = views.get(key)
        if (bridge === 'forgetful' || !before) return refusal('not-found', 'never')
        const givenUp = 'givenUp' in body
        const change: Partial<JobView> = { state: 'cancelled', reasons: [], seq: before.seq + 1, changedAt: clock.now }
        const job: JobView = { ...before, ...change, ...(givenUp && { givenUp }) }
        views.set(key, job)
        return answered({ job })
      },
      orderJobs: async () => answered([...views.values()]),
      jobs: feed(pages),
      putJob: async (key) => {
        const job = views.get(key)
        if (!job) throw new Error(`${key} is not to be sent`)
        const { revision, contentHash, state } = job
        return { ...answered({ job, head: { revision, contentHash, state, seenAt: NOW }, ignored: [] }), status: 200 }
      },
    },
  })
  await tablesOf(context).orders.put(accepted)
  await tablesOf(context).jobs.bulkPut(rows)
  const press = async (name: 'kitchen' | 'delivery' | 'void') => {
    const row = (await context.store.jobsOf(id)).find(({ kind }) => kind === name)
    expect(await decidePaper(context, row?.key ?? '', row?.view?.attempt ?? 0, { type: 'cancel' })).toBeNull()
  }
  const giveUp = async () => {
    await press('kitchen')
    await press('delivery')
  }
  /** `kitchen:*:1 cancelled`, sorted by key. */
  const text = async () =>
    (await context.store.jobsOf(id))
      .map(({ key, view, state, wanted }) => {
        const name = key.split(':').slice(2).join(':')
        return `${name} ${view?.state ?? state}${wanted ? '' : ' back'}`
      })
      .sort()
  const edit = (change: object) => changeOrder(context, id, (order) => ({ ...order, ...change }))
  /** Justo's order changes. */
  const reorder = (quantity: number) => edit({ order: anOrder({ lines: [aLine({ quantity })] }) })
  /** The bridge's sync delivers these jobs. */
  const syncOnce = async () => {
    pages.push(page('s.0', ...views.values()))
    const life = new AbortController()
    const synced = new Promise<void>((resolve) => startSync(context, resolve, life.signal, rethrow))
    await synced
    life.abort()
  }
  /** The newest paper of this kind comes to the bridge, expires there, and is given up now. */
  const giveUpNext = async (name: 'kitchen' | 'delivery') => {
    const next = (await context.store.jobsOf(id)).findLast(({ kind, state }) => kind === name && state === 'ready')
    if (!next) throw new Error(`a ${name} to send was expected`)
    const view = viewOf(next, { state: 'expired', reasons: ['stale'], seq: 7 })
    views.set(next.key, view)
    await tablesOf(context).jobs.put({ ...next, state: 'dispatched', view })
    expect(await decidePaper(context, next.key, view.attempt, { type: 'cancel' })).toBeNull()
  }
  /** The profile is wiped: its papers are planned and sent anew. */
  const sendAnew = async () => {
    await tablesOf(context).jobs.clear()
    await tablesOf(context).jobs.bulkPut(papers)
    for (const job of papers) await send(context, job)
  }
  return { context, clock, views, press, giveUp, giveUpNext, text, edit, reorder, syncOnce, sendAnew }
}

const GIVEN_UP = ['delivery:-:1 cancelled', 'invoice:-:1 printed', 'kitchen:*:1 cancelled']

describe.each(['whole', 'forgetful'] as const)('papers given up by «Ya se hizo», with a bridge that is %s,', (kind) => {
  it('are not planned or printed after any later change of the order', async () => {
    const { context, giveUp, text, edit } = await shop(kind)
    await giveUp()
    expect(await text()).toEqual(GIVEN_UP)
    await markOrder(context, id, 'ready')
    await edit({ table: '7' })
    await edit({ charged: { at: NOW, tip: 0 } })
    await replanHeldOrders(context, rethrow)
    await retryNow(context, rethrow)
    expect(await text()).toEqual(GIVEN_UP)
    expect((await context.store.jobsOf(id)).map(({ open }) => open)).toEqual([0, 0, 0])
  })

  it('are planned again in full for another content', async () => {
    const { giveUp, text, reorder } = await shop(kind)
    await giveUp()
    await reorder(9)
    expect(await text()).toEqual([...GIVEN_UP, 'delivery:-:2 ready', 'kitchen:*:2 ready'].sort())
  })
})

describe('papers given up by the cashier', () => {
  it('stay given up when the sync reports them again', async () => {
    const { context, giveUp, text, syncOnce } = await shop()
    await giveUp()
    await syncOnce()
    await markOrder(context, id, 'ready')
    expect(await text()).toEqual(GIVEN_UP)
  })

  it('are known from the sync alone, where the answer was lost or another till gave them up', async () => {
    const { context, views, text, syncOnce } = await shop()
    for (const [key, view] of views)
      if (view.kind !== 'invoice') views.set(key, { ...view, state: 'cancelled', givenUp: true, seq: 6 })
    await syncOnce()
    await markOrder(context, id, 'ready')
    expect(await text()).toEqual(GIVEN_UP)
  })

  it('differ from papers that the stop of their order cancelled, which a wiped profile prints only once the cashier says so', async () => {
    const { context, views, text, sendAnew } = await shop()
    for (const [key, view] of views)
      views.set(key, { ...view, state: view.kind === 'invoice' ? 'printed' : 'cancelled', stopped: true })
    await sendAnew()
    expect(await text()).toEqual([...GIVEN_UP, 'delivery:-:2 held', 'kitchen:*:2 held'].sort())
    await printNow(context, id)
    expect(await text()).toEqual([...GIVEN_UP, 'delivery:-:2 ready', 'kitchen:*:2 ready'].sort())
  })

  it('are printed again by «Imprimir ya», also where the profile was wiped before it', async () => {
    const { context, clock, giveUp, text, sendAnew } = await shop()
    await giveUp()
    clock.now = '2026-03-14T17:20:00.000Z'
    const both = [...GIVEN_UP, 'delivery:-:2 ready', 'kitchen:*:2 ready'].sort()
    await printNow(context, id)
    expect(await text()).toEqual(both)
    await sendAnew()
    expect(await text()).toEqual(both)
  })

  it('are printed again by «Imprimir ya», also where the clock was set back in between', async () => {
    const { context, clock, giveUp, text } = await shop()
    await giveUp()
    clock.now = '2026-03-14T16:05:00.000Z'
    await printNow(context, id)
    expect(await text()).toEqual([...GIVEN_UP, 'delivery:-:2 ready', 'kitchen:*:2 ready'].sort())
  })

  it.each([
    ['before it', '2026-03-14T16:05:00.000Z', '2026-03-14T16:06:00.000Z'],
    ['after it', '2026-03-14T17:20:00.000Z', '2026-03-14T16:20:00.000Z'],
  ])('after «Imprimir ya» are not printed by it, also where the clock was set back %s', async (_, printed, given) => {
    const { context, clock, giveUp, giveUpNext, text } = await shop()
    await giveUp()
    clock.now = printed
    await printNow(context, id)
    clock.now = given
    await giveUpNext('kitchen')
    await markOrder(context, id, 'ready')
    expect(await text()).toEqual([...GIVEN_UP, 'delivery:-:2 ready', 'kitchen:*:2 cancelled'].sort())
  })

  it('after «Imprimir ya» are not printed by that click', async () => {
    const { context, edit, clock, giveUp, text } = await shop()
    await edit({ printNow: '2026-03-14T17:04:00.000Z' })
    clock.now = '2026-03-14T17:20:00.000Z'
    await giveUp()
    await markOrder(context, id, 'ready')
    expect(await text()).toEqual(GIVEN_UP)
  })

  it('still count as known in the kitchen: a note reaches the station', async () => {
    const { context, giveUp, text } = await shop()
    await giveUp()
    expect(await noteToKitchen(context, id, 'sin sal', [])).toBeNull()
    expect(await text()).toEqual([...GIVEN_UP, 'note:*:1 ready'].sort())
  })

  it('need no void: none of them is cancelled when the order is cancelled', async () => {
    const { giveUp, text, edit } = await shop()
    await giveUp()
    await edit({ stoppedAt: NOW })
    expect(await text()).toEqual(GIVEN_UP)
  })
})

describe('a void given up by the cashier', () => {
  it('is not followed by another when the cancellation is noticed', async () => {
    const { context, press, text, edit } = await shop('whole', 'printed')
    const { kitchen } = await threePapers()
    const key = kitchen.key.replace(':kitchen:', ':void:')
    const attempts = [anAttempt('unconfirmed')]
    const view = aJobView({ key, kind: 'void', state: 'expired', reasons: ['stale'], seq: 7, attempts })
    await tablesOf(context).orders.put({ ...accepted, stoppedAt: NOW })
    const createdAt = '2026-03-14T17:06:00.000Z'
    await tablesOf(context).jobs.put({ ...kitchen, key, kind: 'void', state: 'dispatched', view, createdAt })
    await press('void')
    const before = await text()
    expect(before).toContain('void:*:1 cancelled')
    await noticeCancellation(context, id)
    await edit({ outAt: NOW })
    // A printed domicilio is withdrawn.
    expect(await text()).toEqual(before.map((paper) => (paper === 'delivery:-:1 printed' ? `${paper} back` : paper)))
  })
})

describe('a paper that came out of an order that was cancelled meanwhile', () => {
  it('is cancelled, not given up: if the order continues, its comanda is printed', async () => {
    const { context, text, edit } = await shop('whole', 'unconfirmed')
    await tablesOf(context).orders.put({ ...accepted, stoppedAt: NOW })
    const answer = { type: 'resolve', outcome: 'did-not' } as const
    expect((await decidePaper(context, (await threePapers()).kitchen.key, 0, answer))?.code).toMatch(/^A-/)
    await edit({ stoppedAt: null })
    expect(await text()).toContain('kitchen:*:2 ready')
  })
})
