import type { JobView } from '@shared/api'
import { parseJobKey } from '@shared/job-key'
import type { Kind } from '@shared/kinds'
import { describe, expect, it } from 'vitest'
import type { StoredJob } from '../../../../extension/order-model/records'
import { reconcile } from '../../../../extension/print-jobs/reconcile'
import { aJobView, aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { answered, aWorkerContext, NOW, threePapers } from '../a-worker-context'

const { kitchen, invoice } = await threePapers()
const LATER = '2026-03-14T17:05:30.000Z'

/** A worker context whose comanda the bridge refuses, because it has these papers of the order. */
async function refusedComanda(views: (comanda: StoredJob) => Partial<JobView>[], tries = 0) {
  const comanda = { ...kitchen, tries }
  const listed = views(comanda).map((view) => aJobView({ station: 'cocina', queuedAt: LATER, ...view }))
  const { context } = aWorkerContext({ bridge: { orderJobs: async () => answered(listed) } })
  context.live.stations = { version: null, list: [] }
  await tablesOf(context).orders.put(aStoredOrder({}, { acceptance }))
  await tablesOf(context).jobs.bulkPut([comanda, { ...invoice, state: 'dispatched', open: 0 }])
  const rows = async () =>
    (await tablesOf(context).jobs.toArray())
      .filter((job) => job.kind === 'kitchen' || job.kind === 'change')
      .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
      .map((job) => `${job.kind} ${job.revision} ${job.view?.state ?? job.state}`)
  const rowOf = async (kind: Kind) => (await tablesOf(context).jobs.toArray()).find((job) => job.kind === kind)
  const decisionsLostAt = async () => (await tablesOf(context).orders.toArray()).map((order) => order.decisionsLostAt)
  return { context, comanda, rows, rowOf, decisionsLostAt }
}

/** Of its order, by a person. */
const acceptance = { state: 'accepted', at: NOW, by: 'person' } as const
const other = 'b'.repeat(64)

describe('a paper at the bridge that this database does not have', () => {
  it('is stored, and nothing is sent, where the newest one has the wanted content', async () => {
    const { context, comanda, rows } = await refusedComanda(({ key, payload }) => [
      { key, state: 'printed', contentHash: other },
      {
        key: key.replace(':kitchen:', ':change:'),
        kind: 'change',
        state: 'printed',
        contentHash: payload.contentHash,
        queuedAt: '2026-03-14T17:05:31.000Z',
      },
    ])
    expect(await reconcile(context, comanda)).toBe(true)
    expect(await rows()).toEqual(['kitchen 1 printed', 'change 1 printed'])
  })

  it('is followed by a change with the whole content: its own content is unknown here', async () => {
    const { context, comanda, rows, rowOf } = await refusedComanda(({ key }) => [
      { key, state: 'printed', contentHash: other },
    ])
    await reconcile(context, comanda)
    const expected = ['kitchen 1 printed', 'change 1 planned']
    expect((await rows()).map((row) => row.replace(/ready|held/, 'planned'))).toEqual(expected)
    expect((await rowOf('change'))?.payload.context.before).toBeNull()
  })

  it('is not followed by a change to nothing while the stations that share the order are unknown', async () => {
    const { context, comanda, rows } = await refusedComanda(({ key }) =>
      ['barra', 'cocina'].map((station) => ({
        ...{ key: key.replace(/\*:1$/, `${station}:1`), station, state: 'printed', contentHash: other },
      })),
    )
    await reconcile(context, comanda)
    const sent = (await rows()).filter((row) => !row.endsWith('held'))
    expect(sent).toEqual(['kitchen 1 printed', 'kitchen 1 printed'])
  })

  it('does not replace a job that was not requested', async () => {
    const { context, comanda, rowOf } = await refusedComanda(() => [])
    await reconcile(context, comanda)
    expect(await rowOf('invoice')).toMatchObject({ state: 'dispatched' })
  })

  it('is none when the bridge has no other: the same job is sent again later', async () => {
    const { context, comanda, rows } = await refusedComanda(() => [])
    await reconcile(context, comanda)
    expect((await rows()).map((row) => row.replace(/ready|held/, 'planned'))).toEqual(['kitchen 1 planned'])
    expect((await tablesOf(context).jobs.get(comanda.key))?.nextAttemptAt).toBe('2026-03-14T17:05:01.000Z')
  })

  it.each([
    ['handled without paper', { state: 'cancelled', givenUp: true }],
    ['replaced by a newer one', { state: 'cancelled', reasons: ['superseded'] }],
  ] satisfies [string, Partial<JobView>][])('that was %s stops nothing', async (_, change) => {
    const { context, comanda, decisionsLostAt } = await refusedComanda(({ key, payload }) => [
      { key, contentHash: payload.contentHash, ...change },
      ...('givenUp' in change ? [] : [{ key: key.replace(/1$/, '2'), revision: 2, state: 'printed' as const }]),
    ])
    await reconcile(context, comanda)
    expect(await decisionsLostAt()).toEqual([null])
  })

  it('that withdraws the domicilio tells of a stop too, although its content is unknown here', async () => {
    const ofDelivery = (revision: number) => kitchen.key.replace(/:kitchen:.*/, `:delivery:-:${revision}`)
    const first = { key: ofDelivery(1), kind: 'delivery', station: '-', contentHash: other } as const
    const { context, comanda, decisionsLostAt } = await refusedComanda(() => [
      { ...first, state: 'printed' },
      { ...first, key: ofDelivery(2), revision: 2, state: 'queued', withdraws: true, contentHash: 'c'.repeat(64) },
    ])
    await reconcile(context, comanda)
    expect(await decisionsLostAt()).toEqual([NOW])
    expect(await tablesOf(context).jobs.get(ofDelivery(2))).toMatchObject({ wanted: true })
  })

  it.each([
    ['of a stop, whatever the clock said', true, NOW],
    ['of none without that: an edit may have taken it back', undefined, null],
  ])('that was taken back after an edit had replaced the one before it tells %s', async (_, stopped, lostAt) => {
    const { context, comanda, decisionsLostAt } = await refusedComanda(({ key }) => [
      { key, state: 'cancelled', reasons: ['superseded'], contentHash: other },
      {
        ...{ key: key.replace(/1$/, '2'), revision: 2, state: 'cancelled', contentHash: other.replace('b', 'c') },
        ...{ stopped, changedAt: '2026-03-14T18:59:00.000Z' },
      },
    ])
    await reconcile(context, comanda)
    expect(await decisionsLostAt()).toEqual([lostAt])
  })

  it.each([
    ['a void that was told without paper, of a printed comanda,', 'printed', 'cancelled', NOW],
    ['a printed void that a comanda has followed, told without paper,', 'cancelled', 'printed', null],
  ] as const)('%s tells of the stop that is still right', async (_, comandaIs, voidIs, lostAt) => {
    const { context, comanda, decisionsLostAt } = await refusedComanda(({ key }) => {
      const papers: Partial<JobView>[] = [
        { key, state: comandaIs, contentHash: other },
        { key: key.replace(':kitchen:', ':void:'), kind: 'void', state: voidIs, contentHash: other },
      ]
      const told = papers.map((paper) => ({ ...paper, ...(paper.state === 'cancelled' && { givenUp: true }) }))
      return voidIs === 'printed' ? told.reverse() : told
    })
    await reconcile(context, comanda)
    expect(await decisionsLostAt()).toEqual([lostAt])
  })

  it.each([
    ['a void that a comanda has followed', 'void', 'kitchen', {}],
    ['a withdrawn domicilio that another one has followed', 'delivery', 'delivery', {}],
    ['a withdrawn domicilio of an order that is none any more', 'delivery', null, { service: 'pickup' as const }],
  ] as const)('%s tells of no stop', async (_, first, next, order) => {
    const { context, comanda, decisionsLostAt } = await refusedComanda(({ key }) => {
      const station = first === 'delivery' ? '-' : (parseJobKey(key)?.station ?? '')
      const named = (kind: JobView['kind'], revision: number) =>
        key.replace(/:kitchen:.*/, `:${kind}:${station}:${revision}`)
      const of = (kind: JobView['kind'], revision: number): Partial<JobView> => ({
        ...{ key: named(kind, revision), kind, revision, station, state: 'printed', contentHash: other },
      })
      const notice = { ...of(first, 1), ...(first === 'delivery' && { withdraws: true as const }) }
      return [notice, ...(next === null ? [] : [of(next, 2)])]
    })
    await tablesOf(context).orders.put(aStoredOrder(order, { acceptance }))
    await reconcile(context, comanda)
    expect(await decisionsLostAt()).toEqual([null])
  })

  it('of a stop holds no corrected charge back: it is sent, whatever the cashier decides', async () => {
    const { context, comanda } = await refusedComanda(({ key }) => [
      { key, state: 'cancelled', contentHash: other, stopped: true },
    ])
    const key = comanda.key.replace(/:kitchen:.*/, ':correction:-:1')
    await tablesOf(context).jobs.put({ ...comanda, key, kind: 'correction', station: '-' })
    await reconcile(context, comanda)
    expect(await tablesOf(context).jobs.get(key)).toMatchObject({ state: 'ready', wanted: true })
  })
})

describe('after the bridge was replaced by another one', () => {
  it('an edit is sent under the first number, marked as a possible second paper', async () => {
    const { context, comanda } = await refusedComanda(() => [])
    const view = aJobView({ key: comanda.key, state: 'unconfirmed', reasons: ['bridge-replaced'], seq: 0 })
    const content = { ...comanda.payload.content, number: 'another' }
    const payload = { ...comanda.payload, content, contentHash: other } as StoredJob['payload']
    await tablesOf(context).jobs.put({ ...comanda, state: 'dispatched', view, payload })
    const edited: StoredJob = { ...comanda, key: comanda.key.replace(/1$/, '2'), revision: 2, createdAt: LATER }
    await tablesOf(context).jobs.put(edited)
    await reconcile(context, edited)
    const papers = (await tablesOf(context).jobs.toArray()).filter((job) => job.kind === 'kitchen')
    const expected = { key: comanda.key, view: null, payload: { secondSending: true, replaces: null } }
    expect(papers).toMatchObject([expected])
  })

  it('a paper that was requested again stays marked as a possible second one', async () => {
    const { context, comanda } = await refusedComanda(() => [])
    const payload = { ...comanda.payload, secondSending: true }
    const again: StoredJob = { ...comanda, key: comanda.key.replace(/1$/, '2'), revision: 2, payload }
    await tablesOf(context).jobs.delete(comanda.key)
    await tablesOf(context).jobs.put(again)
    await reconcile(context, again)
    const expected = { revision: 1, payload: { secondSending: true } }
    expect(await tablesOf(context).jobs.get(comanda.key)).toMatchObject(expected)
  })
})
