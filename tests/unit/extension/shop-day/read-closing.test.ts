import type { InvoiceRow, InvoicesAnswer } from '@shared/register'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ORDER_ACTS } from '../../../../extension/acts/order-acts'
import type { SupportClient } from '../../../../extension/bridge-client/support-client'
import type { WorkerContext } from '../../../../extension/context/worker-context'
import { periodOf } from '../../../../extension/shop-day/period'
import { readClosing } from '../../../../extension/shop-day/read-closing'
import { logCode } from '../../../../extension/store/log-code'
import { logEntry } from '../../../../extension/store/log-rows'
import { anInvoice } from '../../../fixtures/invoices'
import { aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { answered, aWorkerContext, closed, NOW } from '../a-worker-context'

/** A bridge whose register has these numbers. */
function bridgeWith(all: InvoiceRow[]) {
  const invoices = vi.fn(async (month: string) => {
    const rows = all.filter(({ at }) => at.startsWith(month))
    return answered<InvoicesAnswer>({ month, invoices: rows, confirmed: [], sound: true })
  })
  return { invoices, status: async () => closed } as unknown as SupportClient
}

let context: WorkerContext
beforeEach(() => {
  context = aWorkerContext().context
})

const ofThirdOfMarch = async (bridge: SupportClient) =>
  (await readClosing(context.store, bridge, periodOf('2026-03-03', null), '2026-03-03T23:00:00.000Z')).closing

describe('the data of a closing', () => {
  it('include the number that is missing after days without a sale, also over the end of a month', async () => {
    const bridge = bridgeWith([anInvoice(7, '2026-02-28T18:00:00.000Z'), anInvoice(9, '2026-03-03T18:00:00.000Z')])
    const closing = await ofThirdOfMarch(bridge)
    expect(closing.documents?.ranges).toMatchObject([{ first: 'J-9', last: 'J-9', count: 1 }])
    expect(closing.documents?.gaps).toEqual([{ first: 'J-8', last: 'J-8', byHand: false }])
  })

  it('count an order once that is closed while they are read', async () => {
    const sold = { acceptance: { state: 'accepted', at: NOW, by: 'person' }, updatedAt: NOW } as const
    const { orders } = tablesOf(context)
    await orders.put(aStoredOrder({ justoStatus: 'preparing' }, sold))
    const { store } = context
    const { openOrders } = store
    store.openOrders = async () => {
      const open = await openOrders.call(store)
      await orders.update('MADEUPdlv0000001a', { open: 0 })
      return open
    }
    const { closing } = await readClosing(store, null, periodOf('2026-03-14', null), NOW)
    expect(closing.sold.delivery.count).toBe(1)
  })

  it('include the orders that «Buscar en Justo» brought that day, and no other press', async () => {
    await tablesOf(context).orders.put(aStoredOrder())
    const click = (act: string, outcome: string, at = NOW) =>
      logEntry(at, { kind: 'click', act: logCode(act), outcome: logCode(outcome) }, { orderId: 'MADEUPdlv0000001a' })
    const sought = async () =>
      (await readClosing(context.store, null, periodOf('2026-03-14', null), NOW)).closing.sought
    await context.store.log([
      click('ready', 'done'),
      click('bring', 'A-54'),
      click('bring', 'done', '2026-03-13T17:00:00Z'),
    ])
    expect(await sought()).toEqual([])
    await context.store.log([click('bring', 'done')])
    expect(await sought()).toEqual(['20418-01'])
    expect(ORDER_ACTS.bring.label).toBe('Traer e imprimir')
  })

  it('have no numbers where the printing program does not return all of its months', async () => {
    const bridge = { ...bridgeWith([]), invoices: async () => closed } as unknown as SupportClient
    expect((await ofThirdOfMarch(bridge)).documents).toBeNull()
  })
})
