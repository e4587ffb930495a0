import { NO_AMOUNTS, type SettlePart, settlementOf } from '@shared/settlement'
import { vi } from 'vitest'
import type { BridgeClient } from '../../../../extension/bridge-client/client'
import { buildOrderRow } from '../../../../extension/messaging/build-order-row'
import { correctSettlement, settleOrders, undoPayment } from '../../../../extension/orders/settle'
import { sendSettlements } from '../../../../extension/orders/settlement-lines'
import { deliveryOrder, type RawOrder, unpaidTableOrder } from '../../../fixtures/justo-orders'
import { aPrinter } from '../../../fixtures/printers'
import { tablesOf } from '../../../stage/tables-of'
import { answered } from '../a-worker-context'
import { accepted, created, withOrder } from './an-order'

export const LATER = '2026-03-14T17:05:09.000Z'
/** The made-up table order without tip, and the tip that Justo sends with it; COP. */
export const TABLE = 83_000
export const JUSTO_TIP = 8_300

export const table = (change: Partial<RawOrder> = {}) => accepted(unpaidTableOrder({ ...created, ...change }))
/** In cash. */
export const delivery = (change: Partial<RawOrder> = {}) =>
  accepted(
    deliveryOrder({ ...created, paymentType: 'cash', paymentTypeLabel: 'Efectivo', transaction: null, ...change }),
  )

/** The row of its only order, as the panel gets it. */
export async function rowOf({ stored, jobs, context }: Awaited<ReturnType<typeof withOrder>>) {
  const facts = { jobs: await jobs(), asks: null, stations: [], now: context.now() }
  return buildOrderRow(await stored(), { ...facts, invoiceMode: 'comprobante' })
}

/** A shop with one order, a printer with a drawer, and a bridge that takes settlements. */
export async function shopWith(raw: RawOrder, bridge: Partial<BridgeClient> = {}) {
  const settlement = vi.fn<BridgeClient['settlement']>(async () => answered({ settled: true as const }))
  const drawer = vi.fn<BridgeClient['drawer']>(async () => answered({ opened: true }))
  const all = await withOrder(raw, { bridge: { settlement, drawer, ...bridge } })
  const status = { printers: [aPrinter({ id: 'caja', drawer: true })], till: { name: 'C1', lastTransaction: 1 } }
  all.context.live.status = { ...status, numbering: { mode: 'comprobante' } } as typeof all.context.live.status
  const invoice = async () => (await all.jobs()).find(({ kind }) => kind === 'invoice')
  const settledOf = async () => settlementOf((await all.order())?.settlements ?? [])
  const toSend = async () => ((await tablesOf(all.context).facts.get('settlements-to-send'))?.value ?? []) as object[]
  const { context, id } = all
  return {
    ...{ ...all, settlement, drawer, invoice, settledOf, toSend },
    quiet: () => sendSettlements(context),
    /** «Cobrar», in cash what is received; `left`: a part of that is paid. */
    pay: (requestId: string, part: Partial<SettlePart>) =>
      settleOrders(context, requestId, [{ orderId: id, tip: 0, ...NO_AMOUNTS, received: part.cash ?? 0, ...part }]),
    undo: (payment: string) => undoPayment(context, [id], payment),
    /** «Corregir cobro»; `part` null: it is taken back. */
    correct: (requestId: string, corrects: string, part: SettlePart | null) =>
      correctSettlement(context, id, { requestId, corrects, part }),
  }
}
