import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { acceptByHand, considerAcceptance } from '../../../../extension/orders/accept'
import { acceptLater, startLateAcceptances, undoAcceptance } from '../../../../extension/orders/accept-later'
import { acceptsAt } from '../../../../extension/orders/accept-press'
import { captureOrders } from '../../../../extension/orders/capture'
import { rejectOrder } from '../../../../extension/orders/reject'
import { bridgeStatus } from '../../../fixtures/bridge-status'
import { deliveryOrder, plainItem, type RawOrder } from '../../../fixtures/justo-orders'
import { aPrinter } from '../../../fixtures/printers'
import { eventually } from '../../../stage/virtual-clock'
import { COCINA } from '../practice/kitchen-station'
import { created, no, withOrder, yes } from './an-order'

const pending = (): RawOrder => deliveryOrder({ ...created, isScheduled: false })

type Answer = ReturnType<typeof no> | ReturnType<typeof yes<object>>

/** A shop that accepts by hand, with a Justo that holds one order; `answer` is given to each `acceptOrder`. */
async function shop(answer: (raw: RawOrder) => Answer | Promise<Answer> = () => yes({})) {
  const raw = pending()
  const acceptOrder = vi.fn(async (_id: string) => answer(raw))
  const rejectOrder = vi.fn(async () => no('refused'))
  const orders = vi.fn(async () => yes([raw] as unknown[]))
  const all = await withOrder(raw, { justo: { acceptOrder, rejectOrder, orders } })
  const { current } = all.settings
  all.settings.current = { ...current, active: true, printing: { ...current.printing, here: true, mode: 'manual' } }
  /** A list of Justo's is read. */
  const list = async () => {
    all.later(1_000)
    const seenAt = all.context.now()
    await captureOrders(all.context, [raw], seenAt, 1)
    all.later(10)
    await considerAcceptance(all.context, all.id, seenAt)
  }
  return { ...all, raw, acceptOrder, list }
}

type Shop = Awaited<ReturnType<typeof shop>>

/** Starts the part of the worker that accepts what was pressed. Returns how it dies. */
function startWorker(at: Shop) {
  const life = new AbortController()
  const report = vi.fn()
  const acceptances = startLateAcceptances(at.context, life.signal, report)
  onTestFinished(() => life.abort())
  return { dies: () => life.abort(), changed: () => acceptances.changed([at.id]), report }
}

async function pressed(at: Shop, worker: ReturnType<typeof startWorker>) {
  const answer = await acceptLater(at.context, at.id)
  worker.changed()
  return answer
}

/** A shop, and the worker that knows of a press. */
async function afterPress(answer?: Parameters<typeof shop>[0]) {
  const at = await shop(answer)
  const worker = startWorker(at)
  await pressed(at, worker)
  return { at, worker }
}

const untilAccepted = async (at: Shop, ms = 0) => {
  if (ms > 0) await at.pass(ms)
  await eventually(async () => expect((await at.order())?.acceptance.state).toBe('accepted'))
}
const stateOf = async (at: Shop) => (await at.order())?.acceptance

describe('«Aceptar», pressed where it can be undone,', () => {
  it('is stored at once, and Justo is asked once, three seconds later; its papers go out', async () => {
    const at = await shop()
    const worker = startWorker(at)
    expect(await pressed(at, worker)).toBeNull()
    expect(await stateOf(at)).toMatchObject({ state: 'open', press: { leavesAt: '2026-03-14T17:05:03.000Z' } })
    expect((await at.jobs()).length).toBe(0)
    await at.pass(2_900)
    expect(at.acceptOrder).not.toHaveBeenCalled()
    await untilAccepted(at, 100)
    expect(await stateOf(at)).toMatchObject({ by: 'person' })
    expect(new Set((await at.jobs()).map(({ state }) => state))).toEqual(new Set(['ready']))
    await at.pass(600_000)
    expect(at.acceptOrder).toHaveBeenCalledTimes(1)
  })

  it('leaves from the next worker where the first one died right after the write', async () => {
    const at = await shop()
    const worker = startWorker(at)
    await acceptLater(at.context, at.id)
    worker.dies()
    await at.pass(40_000)
    expect(at.acceptOrder).not.toHaveBeenCalled()
    startWorker(at)
    await untilAccepted(at)
    expect(at.acceptOrder).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['Justo had it', true],
    ['Justo did not get it', false],
  ])('is done once where the worker died during the call: %s', async (_, arrived) => {
    const at = await shop((raw) => {
      if (arrived) raw.orderStatus = 'preparing'
      return new Promise<never>(() => undefined) // the worker is gone before the answer
    })
    const worker = startWorker(at)
    await pressed(at, worker)
    await at.pass(3_000)
    await eventually(() => expect(at.acceptOrder).toHaveBeenCalledTimes(1))
    worker.dies()
    expect(await stateOf(at)).toMatchObject({ state: 'accepting', by: 'person' })
    // The next worker has locks of its own; the list that it reads decides.
    at.context.serial = (_id, work) => work()
    at.acceptOrder.mockResolvedValue(yes({}))
    startWorker(at)
    await at.list()
    await untilAccepted(at)
    expect(await stateOf(at)).toMatchObject({ by: 'person' })
    expect(at.acceptOrder).toHaveBeenCalledTimes(arrived ? 1 : 2)
    expect(new Set((await at.jobs()).map(({ state }) => state))).toEqual(new Set(['ready']))
  })

  it('does not leave once it was undone, from whichever panel, also after a restart; and can be pressed again', async () => {
    const { at, worker } = await afterPress()
    await at.pass(2_900)
    expect(await undoAcceptance(at.context, at.id)).toBeNull()
    expect(await undoAcceptance(at.context, at.id)).toBeNull()
    await at.pass(60_000)
    worker.dies()
    const next = startWorker(at)
    await at.pass(60_000)
    expect(at.acceptOrder).not.toHaveBeenCalled()
    expect(await stateOf(at)).not.toHaveProperty('press')
    await pressed(at, next)
    await untilAccepted(at, 3_000)
  })

  it('cannot be undone any more once Justo was asked, and says so', async () => {
    const at = await shop()
    await pressed(at, startWorker(at))
    await untilAccepted(at, 3_000)
    expect(await undoAcceptance(at.context, at.id)).toMatchObject({ code: 'A-66' })
    expect(await stateOf(at)).toMatchObject({ state: 'accepted' })
  })

  it('is one act with a second press: neither later nor twice', async () => {
    const { at, worker } = await afterPress()
    await at.pass(2_000)
    await pressed(at, worker)
    await untilAccepted(at, 1_000)
    expect(await pressed(at, worker)).toBeNull()
    await at.pass(60_000)
    expect(at.acceptOrder).toHaveBeenCalledTimes(1)
  })

  it('is one act with an «Aceptar» that leaves at once in another panel', async () => {
    const { at } = await afterPress()
    expect(await acceptByHand(at.context, at.id)).toBeNull()
    await at.pass(60_000)
    expect(at.acceptOrder).toHaveBeenCalledTimes(1)
  })

  it('is one act with automatic acceptance, which waits for it', async () => {
    const at = await shop()
    at.settings.current.printing.mode = 'automatic'
    at.context.live.stations = { version: 'v1', list: [COCINA] }
    at.context.live.status = bridgeStatus({ printers: [aPrinter()] })
    const worker = startWorker(at)
    await pressed(at, worker)
    await at.list()
    expect(at.acceptOrder).not.toHaveBeenCalled()
    expect(acceptsAt(await at.stored())).toBe('2026-03-14T17:05:03.000Z')
    await untilAccepted(at, 3_000)
    await at.list()
    expect(at.acceptOrder).toHaveBeenCalledTimes(1)
  })

  it('ends where the order was accepted elsewhere meanwhile', async () => {
    const { at } = await afterPress()
    await at.reads({ orderStatus: 'preparing' })
    await at.pass(60_000)
    expect(at.acceptOrder).not.toHaveBeenCalled()
    expect(await stateOf(at)).toMatchObject({ state: 'accepted', by: 'elsewhere' })
  })

  it('ends where the order was cancelled meanwhile: nothing is accepted, and no panel counts down', async () => {
    const { at } = await afterPress()
    await at.reads({ orderStatus: 'cancelled' })
    expect(acceptsAt(await at.stored())).toBeNull()
    await at.pass(60_000)
    expect(at.acceptOrder).not.toHaveBeenCalled()
  })

  it('ends with a later «Rechazar», also where Justo does not take that', async () => {
    const { at } = await afterPress()
    expect(await rejectOrder(at.context, at.id, 'Sin cocina')).toMatchObject({ code: 'A-16' })
    await at.pass(60_000)
    expect(at.acceptOrder).not.toHaveBeenCalled()
  })

  it('accepts the order with what was edited in Justo meanwhile', async () => {
    const { at } = await afterPress()
    await at.reads({ items: [plainItem('Ajiaco', 1, 20_000)] })
    await untilAccepted(at, 3_000)
    expect(at.acceptOrder).toHaveBeenCalledTimes(1)
    const comanda = (await at.jobs()).find(({ kind }) => kind === 'kitchen')
    expect(comanda?.payload.content).toMatchObject({ lines: [{ name: 'Ajiaco', quantity: 1 }] })
  })

  it('that Justo refuses is said on the order, also after the next list, until it is pressed again', async () => {
    const { at } = await afterPress(() => no('refused'))
    await at.pass(3_000)
    await eventually(async () =>
      expect(await stateOf(at)).toMatchObject({ press: { missed: true }, reasons: [{ code: 'A-65' }] }),
    )
    await at.list()
    const waits = await stateOf(at)
    expect(waits?.state === 'open' && waits.reasons.map(({ code }) => code).slice(0, 2)).toEqual(['A-65', 'A-15'])
    at.acceptOrder.mockResolvedValue(yes({}))
    expect(await acceptByHand(at.context, at.id)).toBeNull()
    expect(await stateOf(at)).not.toHaveProperty('press')
  })

  it('that could not leave for a quarter of an hour, as while Chrome was closed, is asked again', async () => {
    const at = await shop()
    const worker = startWorker(at)
    await acceptLater(at.context, at.id)
    worker.dies()
    at.later(16 * 60_000)
    startWorker(at)
    await eventually(async () => expect(await stateOf(at)).toMatchObject({ press: { missed: true } }))
    expect(at.acceptOrder).not.toHaveBeenCalled()
    expect(await stateOf(at)).toMatchObject({ state: 'open', reasons: [{ code: 'A-65' }] })
  })

  it('is not held by a clock that was set back', async () => {
    const at = await shop()
    await acceptLater(at.context, at.id)
    at.later(-3_600_000)
    startWorker(at)
    await untilAccepted(at)
  })
})
