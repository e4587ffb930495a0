import { beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../../extension/store/store'
import { aStoredOrder } from '../../../fixtures/orders'
import { aStore, tablesOf } from '../../../stage/tables-of'
import { NOW, rethrow } from '../a-worker-context'

let stores = 0

describe('Justo’s JSON of many orders', () => {
  const ids = Array.from({ length: 120 }, (_, i) => `order-${i}`)
  let store: Store
  let rows: ReturnType<typeof tablesOf>['sources']
  const sources = () => Promise.all(ids.map((id) => store.source(id)))
  const jsonOf = (id: string) => `{"_id":"${id}"}`

  beforeEach(async () => {
    stores += 1
    store = aStore(`sources-${stores}`, () => NOW)
    rows = tablesOf({ store }).sources
    await store.add(
      ids.map((id) => ({ order: aStoredOrder({ id }), source: jsonOf(id) })),
      {},
    )
  })

  it('is found by each of them, and written as a few rows', async () => {
    expect(await sources()).toEqual(ids.map(jsonOf))
    expect(await rows.count()).toBe(3)
    expect((await store.sourceIds()).sort()).toEqual([...ids].sort())
  })

  it('is replaced or deleted for one alone', async () => {
    await store.change('order-7', () => ({ source: '{"edited":1}' }))
    await store.change('order-8', () => ({ source: null }))
    await store.change('order-9', () => ({ order: null }))
    const changed = new Map([
      ['order-7', '{"edited":1}'],
      ['order-8', null],
      ['order-9', null],
    ])
    expect(await sources()).toEqual(ids.map((id) => (changed.has(id) ? changed.get(id) : jsonOf(id))))
    expect(JSON.stringify(await rows.toArray())).not.toMatch(/order-[89]"/)
  })

  it('is deleted with the last of a row', async () => {
    await store.changeAll(ids.slice(0, 119), () => ({ source: null }), rethrow)
    expect(await rows.toArray()).toMatchObject([{ orderIds: ['order-119'], sources: [{ id: 'order-119' }] }])
  })

  it('stays readable for the others where a part of their row is damaged, and stops no write', async () => {
    const [first] = await rows.toArray()
    if (!first) throw new Error('no row')
    const damaged = [null, { id: 'order-1', json: 5 }, ...first.sources.slice(2)]
    await rows.put({ ...first, sources: damaged as typeof first.sources })
    expect(await sources()).toEqual(ids.map((id, i) => (i < 2 ? null : jsonOf(id))))
    await store.change('order-2', () => ({ source: '{"edited":2}' }))
    await store.change('order-1', () => ({ source: '{"edited":1}' }))
    expect((await sources()).slice(0, 4)).toEqual([null, '{"edited":1}', '{"edited":2}', jsonOf('order-3')])
  })

  it('is the newest where an order was stored anew', async () => {
    await store.add([{ order: aStoredOrder({ id: 'order-3' }), source: '{"again":1}' }], {})
    expect(await store.source('order-3')).toBe('{"again":1}')
    await store.change('order-3', () => ({ order: null }))
    expect(await store.source('order-3')).toBeNull()
  })
})
