import { calendarDay } from '@shared/dates'
import { say } from '@shared/messages'
import { closingOrder, momentOf } from '../../../closing/closing-order'
import { isForReport, ordersCsv } from '../../../csv/orders-csv'
import { tableBatches } from '../../../logging/table-batches'
import type { StoredJob, StoredOrder } from '../../../orders/records'
import type { LogSource } from '../log-source'
import type { Report } from './use-report'

/** Calendar days in Bogotá, `2026-03-14`, both included. */
export interface Days {
  from: string
  to: string
}

async function ordersOf({ db }: LogSource, { from, to }: Days): Promise<StoredOrder[]> {
  const found: StoredOrder[] = []
  for await (const batch of tableBatches(db.orders, ({ id }) => id))
    for (const stored of batch) {
      const day = calendarDay(momentOf(stored))
      if (day >= from && day <= to && isForReport({ stored })) found.push(stored)
    }
  return found.sort((a, b) => momentOf(a).localeCompare(momentOf(b)))
}

/** The orders of some days as a table. */
export async function readOrders(source: LogSource, days: Days, personal: boolean): Promise<Report> {
  if (days.to < days.from || days.from === '') return say('S-21')
  const orders = await ordersOf(source, days)
  if (orders.length === 0) return say('S-20')
  const now = source.now()
  const ids = orders.map(({ id }) => id)
  const jobs = await source.db.jobs.where('orderId').anyOf(ids).toArray()
  const byOrder = new Map<string, StoredJob[]>()
  for (const job of jobs) byOrder.set(job.orderId, [...(byOrder.get(job.orderId) ?? []), job])
  const rows = orders.map((stored) =>
    closingOrder(stored, byOrder.get(stored.id) ?? [], { invoiceMode: 'comprobante', now }),
  )
  return {
    name: `justo-pedidos-${days.from}-a-${days.to}.csv`,
    text: ordersCsv(rows, personal),
    rows: rows.length,
  }
}
