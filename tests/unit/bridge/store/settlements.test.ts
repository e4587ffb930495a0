import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StatusAnswer } from '@shared/api'
import type { ChargesAnswer } from '@shared/register'
import { settlementRequest } from '@shared/requests'
import { NO_AMOUNTS } from '@shared/settlement'
import { describe, expect, it } from 'vitest'
import { DATABASE_NAME } from '../../../../bridge/store/schema'
import { openedAgain, openWorld, type World } from '../support/bridge-world'
import { changeRows } from '../support/database-folder'
import { factura } from '../support/papers'
import { invoicesIn, thisMonth } from '../support/register-folder'
import { fillableDisk } from '../support/scripted-disk'

/** Of another till. */
const OTHER_ORIGIN = `chrome-extension://${'b'.repeat(32)}`

const withoutLanes = { withoutLanes: true }

const settlement = (change: Record<string, unknown> = {}) => ({
  requestId: 'press-1',
  storeId: 'store-1',
  orderId: 'order-1',
  orderNumber: '20418-01',
  transaction: 'C1-57',
  at: new Date().toISOString(),
  ...NO_AMOUNTS,
  cash: 20_000,
  card: 5_900,
  tip: 0,
  received: 50_000,
  corrects: null,
  ...change,
})

/** What another till is told of it. */
const TOLD = {
  till: 'C1',
  at: expect.any(String),
  pesos: 25_900,
  tip: 0,
  partial: false,
  paid: { ...NO_AMOUNTS, cash: 20_000, card: 5_900, received: 50_000 },
}

/** Its comprobante is «J-1». */
async function withFactura(): Promise<World> {
  const world = await openWorld(withoutLanes)
  await world.put(await factura())
  return world
}

async function settle(world: World, change: Record<string, unknown> = {}) {
  const response = await world.send('POST', '/settlements', settlement(change))
  return { status: response.status, body: await response.json() }
}

const settledLines = ({ store }: World) => store.settlements.after(0, 100)

const settledRows = async (world: World) =>
  (await invoicesIn(world, thisMonth())).invoices.map(({ number, settled }) => [number.text, settled])

describe('POST /settlements', () => {
  it('is stored durably before the answer, and in GET /invoices under its number', async () => {
    const world = await withFactura()
    expect(await settle(world)).toEqual({ status: 200, body: { settled: true } })
    expect(settledLines(world)).toMatchObject([{ till: 'C1', cash: 20_000, card: 5_900, voided: false }])
    expect(await settledRows(world)).toMatchObject([
      ['J-1', { till: 'C1', cash: 20_000, card: 5_900, transfer: 0, received: 50_000, corrected: false }],
    ])
    expect(JSON.stringify(settledLines(world))).not.toMatch(/Ana|Rojas|3000000/)
  })

  it('is written once per request and order, also when its answer was lost on a full disk', async () => {
    const { state, onCommit } = fillableDisk()
    const world = await openWorld({ ...withoutLanes, onCommit })
    state.full = true
    expect(await settle(world)).toMatchObject({ status: 503, body: { error: { retry: 'later' } } })
    state.full = false
    expect((await settle(world)).status).toBe(200)
    expect((await settle(world)).status).toBe(200)
    expect((await settle(world, { orderId: 'order-2' })).status).toBe(200)
    expect(settledLines(world)).toHaveLength(2)
  })

  it('counts once when it is sent again after a restart, and before its number too', async () => {
    const world = await openWorld(withoutLanes)
    await settle(world)
    const again = await openedAgain(world, withoutLanes)
    expect((await settle(again)).status).toBe(200)
    expect(await settle(again, { cash: 0, card: 25_900, received: 0 })).toMatchObject({ status: 409 })
    await again.put(await factura())
    expect(await settledRows(again)).toMatchObject([['J-1', { cash: 20_000, card: 5_900 }]])
    expect(settledLines(again)).toHaveLength(1)
  })

  it('is replaced by its correction, and by none where it was taken back', async () => {
    const world = await withFactura()
    await settle(world)
    await settle(world, { requestId: 'press-2', corrects: 'press-1', cash: 0, card: 25_900, received: 0 })
    expect(await settledRows(world)).toMatchObject([['J-1', { card: 25_900, corrected: true }]])
    const nothing = { cash: 0, card: 0, received: 0, voided: true }
    await settle(world, { requestId: 'press-3', corrects: 'press-2', ...nothing })
    expect(await settledRows(world)).toEqual([['J-1', null]])
    expect(settledLines(world)).toHaveLength(3)
  })

  it('refuses anything but whole pesos', async () => {
    const world = await withFactura()
    const lessThanCash = { received: 19_999 }
    const receivedForNothing = { cash: 0, card: 25_900 }
    const tipAlone = { tip: 25_901 }
    const voidedFirst = { cash: 0, card: 0, received: 0, voided: true }
    const voidedWithMoney = { voided: true, corrects: 'press-0' }
    const odd = [lessThanCash, receivedForNothing, tipAlone, voidedFirst, voidedWithMoney]
    const unreadable = [{ cash: -1 }, { cash: 1.5 }, { tip: 2_000_000_000 }, { requestId: '' }, { at: 'noon' }]
    for (const wrong of [...unreadable, ...odd])
      expect((await settle(world, wrong)).status, JSON.stringify(wrong)).toBe(422)
    expect(settledLines(world)).toEqual([])
  })
})

describe('what a till collected', () => {
  const byCard = { cash: 0, card: 25_900, received: 0 }

  it('is not rewritten by a token that does not name it: what is in force is told without its id', async () => {
    const world = await withFactura()
    await settle(world)
    const guesses = [null, 'press-0', 'press-2', '*', 'order-1']
    for (const [i, corrects] of guesses.entries()) {
      const answer = await settle(world, { requestId: `other-${i}`, corrects, ...byCard })
      expect(answer).toMatchObject({ status: 409, body: { error: { code: 'settlement-changed' } } })
      expect(answer.body.settlement).toEqual(TOLD)
      expect(JSON.stringify(answer.body)).not.toContain('press-1')
    }
    expect(await settledRows(world)).toMatchObject([['J-1', { cash: 20_000, corrected: false, tills: ['C1'] }]])
    expect(settledLines(world)).toHaveLength(1)
  })

  it('is told with its id to its own till alone, whose database may have been lost, and to any other its till, hour, sum and means', async () => {
    const world = await openWorld(withoutLanes)
    const inForce = (headers = {}, order = 'order-1') =>
      world.send('GET', `/settlements?store=store-1&order=${order}`, undefined, headers).then((answer) => answer.json())
    expect(await inForce()).toEqual({ settlement: null, elsewhere: null })
    const half = { cash: 10_000, card: 0, received: 20_000, partial: true }
    await settle(world, half)
    await settle(world, { requestId: 'press-2', follows: 'press-1' })
    const paid = { ...NO_AMOUNTS, cash: 20_000, card: 5_900, tip: 0, received: 50_000 }
    const facts = { requestId: 'press-2', at: expect.any(String), till: 'C1', corrects: null, partial: false }
    expect(await inForce()).toEqual({ settlement: { ...facts, ...paid }, elsewhere: null })
    expect(await inForce({}, 'order-2')).toEqual({ settlement: null, elsewhere: null })
    const other = world.clients.issue(OTHER_ORIGIN, 'Caja 2')
    const authorization = `Bearer ${await world.sessionOf(other.token, OTHER_ORIGIN)}`
    expect(await inForce({ authorization })).toEqual({ settlement: null, elsewhere: TOLD })
  })

  it('is told to the other tills as the orders that were charged since they last read, and to its own not', async () => {
    const world = await openWorld(withoutLanes)
    const other = world.clients.issue(OTHER_ORIGIN, 'Caja 2')
    const authorization = `Bearer ${await world.sessionOf(other.token, OTHER_ORIGIN)}`
    const charges = (after: string | null, headers = { authorization }): Promise<ChargesAnswer> =>
      world
        .send('GET', after === null ? '/charges' : `/charges?after=${after}`, undefined, headers)
        .then((answer) => answer.json())
    const isNews = async (cursor: string) => (await world.get<StatusAnswer>('/status')).charges !== cursor
    const { cursor: first, orders } = await charges(null)
    expect([orders, await isNews(first)]).toEqual([null, false])
    await settle(world)
    await settle(world, { requestId: 'press-2', orderId: 'order-2' })
    await settle(world, { requestId: 'press-3', corrects: 'press-1', ...byCard })
    expect(await isNews(first)).toBe(true)
    const { cursor: second, orders: charged } = await charges(first)
    expect([charged, await isNews(second)]).toEqual([['order-1', 'order-2'], false])
    expect((await charges(first, {} as { authorization: string })).orders).toEqual([])
    expect((await charges(second)).orders).toEqual([])
    // Another store's, or one ahead of this store.
    for (const foreign of [`x${first}`, `${first}9`, 'nonsense']) expect((await charges(foreign)).orders).toBeNull()
  })

  it('is not rewritten by naming one that was corrected, nor the same one twice at one moment', async () => {
    const world = await openWorld(withoutLanes)
    await settle(world)
    await settle(world, { requestId: 'press-2', corrects: 'press-1', ...byCard })
    expect((await settle(world, { requestId: 'press-3', corrects: 'press-1' })).status).toBe(409)
    const both = ['press-4', 'press-5'].map((requestId) => settle(world, { requestId, corrects: 'press-2' }))
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 409])
    expect(settledLines(world)).toHaveLength(3)
  })

  it('is taken again from its till where the database was lost, when every till asks about all its orders', async () => {
    const world = await openWorld(withoutLanes)
    await settle(world)
    const { charges } = await world.get<StatusAnswer>('/status')
    await world.stop()
    writeFileSync(join(world.folder, DATABASE_NAME), 'SQLite format 3\0 and then nothing of it')
    const again = await openWorld({ ...withoutLanes, folder: world.folder })
    expect(await again.get<ChargesAnswer>(`/charges?after=${charges}`)).toMatchObject({ orders: null })
    expect(settledLines(again)).toEqual([])
    expect((await settle(again)).status).toBe(200)
    expect(settledLines(again)).toMatchObject([{ till: 'C1', cash: 20_000 }])
  })

  it.each(['2001-01-01T00:00:00Z', '2099-12-31T23:59:59Z'])(
    'counts in /invoices when it was written, whatever time its till names: %s',
    async (at) => {
      const world = await openWorld(withoutLanes)
      await settle(world, { at })
      await world.put(await factura())
      expect(await settledRows(world)).toMatchObject([['J-1', { cash: 20_000, corrected: false }]])
      expect((await settle(world, { requestId: 'press-2', corrects: 'press-1', at, ...byCard })).status).toBe(200)
      expect(await settledRows(world)).toMatchObject([['J-1', { card: 25_900, corrected: true }]])
    },
  )

  it('is the sum of the comprobante with the tip asked; another one only where Justo changed the order, and is marked', async () => {
    const world = await openWorld(withoutLanes)
    const { job } = await world.put(await factura())
    const [{ sale } = {}] = (await invoicesIn(world, thisMonth())).invoices
    const due = sale?.total ?? 0
    expect([job.number?.text, due > 0]).toEqual(['J-1', true])
    const collecting = (card: number, more = {}) => settle(world, { ...byCard, card, ...more })
    for (const wrong of [1, due - 1, due + 1, 1_000_000_000])
      expect(await collecting(wrong)).toMatchObject({ status: 409, body: { error: { code: 'settlement-amount' } } })
    expect((await collecting(due + 3_000, { tip: 3_000 })).status).toBe(200)
    expect(await settledRows(world)).toMatchObject([['J-1', { card: due + 3_000, differs: false }]])
    const later = { requestId: 'press-2', corrects: 'press-1', orderChanged: true }
    expect((await collecting(due + 10_000, later)).status).toBe(200)
    expect(await settledRows(world)).toMatchObject([['J-1', { card: due + 10_000, differs: true }]])
  })

  it('has at most sixty lines an order', async () => {
    const world = await openWorld(withoutLanes)
    world.store.together(() => {
      for (let i = 1; i <= 65; i++) {
        const names = { requestId: `press-${i}`, corrects: i === 1 ? null : `press-${i - 1}` }
        world.store.settle({ ...settlementRequest.parse(settlement(names)), till: 'C1' })
      }
    })
    expect(settledLines(world)).toHaveLength(60)
  })

  it('may come in parts, each of which names the one before, and corrects none', async () => {
    const world = await withFactura()
    const byCard = { cash: 0, card: 10_000, received: 0 }
    expect((await settle(world, { ...byCard, partial: true })).status).toBe(200)
    expect(await settledRows(world)).toMatchObject([['J-1', { card: 10_000, corrected: false, differs: false }]])
    const second = { requestId: 'press-2', cash: 15_900, card: 10_000, received: 20_000 }
    expect((await settle(world, second)).body).toMatchObject({ error: { code: 'settlement-changed' } })
    expect((await settle(world, { ...second, follows: 'press-1' })).status).toBe(200)
    expect((await settle(world, { ...second, follows: 'press-1' })).status).toBe(200)
    expect(await settledRows(world)).toMatchObject([['J-1', { cash: 15_900, card: 10_000, corrected: false }]])
    const over = { requestId: 'press-3', follows: 'press-2', cash: 25_900, partial: true }
    expect((await settle(world, { ...over, received: 25_900 })).body).toMatchObject({
      error: { code: 'settlement-amount' },
    })
  })

  it('is one of at most 2,000 of its till in a day, over restarts', async () => {
    const clock = { at: Date.parse('2026-03-15T17:00:00Z') }
    const world = await openWorld({ ...withoutLanes, now: () => clock.at })
    const settleMany = ({ store }: World, till: string, count: number) =>
      store.together(() => {
        const orders = Array.from({ length: count }, (_, i) => `${till}-${clock.at}-${i}`)
        const lines = orders.map((orderId) => settlementRequest.parse(settlement({ orderId })))
        return lines.filter((line) => store.settle({ ...line, till }).decision === 'new').length
      })
    expect([settleMany(world, 'C1', 2_010), settleMany(world, 'C2', 1)]).toEqual([2_000, 1])
    clock.at += 86_400_000
    const again = await openedAgain(world, { ...withoutLanes, now: () => clock.at })
    expect(settleMany(again, 'C1', 1)).toBe(0)
    clock.at += 1
    expect(settleMany(again, 'C1', 1)).toBe(1)
  })
})

describe('a charge that cannot be read', () => {
  const damage = ({ folder }: World) => changeRows(folder, 'UPDATE settlements SET facts = substr(facts, 2)')

  it('makes its month one that misses rows, and each status says so, as the log does once', async () => {
    const world = await openWorld(withoutLanes)
    await world.put(await factura())
    await settle(world)
    const answer = async () => (await (await world.send('GET', '/status')).json()) as StatusAnswer
    expect((await answer()).unreadableRows).toBeUndefined()
    damage(world)
    expect(await invoicesIn(world, thisMonth())).toMatchObject({ sound: false, invoices: [{ settled: null }] })
    await invoicesIn(world, thisMonth())
    expect((await answer()).unreadableRows).toBe(1)
    const told = world.entries.filter(({ message }) => message.includes('cannot be read'))
    expect(told.map(({ message }) => message)).toEqual(['settlement 1 cannot be read in the store, and is left out'])
  })

  it('is whole again when its till sends it once more, and its correction counts alone when it names none', async () => {
    const world = await withFactura()
    await settle(world)
    damage(world)
    expect(await settle(world)).toMatchObject({ status: 200, body: { settled: true } })
    expect(await settledRows(world)).toMatchObject([['J-1', { cash: 20_000, card: 5_900, tills: ['C1'] }]])
    damage(world)
    const correction = { requestId: 'press-2', cash: 0, card: 25_900, received: 0 }
    const refused = await settle(world, { ...correction, corrects: 'press-1' })
    expect(refused).toMatchObject({ status: 409, body: { settlement: null } })
    expect(await settle(world, { ...correction, corrects: null })).toMatchObject({ status: 200 })
    expect(await settledRows(world)).toMatchObject([['J-1', { cash: 0, card: 25_900 }]])
  })
})
