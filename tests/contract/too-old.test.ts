import { describe, expect, it, vi } from 'vitest'
import { paperAnswers } from '../../extension/acts/paper-acts'
import { papersOf } from '../../extension/messaging/papers'
import type { StoredJob } from '../../extension/order-model/records'
import { decidePaper } from '../../extension/print-jobs/decide-paper'
import { send } from '../../extension/print-jobs/dispatcher'
import { deliveryOrder } from '../fixtures/justo-orders'
import { tablesOf } from '../stage/tables-of'
import { openWorld } from '../unit/bridge/support/bridge-world'
import { aWorkerContext } from '../unit/extension/a-worker-context'
import { clientOf } from './support/client-of'
import { plannedJobs, storedOrder } from './support/planned-jobs'

const DAY_MS = 24 * 3600_000
const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString()

/** The extension's worker and the bridge without sockets: an order placed `days` ago, with its papers ready to send. */
async function shop(days: number) {
  const world = await openWorld({ realTime: true })
  const { context, clock } = aWorkerContext({ bridge: clientOf(world) })
  clock.now = ago(0)
  context.live.justoClock = { time: Date.now(), readAt: performance.now() }
  const order = storedOrder(deliveryOrder({ createdAt: ago(days), deliverAt: ago(days) }))
  await tablesOf(context).orders.put(order)
  const planned = await plannedJobs(order)
  await tablesOf(context).jobs.bulkPut(planned)
  const rows = () => context.store.jobsOf(order.id)
  const sendAll = async () => {
    for (const row of await rows()) if (row.state === 'ready') await send(context, row)
  }
  const press = (label: string) => async (row: StoredJob) => {
    const [paper] = papersOf([row])
    const action = paper && paperAnswers(paper).find((answer) => answer.label === label)?.action
    if (action?.type !== 'print-again') throw new Error(`no «${label}» on ${row.kind}`)
    return decidePaper(context, action.key, action.attempt, { type: 'retry' })
  }
  return { world, context, order, rows, sendAll, press }
}

const stateOf = (row: StoredJob) => [row.kind, row.view?.state ?? row.state]

describe('an order that Justo took more than 35 days ago', () => {
  it('is not printed automatically; «Imprimir» on each of its papers prints it, marked and without a number', async () => {
    const { world, context, rows, sendAll, press } = await shop(36)
    await sendAll()
    await sendAll()
    expect((await rows()).map(stateOf).sort()).toEqual([
      ['delivery', 'refused'],
      ['invoice', 'refused'],
      ['kitchen', 'refused'],
    ])
    expect((await rows()).map(({ error }) => error?.code)).toEqual(['P-13', 'P-13', 'P-13'])
    expect((await world.jobs()).jobs).toEqual([])

    for (const row of await rows()) expect(await press('Imprimir')(row)).toBeNull()
    await sendAll()
    const after = await rows()
    expect(after.map(({ state, error }) => [state, error])).toEqual(Array(3).fill(['dispatched', null]))
    for (const { view } of after) expect(view).toMatchObject({ number: null, dayNumber: null })
    await vi.waitFor(async () => {
      for (const { state } of (await world.jobs()).jobs) expect(state).toBe('printed')
    })
    const papers = [...world.printer('cocina').papers, ...world.printer('caja').papers]
    expect(papers).toHaveLength(3)
    for (const paper of papers) expect(paper).toMatch(/^second-sending \+ (kitchen|delivery|invoice) /)

    // The same PUT again is answered with the same job.
    for (const row of after) await tablesOf(context).jobs.put({ ...row, state: 'ready', view: null, open: 1 })
    await sendAll()
    expect((await world.jobs()).jobs).toHaveLength(3)
  })

  it('is printed automatically while it is younger, and once the bridge knows it', async () => {
    const { world, rows, sendAll } = await shop(34)
    await sendAll()
    expect((await rows()).map(({ state }) => state)).toEqual(['dispatched', 'dispatched', 'dispatched'])
    expect((await world.jobs()).jobs.find(({ kind }) => kind === 'invoice')?.number).toMatchObject({ number: 1 })
  })

  it('is printed automatically if the till does not know Justo’s clock', async () => {
    const { context, rows, sendAll } = await shop(36)
    context.live.justoClock = null
    await sendAll()
    expect((await rows()).map(({ state }) => state)).toEqual(['dispatched', 'dispatched', 'dispatched'])
  })
})
