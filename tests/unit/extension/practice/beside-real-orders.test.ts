import type { JobView } from '@shared/api'
import { parseJobKey } from '@shared/job-key'
import { say } from '@shared/messages'
import { describe, expect, it, vi } from 'vitest'
import { runAct } from '../../../../extension/acts/run-acts'
import { Acknowledged } from '../../../../extension/alerts/acknowledged'
import { AlertService } from '../../../../extension/alerts/alert-service'
import { rowsFor, snapshotRows } from '../../../../extension/background/panel-orders'
import { barNow } from '../../../../extension/background/shop-status'
import type { BridgeClient } from '../../../../extension/bridge-client/client'
import { inEachContext } from '../../../../extension/context/worker-context'
import { practiceId } from '../../../../extension/justo/practice-id'
import type { StoredJob, StoredOrder } from '../../../../extension/order-model/records'
import { acceptByHand } from '../../../../extension/orders/accept'
import { replanHeldOrders } from '../../../../extension/orders/replan-held'
import { countOrders } from '../../../../extension/panel/state/counters'
import { groupOrders } from '../../../../extension/panel/state/groups'
import { Polling } from '../../../../extension/polling/loop'
import { startDispatcher } from '../../../../extension/print-jobs/dispatcher'
import { wantedDocuments } from '../../../../extension/print-jobs/documents'
import { planJobs } from '../../../../extension/print-jobs/plan-jobs'
import { orderRow } from '../../../../extension/store/order-row'
import { justoData } from '../../../fixtures/justo-answers'
import { aJobView, aStoredOrder } from '../../../fixtures/orders'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { tablesOf } from '../../../stage/tables-of'
import { eventually } from '../../../stage/virtual-clock'
import { activeSettings, answered, closed, NOW, refusal, rethrow, threePapers } from '../a-worker-context'
import { NO_OWNER, SAYS_NOTHING } from '../alerts/no-owner'
import { row } from '../panel/made-up'
import { practising } from './practising'

const MADE_UP = practiceId('0a1b2c3d', 1)
const madeUp = (change: Parameters<typeof aStoredOrder>[1] = {}) => aStoredOrder({ id: MADE_UP }, change)
const accepted = madeUp({ acceptance: { state: 'accepted', at: NOW, by: 'person' } })
/** The comanda of this order, as it is planned. */
async function comandaOf(order: StoredOrder): Promise<StoredJob> {
  const wanted = await wantedDocuments(order, activeSettings(), { version: 'v1', list: [] })
  const [planned] = planJobs(order, wanted, [], NOW).put
  if (!planned) throw new Error('a comanda expected')
  return planned
}
const comanda = await comandaOf(accepted)

describe('a practice order beside real ones', () => {
  const life = lifeOfTests()

  it('rings and is shown like a real one, and the badge does not count it', async () => {
    const rows = [MADE_UP, 'real'].map((id) => row({ id, number: id, lifecycle: 'review', attention: say('A-01') }))
    const notifier = { badge: vi.fn(async () => undefined), notices: vi.fn(async () => undefined) }
    new AlertService(
      {
        snapshot: async () => rows,
        rows: async () => rows,
        troubles: async () => [],
        isLoud: () => true,
        now: () => NOW,
        acknowledged: new Acknowledged(),
        loudspeaker: { play: async () => undefined, ...SAYS_NOTHING },
        notifier,
        ...NO_OWNER,
        onChange: () => undefined,
      },
      life.signal,
      rethrow,
    )
    await eventually(() => expect(notifier.notices).toHaveBeenLastCalledWith(rows, null))
    expect(notifier.badge).toHaveBeenLastCalledWith(1)
  })

  it('does not clear a suspicion that another till accepts', async () => {
    const { context, practice } = practising()
    await tablesOf(context).facts.put({ name: 'accepted-elsewhere', value: { inARow: 3, suspected: true } })
    await tablesOf(practice).orders.put(madeUp({ acceptance: { state: 'open', reasons: [] } }))
    expect(await acceptByHand(practice, MADE_UP)).toBeNull()
    expect((await tablesOf(context).facts.get('accepted-elsewhere'))?.value).toMatchObject({ inARow: 3 })
  })

  it('changes nothing in the polling: no list reaches back to it', async () => {
    const asked: string[] = []
    const good = justoData([], NOW)
    const { context, practice, clock } = practising({
      justo: {
        pendingOrders: async () => good,
        orders: async ({ fromDate }) => {
          asked.push(fromDate)
          return good
        },
      },
    })
    await tablesOf(practice).orders.put(madeUp({ open: 1 }))
    const polling = new Polling(context, life.signal, rethrow)
    await eventually(() => expect(polling.count()).toBe(1))
    // While a real order is open it would be requested again after half a minute.
    for (const polls of [1, 2]) {
      clock.now = new Date(Date.parse(NOW) + polls * 20_000).toISOString()
      polling.kick()
      await eventually(() => expect(polling.count()).toBe(polls + 1))
    }
    expect(asked).toHaveLength(1)
  })

  it('is planned by the practice rules when the settings change before the activation', async () => {
    const { context, practice, settings } = practising()
    settings.current = { ...activeSettings(), active: false }
    await tablesOf(practice).orders.put(accepted)
    await tablesOf(practice).jobs.put(comanda)
    await replanHeldOrders(context, rethrow)
    expect((await tablesOf(practice).jobs.toArray()).map(({ state }) => state)).toContain('ready')
  })

  it('is changed on paper by the practice rules, where the bridge has more of it than this till', async () => {
    const put: string[] = []
    const views: JobView[] = []
    const { practice, settings } = practising({
      bridge: {
        putJob: async (key) => {
          put.push(parseJobKey(key)?.kind ?? '')
          return put.length > 1 ? closed : refusal('stale-revision', 'replan')
        },
        orderJobs: async () => answered(views),
      },
    })
    const { key } = comanda
    views.push(aJobView({ key, orderId: MADE_UP, station: '*', contentHash: 'b'.repeat(64), state: 'printed' }))
    await tablesOf(practice).orders.put(accepted)
    await tablesOf(practice).jobs.put({ ...comanda, state: 'ready' })
    settings.current = { ...settings.current, active: false }
    const dispatcher = startDispatcher(practice, life.signal, rethrow)
    practice.released = () => dispatcher.kick()
    await eventually(() => expect(put).toContain('change'))
    expect(put.filter((kind) => kind !== 'delivery').slice(0, 2)).toEqual(['kitchen', 'change'])
  })

  it('is accepted by the simulated Justo on a click, also before the activation', async () => {
    const { context, practice, settings } = practising()
    settings.current = { ...activeSettings(), active: false }
    await tablesOf(practice).orders.put(madeUp({ acceptance: { state: 'open', reasons: [] } }))
    expect(await runAct(context, { type: 'accept', id: 1, orderId: MADE_UP })).toMatchObject({ message: null })
    const expected = { state: 'accepted', by: 'person' }
    expect((await tablesOf(practice).orders.get(MADE_UP))?.acceptance).toMatchObject(expected)
  })

  it('is marked on the preview of a paper that has not left, too', async () => {
    const asked: unknown[] = []
    const preview: BridgeClient['preview'] = async (payload) => {
      asked.push(payload.practice)
      return closed
    }
    const { context, practice } = practising({ bridge: { preview, settings: async () => closed } })
    for (const [own, order] of [[practice, madeUp()] as const, [context, aStoredOrder()] as const]) {
      await tablesOf(own).orders.put(order)
      const paper = await comandaOf(order)
      await tablesOf(own).jobs.put(paper)
      await runAct(context, { type: 'preview', id: 1, key: paper.key })
    }
    expect(asked).toEqual([true, undefined])
  })

  it('has no paper printed again once its practice has ended', async () => {
    const asked: string[] = []
    const { context, practice } = practising({
      bridge: {
        decide: async (key, action) => {
          asked.push(action)
          return answered({ job: aJobView({ key, orderId: MADE_UP, state: 'queued' }) })
        },
      },
    })
    const { key } = comanda
    const { orders, jobs } = tablesOf(practice)
    const view = aJobView({ key, orderId: MADE_UP, state: 'failed' })
    await orders.put(accepted)
    await jobs.put({ ...comanda, state: 'dispatched', view })
    const again = { type: 'print-again', id: 1, key, attempt: 1 } as const
    context.practice = null
    expect(await runAct(context, again)).toMatchObject({ message: { code: 'R-07' } })
    expect(asked).toEqual([])
    context.practice = practice
    expect(await runAct(context, again)).toMatchObject({ message: null })
    expect(asked).toEqual(['retry'])
  })

  it('has a row that says so beside the real ones: no count of the panel has it', async () => {
    const { context, practice } = practising()
    await tablesOf(practice).orders.put(orderRow(madeUp()))
    await tablesOf(context).orders.put(orderRow(aStoredOrder()))
    const rows = await snapshotRows(context, rethrow)
    expect(rows.map((each) => each.practice)).toEqual([true, false])
    expect(await rowsFor(context, [MADE_UP, aStoredOrder().id], rethrow)).toEqual(rows)
    const fresh = (each: typeof rows) => countOrders(groupOrders(each, Date.parse(NOW)), Date.parse(NOW)).fresh
    expect([fresh(rows), fresh(rows.slice(0, 1))]).toEqual([1, 0])
  })

  it('hides no real order, question or paper’s outcome where practice’s own database cannot be read', async () => {
    const { context, practice } = practising()
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    context.live.bridge = 'up'
    await tablesOf(context).orders.put(orderRow(aStoredOrder({}, { raw: '{}' })))
    practice.store.close()
    const { id } = aStoredOrder()
    expect((await snapshotRows(context, rethrow)).map((each) => each.id)).toEqual([id])
    expect((await rowsFor(context, [id], rethrow)).map((each) => each.id)).toEqual([id])
    const kitchen = { ...(await threePapers()).kitchen, state: 'refused' as const, error: say('R-07') }
    await context.store.change(kitchen.orderId, () => ({ put: [kitchen] }))
    expect((await barNow(context, null)).openJobs).toHaveLength(1)
    const done = vi.fn(async (own: typeof context) => own.isPractice ?? false)
    expect(await inEachContext(context, done)).toEqual([true, false])
    done.mockImplementationOnce(async () => Promise.reject(new Error('made up')))
    expect(await inEachContext(context, done)).toEqual([false])
  })
})
