import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { invoicesAnswer } from '@shared/register'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { DATABASE_NAME } from '../../../../bridge/store/schema'
import { openWorld } from '../support/bridge-world'
import { changeRows } from '../support/database-folder'
import { putUntil } from '../support/lane-world'
import { factura } from '../support/papers'
import { invoicesIn, numbered, statusesIn, thisMonth } from '../support/register-folder'
import { eventually } from '../support/virtual-time'

const withoutLanes = { withoutLanes: true }

describe('GET /invoices', () => {
  it('lists for every number date, order, transaction, totals by tax, payment and status', async () => {
    const at = Date.parse('2026-03-15T17:00:00.000Z')
    const world = await openWorld({ now: () => at, printers: {} })
    const bill = await factura({ transaction: 'C1-57', seenAt: new Date(at).toISOString() })
    await world.put(bill)
    await eventually(async () => expect(await statusesIn(world, '2026-03')).toEqual(['J-1 printed']))
    const answer = z.parse(invoicesAnswer, await invoicesIn(world, '2026-03'))
    expect(answer).toMatchObject({ month: '2026-03', sound: true, confirmed: [] })
    expect(answer.invoices).toEqual([
      {
        number: { prefix: 'J', number: 1, text: 'J-1' },
        at: '2026-03-15T17:00:00.000Z',
        key: bill.key,
        storeId: 'store-1',
        orderId: 'order-1',
        orderNumber: '20418-01',
        transaction: 'C1-57',
        sale: {
          mode: 'comprobante',
          taxes: [{ label: 'INC 8 %', total: 25_900, base: 23_981, tax: 1919 }],
          coupon: 0,
          deliveryFee: 0,
          serviceFee: 0,
          tip: 0,
          total: 25_900,
          payment: { means: 'online', state: 'paid', label: 'En línea' },
          buyerId: null,
        },
        document: null,
        settled: null,
        fate: 'printed',
        fateAt: '2026-03-15T17:00:00.000Z',
      },
    ])
  })

  it('lists each invoice status: on its way, sent to a printer without status, printed, cancelled; practice has none', async () => {
    const world = await openWorld()
    const send = async (order: string) => {
      const bill = await factura({ order })
      await world.put(bill)
      return bill.key
    }
    const reaches = (key: string, state: string) =>
      eventually(async () => expect((await world.job(key)).state).toBe(state))
    await reaches(await send('printed'), 'printed')
    world.printer('caja').state = { open: 'blind' }
    await reaches(await send('sent'), 'sent')
    world.printer('caja').state = { open: 'not-ready', reasons: ['media-empty'] }
    const gone = await send('cancelled')
    await world.decide(gone, 'cancel', { requestId: 'r', attempt: 0 })
    await send('waits')
    await world.put(await factura({ order: 'practice', practice: true }))
    const statuses = ['J-1 printed', 'J-2 sent', 'J-3 cancelled', 'J-4 issued']
    expect(await statusesIn(world, thisMonth())).toEqual(statuses)
    await world.stop()
    expect(await statusesIn(await openWorld({ ...withoutLanes, folder: world.folder }), thisMonth())).toEqual(statuses)
  })

  it('lists a copy’s number once: it is the first paper’s', async () => {
    const world = await openWorld()
    const bill = await putUntil(world, factura(), 'printed')
    await world.decide(bill.key, 'copy', { requestId: 'c', attempt: 1 })
    await eventually(() => expect(world.printer('caja').papers).toHaveLength(2))
    expect(await statusesIn(world, thisMonth())).toEqual(['J-1 printed'])
  })

  it('lists one month in Bogotá', async () => {
    const clock = { now: Date.parse('2026-04-01T04:59:00.000Z') }
    const world = await openWorld({ ...withoutLanes, now: () => clock.now })
    await world.put(await factura({ order: 'march' }))
    clock.now += 120_000
    await world.put(await factura({ order: 'april' }))
    expect(await statusesIn(world, '2026-03')).toEqual(['J-1 issued'])
    expect(await statusesIn(world, '2026-04')).toEqual(['J-2 issued'])
    expect(await statusesIn(world, '2026-05')).toEqual([])
    for (const month of ['', '?month=', '?month=2026-13', '?month=march'])
      expect((await world.send('GET', `/invoices${month}`)).status).toBe(422)
  })

  it('says that rows are missing when one cannot be read, and lists the others', async () => {
    const { folder } = await numbered(3)
    changeRows(folder, 'UPDATE invoices SET facts = substr(facts, 2) WHERE number = 2')
    const world = await openWorld({ ...withoutLanes, folder })
    expect((await invoicesIn(world, thisMonth())).sound).toBe(false)
    expect(await statusesIn(world, thisMonth())).toEqual(['J-1 issued', 'J-3 issued'])
    expect((await world.put(await factura({ order: 'next' }))).job.number?.text).toBe('J-4')
  })

  it('contains no name, phone or address', async () => {
    const { folder } = await numbered(1)
    const db = new DatabaseSync(join(folder, DATABASE_NAME), { readOnly: true })
    const rows = ['invoices', 'settlements', 'steps'].map((table) => db.prepare(`SELECT * FROM ${table}`).all())
    db.close()
    expect(JSON.stringify(rows)).toContain('J-1')
    expect(JSON.stringify(rows)).not.toMatch(/Ana|Hamburguesa|Norte/)
  })
})

describe('an order', () => {
  it('has one number: its invoice of 35 days ago is gone, and a till that asks again gets none', async () => {
    const world = await openWorld(withoutLanes)
    const bill = await factura()
    expect((await world.put(bill)).job.number?.text).toBe('J-1')
    const job = world.store.job(bill.key)
    if (job) world.store.together(() => world.store.state.remove(job))
    expect(await world.put(bill)).toMatchObject({ status: 202, job: { number: null } })
    expect(await statusesIn(world, thisMonth())).toEqual(['J-1 issued'])
  })
})
