import type { JobView } from '@shared/api'
import { parseJobKey } from '@shared/job-key'
import { jobPayload } from '@shared/payload'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import type { BridgeResult } from '../../../../extension/bridge-client/call'
import type { StoredJob } from '../../../../extension/order-model/records'
import { takeBack } from '../../../../extension/print-jobs/take-back'
import { aJobView, aLine, anAttempt, aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { answered, aWorkerContext, NOW, refusal, silent, threePapers } from '../a-worker-context'

type Answer = BridgeResult<{ job: JobView }>

const { kitchen: comanda, delivery: domicilio, invoice } = await threePapers()

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
  const bodies: unknown[] = []
  const { context, clock } = aWorkerContext({
    bridge: {
      decide: async (key, _decision, body) => {
        bodies.push(body)
        return decide(key)
      },
      orderJobs: async () => {
        if (listed === 'silent') return silent
        return answered(listed === null ? [] : [comanda, domicilio].map(({ key }) => listedAs(key, listed)))
      },
    },
  })
  const stored = (job: StoredJob): StoredJob => ({
    ...{ ...job, wanted: false, tries: 1 },
    ...(view && { state: 'dispatched', view: aJobView({ ...view, key: job.key }) }),
  })
  const [kitchen, delivery] = [stored(comanda), stored(domicilio)]
  await tablesOf(context).jobs.bulkPut([kitchen, delivery])
  const rows = () => tablesOf(context).jobs.toArray()
  const kinds = async () => (await rows()).map((job) => job.kind).sort()
  return { context, clock, bodies, kitchen, delivery, rows, kinds, read: () => tablesOf(context).jobs.get(kitchen.key) }
}

const cancelled =
  (view: Partial<JobView> = {}) =>
  (key: string) =>
    answered({ job: listedAs(key, { state: 'cancelled', seq: 9, ...view }) })
const notAllowed = (view: Partial<JobView>) => (key: string) =>
  refusal('not-allowed', 'never', { job: listedAs(key, { seq: 9, ...view }) })
const unknown = () => refusal('not-found', 'never')
/** Cancelled while it was not known whether it came out. */
const unsure = { state: 'cancelled', attempts: [anAttempt('unconfirmed')] } satisfies Partial<JobView>

describe('the cancellation of a cancelled order’s paper', () => {
  it('prints no void for a comanda that never started', async () => {
    const { context, kitchen, kinds, read } = await cancelledPapers({ state: 'queued' }, cancelled())
    await takeBack(context, [kitchen])
    expect(await kinds()).toEqual(['delivery', 'kitchen'])
    expect(await read()).toMatchObject({ open: 0, view: { state: 'cancelled' } })
  })

  it.each<[string, Partial<JobView>, (key: string) => Answer]>([
    ['is printing', { state: 'printing' }, notAllowed({ state: 'printing' })],
    ['is printed', { state: 'printed' }, notAllowed({ state: 'printed' })],
    ['was sent to a printer without status', { state: 'sent' }, notAllowed({ state: 'sent' })],
    ['has a state that cannot be known', { state: 'unconfirmed' }, cancelled(unsure)],
    [
      'has such a state, when the first answer was lost and the sync has reported the cancellation meanwhile',
      unsure,
      notAllowed(unsure),
    ],
  ])('prints NO PREPARAR where the comanda %s', async (_, known, decide) => {
    const { context, kitchen, kinds } = await cancelledPapers(known, decide)
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

  it('of a living order says when Justo was last read as stored: another till may have read it since', async () => {
    const stale = () => refusal('stale-view', 'replan')
    const { context, kitchen, bodies, read } = await cancelledPapers({ state: 'queued' }, stale)
    const stored = aStoredOrder({}, { seenAt: '2026-03-14T18:30:00.000Z' })
    await tablesOf(context).orders.put(stored)
    await takeBack(context, [kitchen])
    const confirmedAt = '2026-03-14T18:30:15.000Z'
    context.live.confirmedAt.set(stored.id, confirmedAt)
    await takeBack(context, [kitchen])
    expect(bodies).toMatchObject([{ seenAt: stored.seenAt }, { seenAt: confirmedAt }])
    expect(await read()).toMatchObject({ wanted: false, open: 1, view: { state: 'queued' } })
  })

  it('of an order that was called off asks for every paper, whoever read Justo when', async () => {
    const { context, kitchen, bodies } = await cancelledPapers({ state: 'queued' }, cancelled())
    await tablesOf(context).orders.put(aStoredOrder({ justoStatus: 'cancelled' }))
    await takeBack(context, [kitchen])
    expect(bodies).toEqual([expect.not.objectContaining({ seenAt: expect.anything() })])
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

  it.each([
    ['kitchen', 'void', {}],
    ['delivery', 'delivery', { withdraws: true, revision: 2 }],
  ] as const)(
    'of a %s takes no void back that another till sent first, and prints no second one',
    async (kind, of, more) => {
      const { context, kitchen, delivery, kinds, bodies } = await cancelledPapers({ state: 'printed' }, cancelled())
      const paper = kind === 'kitchen' ? kitchen : delivery
      const key = kind === 'kitchen' ? paper.key.replace(':kitchen:', ':void:') : paper.key.replace(/1$/, '2')
      const voided = { ...listedAs(key, { state: 'unconfirmed' }), kind: of, ...more }
      const listed = [listedAs(paper.key, { state: 'printed' }), { ...voided, queuedAt: '2026-03-14T17:05:30.000Z' }]
      const bridge = { ...context.bridge(), orderJobs: async () => answered(listed) }
      await takeBack({ ...context, bridge: () => bridge }, [paper])
      expect(bodies).toEqual([])
      expect(await kinds()).toEqual(['delivery', 'kitchen', of].sort())
    },
  )

  it('removes a factura that never reached the bridge, so that it does not rest with a trouble on the bar', async () => {
    const { context, kinds } = await cancelledPapers(null, unknown)
    const unsent = { ...invoice, wanted: false, tries: 1 }
    await tablesOf(context).jobs.put(unsent)
    await takeBack(context, [unsent])
    expect(await kinds()).toEqual(['delivery', 'kitchen'])
  })

  it('prints DOMICILIO ANULADO, once, where a courier may have the domicilio', async () => {
    const { context, delivery, rows, kinds } = await cancelledPapers(
      { state: 'printed' },
      notAllowed({ state: 'printed' }),
    )
    await takeBack(context, [delivery])
    expect(await kinds()).toEqual(['delivery', 'delivery', 'kitchen'])
    const anulado = (await rows()).find(({ kind, revision }) => kind === 'delivery' && revision === 2)
    expect(anulado).toMatchObject({ state: 'ready', station: '-', document: delivery.document })
    expect(anulado && z.safeParse(jobPayload, anulado.payload)).toMatchObject({ success: true })
    expect(anulado?.payload.content).toMatchObject({ withdrawn: 'cancelled', customer: 'Cliente E.' })
    expect(JSON.stringify(anulado?.payload)).not.toContain('Carrera')
    await takeBack(context, [delivery])
    expect(await kinds()).toEqual(['delivery', 'delivery', 'kitchen'])
  })

  it('withdraws with the reading that called the order off: an older one would be refused', async () => {
    const { context, delivery, rows } = await cancelledPapers({ state: 'printed' }, notAllowed({ state: 'printed' }))
    const seenAt = '2026-03-14T18:30:00.000Z'
    await tablesOf(context).orders.put(aStoredOrder({ justoStatus: 'cancelled' }, { seenAt }))
    await takeBack(context, [delivery])
    const anulado = (await rows()).find(({ kind, revision }) => kind === 'delivery' && revision === 2)
    expect(anulado?.payload).toMatchObject({ seenAt })
  })

  it('withdraws with the time of a stop where the clock was set back since the order was read', async () => {
    const { context, delivery, rows } = await cancelledPapers({ state: 'printed' }, notAllowed({ state: 'printed' }))
    const read = { seenAt: '2026-03-14T18:30:00.000Z', stoppedAt: NOW }
    expect(read.seenAt > context.now()).toBe(true)
    await tablesOf(context).orders.put(aStoredOrder({}, read))
    await takeBack(context, [delivery])
    const anulado = (await rows()).find(({ kind, revision }) => kind === 'delivery' && revision === 2)
    expect(anulado?.payload).toMatchObject({ seenAt: NOW })
  })

  it('sends the void to the station of the comanda, once, in the bridge’s form', async () => {
    const { context, kitchen, rows } = await cancelledPapers({ state: 'printed' }, notAllowed({ state: 'printed' }))
    await takeBack(context, [kitchen])
    await takeBack(context, [kitchen])
    const voids = (await rows()).filter((job) => job.kind === 'void')
    expect(voids.map((job) => [job.key, job.state, job.wanted])).toEqual([
      [kitchen.key.replace(':kitchen:', ':void:'), 'ready', true],
    ])
    expect(z.safeParse(jobPayload, voids[0]?.payload).success).toBe(true)
  })

  /** The bridge has an edit's paper beside the comanda, which came out. */
  async function edited(state: JobView['state']) {
    const ofChange = comanda.key.replace(':kitchen:', ':change:')
    const [first, edit] = [listedAs(comanda.key, { state: 'printed', seq: 2 }), listedAs(ofChange, { state, seq: 2 })]
    const asked: string[] = []
    const decide = async (key: string) => {
      asked.push(key)
      return cancelled()(key)
    }
    const { context } = aWorkerContext({ bridge: { decide, orderJobs: async () => answered([first, edit]) } })
    const rowOf = (view: JobView): StoredJob => ({
      ...{ ...comanda, key: view.key, kind: view.kind },
      ...{ wanted: false, state: 'dispatched', view },
    })
    return { context, first: rowOf(first), change: rowOf(edit), asked }
  }

  it('prints NO PREPARAR with the lines of the edit that came out last', async () => {
    const { context, first, change } = await edited('printed')
    const content = { ...change.payload.content, lines: [aLine({ quantity: 7 })] }
    const rows = [first, { ...change, payload: { ...change.payload, content } as typeof change.payload }]
    await tablesOf(context).jobs.bulkPut(rows)
    await takeBack(context, rows)
    const [voided] = (await tablesOf(context).jobs.toArray()).filter((job) => job.kind === 'void')
    expect(voided?.payload.content).toMatchObject({ lines: [{ quantity: 7 }] })
  })

  it('cancels an edit that waits at the bridge and only another database knows', async () => {
    const { context, first, change, asked } = await edited('queued')
    await tablesOf(context).jobs.put(first)
    await takeBack(context, [first])
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
