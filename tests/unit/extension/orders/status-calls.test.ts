import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { SetStatusResult } from '../../../../extension/justo/set-status'
import { undoable } from '../../../../extension/order-model/lifecycle'
import { captureOrders } from '../../../../extension/orders/capture'
import { markCustomerTold, markOrder, unmarkOrder } from '../../../../extension/orders/mark'
import { stopOrder } from '../../../../extension/orders/reject'
import { failedStatusCall, isReportedToJusto, startStatusCalls } from '../../../../extension/orders/status-calls'
import { StorageError } from '../../../../extension/store/disk'
import { deliveryOrder, pickupOrder, type RawOrder } from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { eventually } from '../../../stage/virtual-clock'
import { logOf } from '../log-of'
import { accepted, created, no, refuseChangesOf, withOrder, yes } from './an-order'

const pickup = (): RawOrder => accepted(pickupOrder({ ...created, isScheduled: false }))
const call = {
  method: 'POST' as const,
  path: '/api/v1/made-up',
  body: { orderId: '{orderId}', status: '{status}' },
  words: { ready: 'delivering', out: 'delivering', done: 'done' },
}

/** A shop with a status call; `outcome` is its result, `now` Justo's list after it. */
async function shop(raw: RawOrder = pickup(), outcome: SetStatusResult['outcome'] = 'done', now = raw) {
  const { error } = no('refused')
  const results = {
    off: { outcome: 'off' },
    done: { outcome: 'done', ms: 1 },
    refused: { outcome: 'refused', error, ms: 1 },
    unknown: { outcome: 'unknown', error, ms: 1 },
  } satisfies Record<SetStatusResult['outcome'], SetStatusResult>
  const setStatus = vi.fn(async (_order: { id: string; storeId: string }, _mark: string) => {
    return results[outcome] as SetStatusResult
  })
  const orders = vi.fn(async () => yes([now]))
  const all = await withOrder(raw, { justo: { setStatus, orders } })
  const { current } = all.settings
  all.settings.current = { ...current, justo: { ...current.justo, statusCall: call } }
  return { ...all, setStatus, orders, sent: () => setStatus.mock.calls.map(([, mark]) => mark) }
}

type Shop = Awaited<ReturnType<typeof shop>>

/** Starts the part of the worker that makes the calls; `report` gets its errors. Returns how it dies. */
function startWorker({ context }: Shop, report: (error: unknown) => void = vi.fn()) {
  const life = new AbortController()
  const calls = startStatusCalls(context, life.signal, report)
  context.changed = calls.changed
  onTestFinished(() => life.abort())
  return { dies: () => life.abort(), wakes: calls.kick }
}

const isSettled = async (at: Shop, ms = 0) => {
  if (ms > 0) await at.pass(ms)
  await eventually(async () => expect((await at.order())?.statusCalls).toEqual([]))
}

/** A worker starts so much later, and makes the call. */
async function isSettledByNextWorker(at: Shop, ms: number) {
  at.later(ms)
  startWorker(at)
  await isSettled(at)
}

/** A shop where «Listo» was pressed. */
async function marked(...args: Parameters<typeof shop>) {
  const at = await shop(...args)
  const worker = startWorker(at)
  await markOrder(at.context, at.id, 'ready')
  return { at, worker }
}

/** The worker died after it had stored that it asks Justo. */
async function diedAsking(at: Shop) {
  const stored = await at.stored()
  const statusCalls = stored.statusCalls.map((each) => ({ ...each, askedAt: at.context.now() }))
  await tablesOf(at.context).orders.put({ ...stored, statusCalls })
}

describe('a mark where the shop has configured a status call', () => {
  it('is stored at once with the hour at which it leaves, and told to Justo only then', async () => {
    const at = await shop()
    startWorker(at)
    expect(await markOrder(at.context, at.id, 'ready')).toBeNull()
    expect(await at.order()).toMatchObject({
      readyAt: '2026-03-14T17:05:00.000Z',
      statusCalls: [{ mark: 'ready', leavesAt: '2026-03-14T17:05:03.000Z', askedAt: null }],
    })
    await at.pass(2_900)
    expect(at.setStatus).not.toHaveBeenCalled()
    await isSettled(at, 100)
    expect(at.setStatus.mock.calls).toEqual([[{ id: at.id, storeId: 'MADEUPsto0000001a' }, 'ready']])
    const stored = await at.stored()
    expect(stored).toMatchObject({ justoTold: { mark: 'ready' }, customerTold: { by: 'justo' } })
    expect(undoable(stored)).toBeNull()
  })

  it('taken back within three seconds never reaches Justo, also after a restart', async () => {
    const { at, worker } = await marked()
    await at.pass(2_900)
    expect(await unmarkOrder(at.context, at.id, 'ready')).toBeNull()
    await at.pass(60_000)
    worker.dies()
    startWorker(at)
    await at.pass(60_000)
    expect(at.setStatus).not.toHaveBeenCalled()
    expect(await at.order()).toMatchObject({ readyAt: null, statusCalls: [] })
  })

  it('leaves from the next worker, when the first one died within the three seconds', async () => {
    const { at, worker } = await marked()
    worker.dies()
    await at.pass(40_000)
    expect(at.setStatus).not.toHaveBeenCalled()
    startWorker(at)
    await isSettled(at)
    expect(at.sent()).toEqual(['ready'])
  })

  it('leaves also of an order that the mark has ended', async () => {
    const at = await shop(pickup(), 'done')
    const worker = startWorker(at)
    await markOrder(at.context, at.id, 'done')
    worker.dies()
    expect(await at.order()).toMatchObject({ doneAt: expect.any(String), open: 1 })
    await at.pass(40_000)
    startWorker(at)
    await isSettled(at)
    expect(await at.order()).toMatchObject({ justoTold: { mark: 'done' }, open: 0 })
  })

  it('leaves once when the worker dies during the call and Justo’s list shows the mark', async () => {
    const raw = pickup()
    const at = await shop(raw, 'done', { ...raw, orderStatus: 'delivering' })
    await markOrder(at.context, at.id, 'ready')
    await diedAsking(at)
    expect(await unmarkOrder(at.context, at.id, 'ready')).toMatchObject({ code: 'A-24' })
    await isSettledByNextWorker(at, 40_000)
    expect(at.setStatus).not.toHaveBeenCalled()
    expect(await at.order()).toMatchObject({ justoTold: { mark: 'ready' }, customerTold: { by: 'justo' } })
  })

  it('leaves again when the worker died during the call and Justo’s list does not show it', async () => {
    const at = await shop()
    await markOrder(at.context, at.id, 'ready')
    await diedAsking(at)
    await isSettledByNextWorker(at, 40_000)
    expect([at.orders.mock.calls.length, at.sent()]).toEqual([1, ['ready']])
  })

  it('is not sent while the disk cannot store that it leaves, and leaves once when it can', async () => {
    const at = await shop()
    const report = vi.fn()
    const worker = startWorker(at, report)
    await markOrder(at.context, at.id, 'ready')
    const full = vi.spyOn(at.context.store, 'changeStored')
    full.mockRejectedValue(new StorageError('write', new Error('full')))
    await at.pass(3_000)
    await eventually(() => expect(report).toHaveBeenCalled())
    expect(at.setStatus).not.toHaveBeenCalled()
    full.mockRestore()
    worker.wakes()
    await isSettled(at)
    expect(at.sent()).toEqual(['ready'])
  })

  it('whose end the disk could not store is looked up in Justo’s list and not sent twice', async () => {
    const raw = pickup()
    const { at, worker } = await marked(raw, 'done', { ...raw, orderStatus: 'delivering' })
    const { changeStored } = at.context.store
    let writes = 0
    const full = vi.spyOn(at.context.store, 'changeStored').mockImplementation((...args) => {
      writes += 1
      if (writes > 1) return Promise.reject(new StorageError('write', new Error('full')))
      return changeStored.apply(at.context.store, args)
    })
    await at.pass(3_000)
    await eventually(() => expect(writes).toBeGreaterThan(1))
    full.mockRestore()
    worker.wakes()
    await isSettled(at)
    expect(at.sent()).toEqual(['ready'])
    expect((await at.order())?.justoTold).toMatchObject({ mark: 'ready' })
  })

  it('of one order leaves although another order’s cannot be stored', async () => {
    const at = await shop()
    const other = accepted(deliveryOrder({ ...created, _id: 'MADEUPdlv0000002a' }))
    await captureOrders(at.context, [other], at.context.now(), 1)
    startWorker(at)
    await markOrder(at.context, at.id, 'ready')
    await markOrder(at.context, other._id, 'out')
    refuseChangesOf(at.id, at.context)
    await at.pass(3_000)
    await eventually(() => expect(at.sent()).toEqual(['out']))
  })

  it('made after another leaves after it', async () => {
    const { at } = await marked()
    await at.pass(1_000)
    await markOrder(at.context, at.id, 'done')
    await isSettled(at, 3_000)
    expect(at.sent()).toEqual(['ready', 'done'])
  })

  it('does not leave for an order that was called off meanwhile', async () => {
    const { at } = await marked()
    await stopOrder(at.context, at.id)
    await isSettled(at, 3_000)
    expect(at.setStatus).not.toHaveBeenCalled()
  })

  it('that could not leave for half an hour is no news any more: the cashier is told instead', async () => {
    const at = await shop()
    await markOrder(at.context, at.id, 'ready')
    await isSettledByNextWorker(at, 31 * 60_000)
    expect(at.setStatus).not.toHaveBeenCalled()
    expect((await at.order())?.statusFailed).toEqual({ mark: 'ready', sure: true })
  })

  it('leaves at once when the computer’s clock was set back', async () => {
    const at = await shop()
    await markOrder(at.context, at.id, 'ready')
    await isSettledByNextWorker(at, -3_600_000)
    expect(at.sent()).toEqual(['ready'])
  })

  it.each([
    ['refused', 'Justo no tomó «listo»'],
    ['unknown', 'No sabemos si Justo tomó «listo»'],
  ] as const)(
    'stays here when Justo’s answer is «%s», and the order says so until the customer is told',
    async (outcome, words) => {
      const { at } = await marked(pickup(), outcome)
      await isSettled(at, 3_000)
      const stored = await at.stored()
      expect(stored).toMatchObject({ readyAt: expect.any(String), customerTold: null })
      expect(failedStatusCall(stored)).toMatchObject({ code: 'J-18', text: expect.stringContaining(words) })
      expect(undoable(stored)).toBe('ready')
      expect(JSON.stringify(await logOf(tablesOf(at.context)))).not.toContain('server’s own words')
      await markCustomerTold(at.context, at.id, 'whatsapp')
      expect(failedStatusCall(await at.stored())).toBeNull()
    },
  )

  it.each(['refused', 'unknown'] as const)(
    'counts as sent where Justo’s list shows it, although its answer was «%s»',
    async (outcome) => {
      const raw = pickup()
      const { at } = await marked(raw, outcome, { ...raw, orderStatus: 'delivering' })
      await isSettled(at, 3_000)
      expect(at.orders).toHaveBeenCalledTimes(1)
      expect(await at.order()).toMatchObject({ justoTold: { mark: 'ready' }, statusFailed: null })
    },
  )

  it('plans no call for which Justo has no status', async () => {
    expect(isReportedToJusto('ready', 'pickup')).toBe(true)
    expect(isReportedToJusto('ready', 'delivery')).toBe(false)
    expect(isReportedToJusto('ready', 'table')).toBe(false)
    expect(isReportedToJusto('out', 'delivery')).toBe(true)
    expect(isReportedToJusto('out', 'pickup')).toBe(false)
    expect(isReportedToJusto('done', 'table')).toBe(true)
    const at = await shop(accepted(deliveryOrder(created)))
    await markOrder(at.context, at.id, 'ready')
    expect((await at.order())?.statusCalls).toEqual([])
  })
})

it('a shop without a configured call plans none', async () => {
  const { context, id, order } = await withOrder(pickup())
  await markOrder(context, id, 'ready')
  expect((await order())?.statusCalls).toEqual([])
})
