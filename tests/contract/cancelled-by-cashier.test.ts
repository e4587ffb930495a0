import { expect, it, vi } from 'vitest'
import { changeOrder } from '../../extension/orders/change-order'
import { markOrder } from '../../extension/orders/mark'
import { decidePaper } from '../../extension/print-jobs/decide-paper'
import { send } from '../../extension/print-jobs/dispatcher'
import { anOrder, aStoredOrder } from '../fixtures/orders'
import { tablesOf } from '../stage/tables-of'
import { openWorld, type WorldOptions } from '../unit/bridge/support/bridge-world'
import { ScriptedPrinter } from '../unit/bridge/support/scripted-printer'
import { aWorkerContext } from '../unit/extension/a-worker-context'
import { clientOf } from './support/client-of'

const MINUTE = 60_000

/** The extension's worker and the bridge without sockets, on one clock; both printers are off. */
async function shop() {
  const time = { now: Date.now() }
  const iso = () => new Date(time.now).toISOString()
  const printers = { caja: new ScriptedPrinter('tcp:caja'), cocina: new ScriptedPrinter('tcp:cocina') }
  const options: WorldOptions = { now: () => time.now, printers }
  let world = await openWorld({ ...options, realTime: true, unreachable: true })
  const { folder } = world
  const { context, clock } = aWorkerContext()
  context.bridge = () => clientOf(world)
  const tick = (minutes: number) => {
    time.now += minutes * MINUTE
    clock.now = iso()
  }
  tick(0)
  const order = anOrder({ createdAt: iso(), deliverAt: null })
  const acceptance = { state: 'accepted', at: iso(), by: 'automatic' } as const
  await tablesOf(context).orders.put(aStoredOrder(order, { seenAt: iso(), firstSeenAt: iso(), acceptance }))
  /** After any action: the order's papers are planned and released. */
  const act = (change: object = {}) => changeOrder(context, order.id, (stored) => ({ ...stored, ...change }))
  /** Sends jobs as the dispatcher does, until no job is ready. */
  const sendAll = async () => {
    for (;;) {
      const ready = (await context.store.jobsOf(order.id)).find(({ state }) => state === 'ready')
      if (!ready) return
      await send(context, ready)
    }
  }
  const states = async () =>
    (await world.jobs()).jobs.map(({ kind, revision, state }) => `${kind} ${revision} ${state}`)
  const giveUp = async () => {
    for (const { key, state, attempt } of (await world.jobs()).jobs)
      if (state === 'expired') expect(await decidePaper(context, key, attempt, { type: 'cancel' })).toBeNull()
  }
  /** Restarts the bridge with its printers on. */
  const restart = async () => {
    await world.stop()
    for (const printer of Object.values(printers)) printer.state = { open: 'ready' }
    world = await openWorld({ ...options, realTime: true, folder })
  }
  const papers = () => [...printers.caja.papers, ...printers.cocina.papers]
  return { context, order, iso, tick, act, sendAll, states, giveUp, restart, papers }
}

it('a paper that the cashier cancelled is printed again only if its content changes, also after a restart and with a wiped profile', async () => {
  const { context, order, iso, tick, act, sendAll, states, giveUp, restart, papers } = await shop()
  await act()
  await sendAll()
  tick(61)
  const expired = ['delivery 1 expired', 'invoice 1 expired', 'kitchen 1 expired']
  await vi.waitFor(async () => expect((await states()).sort()).toEqual(expired))
  await giveUp()
  const givenUp = ['delivery 1 cancelled', 'invoice 1 cancelled', 'kitchen 1 cancelled']
  expect((await states()).sort()).toEqual(givenUp)
  await restart()

  await markOrder(context, order.id, 'ready')
  await sendAll()
  expect((await states()).sort()).toEqual(givenUp)

  await tablesOf(context).jobs.clear()
  await act()
  await sendAll()
  await act({ table: '4' })
  await sendAll()
  expect([(await states()).sort(), papers()]).toEqual([givenUp, []])

  tick(1)
  await act({ seenAt: iso(), order: { ...order, lines: order.lines.slice(0, 1) } })
  await sendAll()
  const edited = [...givenUp, 'delivery 2 printed', 'kitchen 2 printed'].sort()
  await vi.waitFor(async () => expect((await states()).sort()).toEqual(edited))
  expect(papers()).toHaveLength(2)
})
