import { describe, expect, it } from 'vitest'
import type { OrdersQuery } from '../../../../extension/justo/client'
import type { JustoErrorKind } from '../../../../extension/justo/result'
import { createStoreCheck, storeQuestions, storeTroublesNow } from '../../../../extension/polling/store-check'
import { justoData, justoFailure } from '../../../fixtures/justo-answers'
import { deliveryOrder, madeUpStore, OTHER_STORE_ID, STORE_ID } from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { activeSettings, aWorkerContext, NOW } from '../a-worker-context'
import { logOf } from '../log-of'

const DAY = 86_400_000
const now = Date.parse(NOW)
const other = () => deliveryOrder({ storeId: OTHER_STORE_ID, store: madeUpStore(OTHER_STORE_ID) })

/** A worker with these stores typed and these answers of Justo; the test moves its clock. */
function checked(storeIds: string[], answer: (query: OrdersQuery) => unknown[] | JustoErrorKind) {
  const asked: OrdersQuery[] = []
  const settings = { current: { ...activeSettings(), justo: { ...activeSettings().justo, storeIds } } }
  const { context } = aWorkerContext({
    justo: {
      orders: async (query) => {
        asked.push(query)
        const data = answer(query)
        return typeof data === 'string' ? justoFailure(data, NOW, { retryAfterMs: 60_000 }) : justoData(data, NOW)
      },
    },
  })
  const clock = { at: now }
  context.now = () => new Date(clock.at).toISOString()
  context.settings = () => settings.current
  const codes = async () => (await storeTroublesNow(context)).map(({ code }) => code)
  return { context, asked, clock, settings, codes, check: createStoreCheck(context) }
}

describe('the requests for a store that was never seen', () => {
  it('are first for its own orders of three days and the brand’s last day, then once a minute for the brand’s new ones', () => {
    expect(storeQuestions(null, now)).toEqual([
      { from: now - 3 * DAY, of: 'unseen' },
      { from: now - DAY, of: 'brand' },
    ])
    expect(storeQuestions(now, now + 15_000)).toEqual([])
    expect(storeQuestions(now, now + 60_000)).toEqual([{ from: now - 120_000, of: 'brand' }])
  })

  it('start again after a day of failures, and when the clock was set back', () => {
    expect(storeQuestions(now, now + 2 * DAY)).toHaveLength(2)
    expect(storeQuestions(now, now - 1)).toHaveLength(2)
  })
})

describe('the check of a typed store', () => {
  it('shows for a wrong one that orders of another arrive, polls slowly, and stores none of them', async () => {
    const { context, asked, check, codes, clock } = checked(['Chapinero'], ({ storeIds }) =>
      storeIds ? [] : [other()],
    )
    expect(await codes()).toEqual([])
    expect(await check()).toBeNull()
    expect(await codes()).toEqual(['J-20'])
    expect(asked.map(({ storeIds }) => storeIds)).toEqual([['Chapinero'], null])
    expect(await tablesOf(context).orders.count()).toBe(0)
    for (let i = 0; i < 20; i += 1) {
      clock.at += 1_000
      await check()
    }
    expect(asked).toHaveLength(2)
    clock.at += 60_000
    await check()
    expect(asked.slice(2).map(({ storeIds }) => storeIds)).toEqual([null])
    expect((await logOf(tablesOf(context))).filter(({ step }) => step === 'trouble')).toHaveLength(1)
  })

  it('finds a right one that was closed for a weekend, and requests nothing more', async () => {
    const old = deliveryOrder({ createdAt: new Date(now - 2 * DAY).toISOString() })
    const { asked, check, codes, clock } = checked([STORE_ID], ({ storeIds, fromDate }) =>
      storeIds === null ? [other()] : fromDate <= String(old.createdAt) ? [old] : [],
    )
    await check()
    expect(await codes()).toEqual([])
    expect(asked).toHaveLength(1)
    clock.at += 600_000
    await check()
    expect(asked).toHaveLength(1)
  })

  it('says what its own orders told while the brand’s last day is not answered, which is asked for again', async () => {
    let isDown = true
    const { asked, check, codes, clock } = checked(['Chapinero'], ({ storeIds }) =>
      storeIds ? [] : isDown ? 'server' : [other()],
    )
    await check()
    expect(await codes()).toEqual(['J-21'])
    isDown = false
    clock.at += 300_001
    await check()
    expect(asked.map(({ fromDate }) => fromDate).at(-1)).toBe(new Date(clock.at - DAY).toISOString())
    expect(await codes()).toEqual(['J-20'])
  })

  it('shows information for a new shop until its first order, which removes it automatically', async () => {
    let orders: unknown[] = []
    const { check, codes, clock } = checked(['BOG-01'], () => orders)
    await check()
    expect(await codes()).toEqual(['J-21'])
    orders = [deliveryOrder()]
    clock.at += 61_000
    await check()
    expect(await codes()).toEqual([])
  })

  it('starts again with another key: the stores of the old brand do not count', async () => {
    let brand = [deliveryOrder()]
    const { check, codes, settings } = checked([STORE_ID], () => brand)
    await check()
    expect(await codes()).toEqual([])
    brand = [other()]
    settings.current = { ...settings.current, justo: { ...settings.current.justo, token: 'key-of-another-brand' } }
    await check()
    expect(await codes()).toEqual(['J-20'])
  })

  it('returns a refusal of Justo to the polling loop, and waits', async () => {
    const { asked, check, codes, clock } = checked(['Chapinero'], () => 'rate-limited')
    expect(await check()).toMatchObject({ ok: false, error: { kind: 'rate-limited' } })
    expect(await codes()).toEqual([])
    clock.at += 60_000
    expect(await check()).toBeNull()
    expect(asked).toHaveLength(1)
    clock.at += 300_000
    await check()
    expect(asked).toHaveLength(2)
  })

  it('still searches for a store in a brand without other stores', async () => {
    const { check, codes } = checked(['BOG-01'], ({ storeIds }) => (storeIds === null ? 'refused' : []))
    expect(await check()).toBeNull()
    expect(await codes()).toEqual(['J-21'])
  })
})
