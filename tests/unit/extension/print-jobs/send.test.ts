import type { JobView, PutAnswer } from '@shared/api'
import type { JobPayloadInput } from '@shared/payload'
import { describe, expect, it } from 'vitest'
import type { BridgeResult } from '../../../../extension/bridge-client/call'
import type { StoredJob } from '../../../../extension/order-model/records'
import { send } from '../../../../extension/print-jobs/dispatcher'
import { aJobView, aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { answered, aWorkerContext, NOW, refusal, silent, stored, threePapers } from '../a-worker-context'

const { kitchen, delivery, invoice } = await threePapers()

/** A worker context with one paper and this answer of the bridge; `meanwhile` happens before the answer comes. */
async function sent(
  answer: BridgeResult<PutAnswer>,
  {
    rows = [],
    meanwhile = async () => undefined,
  }: { rows?: StoredJob[]; meanwhile?: (context: Till) => Promise<unknown> },
  paper = kitchen,
) {
  const { context } = aWorkerContext({
    bridge: {
      putJob: async () => {
        await meanwhile(context)
        return answer
      },
    },
  })
  await tablesOf(context).jobs.bulkPut([...rows, paper])
  await send(context, paper)
  return { context, read: () => tablesOf(context).jobs.get(paper.key) }
}
type Till = ReturnType<typeof aWorkerContext>['context']

describe('the request to the bridge', () => {
  const sentPayload = async (live: Partial<Till['live']>, now = NOW) => {
    const payloads: JobPayloadInput[] = []
    const { context, clock } = aWorkerContext({
      bridge: {
        putJob: async (_key, payload) => {
          payloads.push(payload)
          return stored({ key: kitchen.key })
        },
      },
    })
    clock.now = now
    Object.assign(context.live, live)
    await tablesOf(context).jobs.put(kitchen)
    await send(context, kitchen)
    return { payload: payloads[0], row: await tablesOf(context).jobs.get(kitchen.key) }
  }

  it('has Justo’s time at the moment of sending, whatever this computer’s clock says', async () => {
    const time = Date.parse('2026-01-02T03:04:05.000Z')
    const readAt = performance.now() - 60_000
    const { payload, row } = await sentPayload({ justoClock: { time, readAt } })
    const late = Date.parse(payload?.justoAt ?? '') - time
    expect(late).toBeGreaterThanOrEqual(60_000)
    expect(late).toBeLessThanOrEqual(performance.now() - readAt)
    expect(row?.payload).not.toHaveProperty('justoAt')
  })

  it('has the age of the newest reading with the same content', async () => {
    const confirmedAt = new Map([[aStoredOrder().id, '2026-03-14T17:04:00.000Z']])
    expect((await sentPayload({ confirmedAt })).payload?.seenAt).toBe('2026-03-14T17:04:00.000Z')
  })

  it('is as recent as the last reading also where the clock was set back since the order was read', async () => {
    const now = '2026-03-14T16:00:00.000Z'
    expect(kitchen.payload.seenAt > now).toBe(true)
    const { payload } = await sentPayload({ confirmedAt: new Map([[kitchen.orderId, now]]) }, now)
    expect(payload?.seenAt).toBe(now)
  })

  it('has Justo’s own time of the order', async () => {
    expect((await sentPayload({})).payload?.context.deliverAt).toBe('2026-03-14T17:30:00.000Z')
  })

  it('has no Justo time before Justo has sent one', async () => {
    expect((await sentPayload({})).payload).toMatchObject({ justoAt: null })
  })
})

describe('the first paper of an order that was accepted before this database knew it, as after a wipe', () => {
  const firstPaper = async (orderJobs: () => Promise<BridgeResult<JobView[]>>) => {
    const puts: string[] = []
    const { context } = aWorkerContext({
      bridge: {
        orderJobs,
        putJob: async (key) => {
          puts.push(key)
          return stored({ key })
        },
      },
    })
    const acceptance = { state: 'accepted' as const, at: '2026-03-14T17:00:10.000Z', by: 'elsewhere' as const }
    await tablesOf(context).orders.put(aStoredOrder({}, { acceptance }))
    await tablesOf(context).jobs.put(kitchen)
    await send(context, kitchen)
    const rows = await tablesOf(context).jobs.toArray()
    const papers = rows.map((row) => `${row.kind} ${row.station} ${row.view?.state ?? 'planned'}`).sort()
    return { puts, papers, row: rows.find(({ key }) => key === kitchen.key) }
  }

  it('waits until what the bridge has of it was taken over: the factura; no station is told that it has nothing to cook while the stations are unknown', async () => {
    const inBar = { key: kitchen.key.replace(':*:', ':barra:'), station: 'barra', contentHash: 'b'.repeat(64) }
    const views = [
      aJobView({ ...inBar, kind: 'kitchen', state: 'printed' }),
      aJobView({ key: invoice.key, kind: 'invoice', station: '-', state: 'queued', contentHash: 'c'.repeat(64) }),
    ]
    const { puts, papers } = await firstPaper(async () => answered(views))
    expect(puts).toEqual([])
    expect(papers).toEqual(['delivery - planned', 'invoice - queued', 'kitchen * planned', 'kitchen barra printed'])
  })

  it('is sent when the bridge has none of it', async () => {
    expect((await firstPaper(async () => answered([]))).puts).toHaveLength(1)
  })

  it('waits while the bridge does not say what it has', async () => {
    const { puts, row } = await firstPaper(async () => silent)
    expect([puts, row?.tries]).toEqual([[], 1])
  })
})

describe('the write after a PUT', () => {
  it('does not return to the PUT’s answer when the sync has a newer state', async () => {
    const printed = aJobView({ key: kitchen.key, state: 'printed', attempt: 1, seq: 3 })
    const { read } = await sent(stored({ key: kitchen.key, state: 'queued', seq: 1 }), {
      meanwhile: (context) =>
        tablesOf(context).jobs.update(kitchen.key, { state: 'dispatched', view: printed, open: 0 }),
    })
    expect(await read()).toMatchObject({ state: 'dispatched', open: 0, view: { state: 'printed' } })
  })

  it('is left to the sync when only the PUT’s answer was lost', async () => {
    const printing = aJobView({ key: kitchen.key, state: 'printing', seq: 2 })
    const { read } = await sent(silent, {
      meanwhile: (context) => tablesOf(context).jobs.update(kitchen.key, { state: 'dispatched', view: printing }),
    })
    expect(await read()).toMatchObject({ state: 'dispatched', tries: 0, view: { state: 'printing' } })
  })

  it('is skipped when the order was planned again meanwhile', async () => {
    const { context } = await sent(stored({ key: kitchen.key }), {
      meanwhile: (context) => tablesOf(context).jobs.delete(kitchen.key),
    })
    expect(await tablesOf(context).jobs.count()).toBe(0)
  })

  it('removes older papers that never left: they are outdated', async () => {
    const next = { ...kitchen, key: kitchen.key.replace(/1$/, '2'), revision: 2, createdAt: '2026-03-14T17:06:00.000Z' }
    const { context } = await sent(stored({ key: next.key, revision: 2 }), { rows: [kitchen, delivery] }, next)
    expect((await tablesOf(context).jobs.toCollection().primaryKeys()).sort()).toEqual([delivery.key, next.key].sort())
  })

  it('gives a note, and those behind it, the bridge’s next numbers: none is lost', async () => {
    const note = (revision: number): StoredJob => ({
      ...kitchen,
      kind: 'note',
      key: kitchen.key.replace(':kitchen:', ':note:').replace(/1$/, String(revision)),
      document: kitchen.document.replace(':kitchen:', ':note:'),
      revision,
      createdAt: `2026-03-14T17:0${revision}:00.000Z`,
    })
    const seenAt = '2026-03-14T17:00:00.000Z'
    const head = { revision: 1, contentHash: 'b'.repeat(64), state: 'printed' as const, seenAt }
    const { context } = await sent(refusal('stale-revision', 'replan', { head }), { rows: [note(2)] }, note(1))
    const notes = await tablesOf(context).jobs.toArray()
    expect(notes.map((job) => [job.revision, job.createdAt.slice(14, 16)]).sort()).toEqual([
      [2, '01'],
      [3, '02'],
    ])
  })
})
