import { businessDay } from '@shared/dates'
import { formatAmount } from '@shared/money'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { createSupportClient } from '../../extension/bridge-client/support-client'
import type { StoredOrder } from '../../extension/order-model/records'
import { closingPaper, printClosing } from '../../extension/shop-day/closing-paper'
import { closingSections } from '../../extension/shop-day/closing-sections'
import { type Period, periodOf } from '../../extension/shop-day/period'
import { readClosing } from '../../extension/shop-day/read-closing'
import { extensionFetch } from '../fakes/till-session'
import { deliveryOrder, pickupOrder, tableOrder, unpaidTableOrder } from '../fixtures/justo-orders'
import { aVirtualPrinter } from '../stage/a-printer'
import { aStore, tablesOf } from '../stage/tables-of'
import { accepted } from '../unit/extension/orders/an-order'
import { bridgeAndClient, shopOf } from './support/bridge-and-client'
import { plannedJobs, storedOrder } from './support/planned-jobs'

// Noon in Bogotá: no test crosses the end of a business day or month.
beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-03-14T17:00:00.000Z'), toFake: ['Date'], shouldAdvanceTime: true })
})

/** A bridge with one printer, the closing's client of it, and the extension's database. */
async function shop() {
  const printer = await aVirtualPrinter()
  const { bridge, token } = await bridgeAndClient(shopOf({ cocina: printer.port, caja: printer.port }))
  const day = createSupportClient({ url: bridge.address, token, fetch: extensionFetch })
  const store = aStore(`closing-${crypto.randomUUID()}`)
  onTestFinished(() => store.close())
  return { printer, day, store, db: tablesOf({ store }) }
}

type Shop = Awaited<ReturnType<typeof shop>>

/** Accepts an order, sends its invoice, and stores both as the extension does. */
async function sell({ day, db }: Shop, stored: StoredOrder): Promise<void> {
  const job = (await plannedJobs(stored)).find(({ kind }) => kind === 'invoice')
  if (!job) throw new Error('an invoice expected')
  const answer = await day.putJob(job.key, job.payload)
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure))
  await db.orders.put(stored)
  await db.jobs.put({ ...job, state: 'dispatched', view: answer.data.job })
}

const today = (): Period => periodOf(businessDay(Date.now()), null)
const now = () => new Date().toISOString()
const soldNow = (raw: ReturnType<typeof deliveryOrder>) => ({ ...storedOrder(accepted(raw)), open: 1 as const })

async function fourSales(at: Shop): Promise<void> {
  const createdAt = now()
  const orders = [
    soldNow(deliveryOrder({ createdAt })),
    soldNow(pickupOrder({ createdAt })),
    soldNow(tableOrder({ createdAt })),
    { ...soldNow(unpaidTableOrder({ createdAt })), charged: { at: createdAt, tip: 7_700 } },
  ]
  for (const stored of orders) await sell(at, stored)
}

test('a closing is printed on the invoice printer, can be copied, and a changed one says that it replaces it', async () => {
  const at = await shop()
  await fourSales(at)
  const papers = () => at.printer.papers.map((paper) => paper.toText()).filter((text) => text.includes('CIERRE'))
  const print = async (till = 'C1') => {
    const { closing, printers } = await readClosing(at.store, at.day, today(), now())
    const sections = closingSections(closing, printers)
    const chapinero = { id: 'MADEUPsto0000001a', name: 'Chapinero', till }
    const paper = await closingPaper(sections, today(), chapinero, now())
    return { printed: await printClosing(at.day, paper, crypto.randomUUID()), closing }
  }
  const { closing, printed } = await print()
  expect(printed).toMatchObject({ ok: true, job: { printer: 'caja' } })
  await vi.waitFor(() => expect(papers()).toHaveLength(1))
  expect(papers()[0]).toContain(formatAmount(closing.figures.charged))

  await print()
  await vi.waitFor(() => expect(papers()).toHaveLength(2))
  expect(papers()[1]).toContain('REIMPRESIÓN 1')

  await sell(at, soldNow({ ...deliveryOrder({ createdAt: now() }), _id: 'MADEUPdlv0000009z' }))
  await print()
  await vi.waitFor(() => expect(papers()).toHaveLength(3))
  expect(papers()[2]).toContain('REEMPLAZA LA ANTERIOR')

  // What another till closes with is another paper, which replaces none of this one's.
  await print('C2')
  await vi.waitFor(() => expect(papers()).toHaveLength(4))
  expect(papers()[3]).toContain('Chapinero · caja C2')
  expect(papers()[3]).not.toMatch(/REEMPLAZA|REIMPRESIÓN/)
})
