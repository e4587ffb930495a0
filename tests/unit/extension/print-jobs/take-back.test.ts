import type { JobView } from '@shared/api'
import { parseJobKey } from '@shared/job-key'
import { jobPayload } from '@shared/payload'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import type { BridgeResult } from '../../../../extension/bridge-client/call'
import { takeBack } from '../../../../extension/print-jobs/take-back'
import { aJobView, aLine, anAttempt, aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { answered, aWorkerContext, NOW, readyJobs, refusal, silent, threePapers } from '../a-worker-context'

type Answer = BridgeResult<{ job: JobView }>

const listedAs = (key: string, view: Partial<JobView>): JobView => {
  const { kind = 'kitchen' } = parseJobKey(key) ?? {}
  return aJobView({ ...view, key, kind, station: kind === 'kitchen' ? 'cocina' : '-' })
}

/** Papers of a cancelled order, comanda and domicilio, each with its last known state. */
async function cancelledPapers(
  view: Partial<JobView> | null,
  decide: (key: string) => Answer,
  listed: Partial<JobView> | 'silent' | null = view,
) {
  const keys = (await readyJobs()).slice(0, 2).map((job) => job.key)
  const bodies: unknown[] = []
  const { context, clock } = aWorkerContext({
    bridge: {
      decide: async (key, _decision, body) => {
        bodies.push(body)
        return decide(key)
      },
      orderJobs: async () => {
        if (listed === 'silent') return silent
        return answered(listed === null ? [] : keys.map((key) => listedAs(key, listed)))
      },
    },
  })
  const papers = (await readyJobs()).slice(0, 2).map((job) => ({
    ...job,
    wanted: false,
    tries: 1,
    ...(view && { state: 'dispatched' as const, view: aJobView({ ...view, key: job.key }) }),
  }))
  const [kitchen, delivery] = papers
  if (!kitchen || !delivery) throw new Error('two papers expected')
  await tablesOf(context).jobs.bulkPut(papers)
  const kinds = async () => (await tablesOf(context).jobs.toArray()).map((job) => job.kind).sort()
  return { context, clock, bodies, kitchen, delivery, kinds, read: () => tablesOf(context).jobs.get(kitchen.key) }
}

const cancelled =
  (view: Partial<JobView> = {}) =>
  (key: string) =>
    answered({ job: listedAs(key, { state: 'cancelled', seq: 9, ...view }) })
const notAllowed = (view: Partial<JobView>) => (key: string) =>
  refusal('not-allowed', 'never', { job: listedAs(key, { seq: 9, ...view }) })
const unknown = () => refusal('not-found', 'never')

describe('the cancellation of a cancelled order’s paper', () => {
  it('prints no void for a comanda that never started', async () => {
    const { context, kitchen, kinds, read } = await cancelledPapers({ state: 'queued' }, cancelled())
    await takeBack(context, [kitchen])
    expect(await kinds()).toEqual(['delivery', 'kitchen'])
    expect(await read()).toMatchObject({ open: 0, view: { state: 'cancelled' } })
  })

  it.each(['printing', 'printed', 'sent'] as const)('prints NO PREPARAR where the comanda is «%s»', async (state) => {
    const { context, kitchen, kinds } = await cancelledPapers({ state }, notAllowed({ state }))
    await takeBack(context, [kitchen])
    expect(await kinds()).toEqual(['delivery', 'kitchen', 'void'])
  })

  it('prints NO PREPARAR too where its state cannot be known', async () => {
    const unsure = cancelled({ attempts: [anAttempt('unconfirmed')] })
    const { context, kitchen, kinds } = await cancelledPapers({ state: 'unconfirmed' }, unsure)
    await takeBack(context, [kitchen])
    expect(await kinds()).toEqual(['delivery', 'kitchen', 'void'])
  })

  it('still prints NO PREPARAR when the first answer was lost and the sync has reported the cancellation meanwhile', async () => {
    const unsure = { state: 'cancelled' as const, attempts: [anAttempt('unconfirmed')] }
    const { context, kitchen, kinds } = await cancelledPapers(unsure, notAllowed(unsure))
    await takeBack(context, [kitchen])
    expect(await kinds()).toEqual(['delivery', 'kitchen', 'void'])
  })

  it.each([
    ['the cashier stopped', {}, { stoppedAt: NOW }, true],
    ['Justo cancelled', { justoStatus: 'cancelled' }, {}, false],
  ] as const)('tells the bridge whether %s its order, which a wiped till asks for', async (_, order, own, stopped) => {
    const { context, kitchen, bodies } = await cancelledPapers({ state: 'queued' }, cancelled())
    await tablesOf(context).orders.put(aStoredOrder(order, own))
    await takeBack(context, [kitchen])
    expect(bodies).toEqual([expect.objectContaining({ stopped })])
  })

  it('prints no void for a comanda whose only attempt ended before the first byte', async () => {
    const notBegun = cancelled({ attempts: [anAttempt('queued')] })
    const { context, kitchen, kinds } = await cancelledPapers({ state: 'queued' }, notBegun)
    await takeBack(context, [kitchen])
    expect(await kinds()).toEqual(['delivery', 'kitchen'])
  })

  it('prints NO PREPARAR for a comanda that came out of a bridge which has lost its journal since', async () => {
    const { context, kitchen, kinds, read } = await cancelledPapers({ state: 'printed' }, unknown, null)
    await takeBack(context, [kitchen])
    expect(await kinds()).toEqual(['delivery', 'kitchen', 'void'])
    expect(await read()).toMatchObject({ open: 0, view: { state: 'printed' } })
  })

  it.each(['correction', 'void'] as const)('leaves a «%s» that only the bridge has to print', async (kind) => {
    const { context, kitchen } = await cancelledPapers({ state: 'queued' }, cancelled())
    const key = kitchen.key.replace(/:kitchen:.*/, kind === 'void' ? ':void:barra:1' : ':correction:-:1')
    const listed = aJobView({ key, kind, state: 'queued', station: kind === 'void' ? 'barra' : '-' })
    const bridge = { ...context.bridge(), orderJobs: async () => answered([listedAs(kitchen.key, {}), listed]) }
    await takeBack({ ...context, bridge: () => bridge }, [kitchen])
    expect(await tablesOf(context).jobs.get(key)).toMatchObject({ wanted: true, view: { state: 'queued' } })
  })

  it('removes a factura that never reached the bridge, so that it does not rest with a trouble on the bar', async () => {
    const { context, kinds } = await cancelledPapers(null, unknown)
    const invoice = { ...(await threePapers()).invoice, wanted: false, tries: 1 }
    await tablesOf(context).jobs.put(invoice)
    await takeBack(context, [invoice])
    expect(await kinds()).toEqual(['delivery', 'kitchen'])
  })

  it('prints DOMICILIO ANULADO, once, where a courier may have the domicilio', async () => {
    const { context, delivery, kinds } = await cancelledPapers({ state: 'printed' }, notAllowed({ state: 'printed' }))
    await takeBack(context, [delivery])
    expect(await kinds()).toEqual(['delivery', 'delivery', 'kitchen'])
    const rows = await tablesOf(context).jobs.toArray()
    const anulado = rows.find(({ kind, revision }) => kind === 'delivery' && revision === 2)
    expect(anulado).toMatchObject({ state: 'ready', station: '-', document: delivery.document })
    expect(anulado && z.safeParse(jobPayload, anulado.payload)).toMatchObject({ success: true })
    expect(anulado?.payload.content).toMatchObject({ withdrawn: 'cancelled', customer: 'Cliente E.' })
    expect(JSON.stringify(anulado?.payload)).not.toContain('Carrera')
    await takeBack(context, [delivery])
    expect(await kinds()).toEqual(['delivery', 'delivery', 'kitchen'])
  })

  it('withdraws with the reading that called the order off: an older one would be refused', async () => {
    const { context, delivery } = await cancelledPapers({ state: 'printed' }, notAllowed({ state: 'printed' }))
    const seenAt = '2026-03-14T18:30:00.000Z'
    await tablesOf(context).orders.put(aStoredOrder({ justoStatus: 'cancelled' }, { seenAt }))
    await takeBack(context, [delivery])
    const rows = await tablesOf(context).jobs.toArray()
    expect(rows.find(({ kind, revision }) => kind === 'delivery' && revision === 2)?.payload).toMatchObject({ seenAt })
  })

  it('prints nothing for a domicilio that never started', async () => {
    const { context, delivery, kinds } = await cancelledPapers({ state: 'queued' }, cancelled())
    await takeBack(context, [delivery])
    expect(await kinds()).toEqual(['delivery', 'kitchen'])
  })

  it('sends the void to the station of the comanda, once, in the bridge’s form', async () => {
    const { context, kitchen } = await cancelledPapers({ state: 'printed' }, notAllowed({ state: 'printed' }))
    await takeBack(context, [kitchen])
    await takeBack(context, [kitchen])
    const voids = (await tablesOf(context).jobs.toArray()).filter((job) => job.kind === 'void')
    expect(voids.map((job) => [job.key, job.state, job.wanted])).toEqual([
      [kitchen.key.replace(':kitchen:', ':void:'), 'ready', true],
    ])
    expect(z.safeParse(jobPayload, voids[0]?.payload).success).toBe(true)
  })

  /** The bridge has an edit's paper beside the comanda, which came out. */
  async function edited(state: JobView['state']) {
    const { kitchen } = await threePapers()
    const views = [kitchen.key, kitchen.key.replace(':kitchen:', ':change:')].map((key, n) =>
      listedAs(key, { state: n === 0 ? 'printed' : state, station: 'cocina', seq: 2 }),
    )
    const asked: string[] = []
    const decide = async (key: string) => {
      asked.push(key)
      return cancelled()(key)
    }
    const { context } = aWorkerContext({ bridge: { decide, orderJobs: async () => answered(views) } })
    const [comanda, change] = views.map((view) => ({
      ...kitchen,
      ...{ key: view.key, kind: view.kind, wanted: false, state: 'dispatched' as const, view },
    }))
    if (!comanda || !change) throw new Error('two papers expected')
    return { context, comanda, change, asked }
  }

  it('prints NO PREPARAR with the lines of the edit that came out last', async () => {
    const { context, comanda, change } = await edited('printed')
    const content = { ...change.payload.content, lines: [aLine({ quantity: 7 })] }
    const rows = [comanda, { ...change, payload: { ...change.payload, content } as typeof change.payload }]
    await tablesOf(context).jobs.bulkPut(rows)
    await takeBack(context, rows)
    const [voided] = (await tablesOf(context).jobs.toArray()).filter((job) => job.kind === 'void')
    expect(voided?.payload.content).toMatchObject({ lines: [{ quantity: 7 }] })
  })

  it('cancels an edit that waits at the bridge and only another database knows', async () => {
    const { context, comanda, change, asked } = await edited('queued')
    await tablesOf(context).jobs.put(comanda)
    await takeBack(context, [comanda])
    expect(asked).toEqual([change.key])
  })

  it('is repeated later when the bridge does not answer, with one line in the log', async () => {
    const { context, kitchen, clock, read } = await cancelledPapers({ state: 'queued' }, () => silent)
    await tablesOf(context).jobs.update(kitchen.key, { tries: 0 })
    for (let i = 0; i < 10; i += 1) {
      await takeBack(context, [(await read()) ?? kitchen])
      clock.now = (await read())?.nextAttemptAt ?? clock.now
    }
    expect(await read()).toMatchObject({ wanted: false, open: 1, tries: 10 })
    expect(await tablesOf(context).log.count()).toBe(1)
  })

  it('is repeated later when the bridge does not say which papers it has, and forgets none', async () => {
    const { context, kitchen, read } = await cancelledPapers(null, cancelled(), 'silent')
    await takeBack(context, [kitchen])
    expect(await read()).toMatchObject({ wanted: false, open: 1, tries: 2 })
  })

  it('is repeated when its printer started meanwhile: whether it is on paper is not known yet', async () => {
    const { context, kitchen, read } = await cancelledPapers({ state: 'queued' }, (key) =>
      refusal('moved-on', 'replan', { job: listedAs(key, { state: 'printing', attempt: 1, seq: 4 }) }),
    )
    await takeBack(context, [kitchen])
    expect(await read()).toMatchObject({ wanted: false, open: 1, view: { state: 'printing' } })
  })

  it('does not undo a state from the sync that arrived while the bridge was called', async () => {
    const { context, kitchen, read } = await cancelledPapers({ state: 'printing', attempt: 1, seq: 2 }, (key) =>
      refusal('not-allowed', 'never', { job: listedAs(key, { state: 'printing', attempt: 1, seq: 2 }) }),
    )
    const printed = aJobView({ key: kitchen.key, state: 'printed', attempt: 1, seq: 3 })
    await tablesOf(context).jobs.update(kitchen.key, { view: printed })
    await takeBack(context, [kitchen])
    expect((await read())?.view?.state).toBe('printed')
  })

  it('does not restore what was removed meanwhile', async () => {
    const { context, kitchen, kinds } = await cancelledPapers({ state: 'printed' }, notAllowed({ state: 'printed' }))
    await tablesOf(context).jobs.clear()
    await takeBack(context, [kitchen])
    expect(await kinds()).toEqual([])
  })
})
