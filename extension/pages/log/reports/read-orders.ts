import type { StatusAnswer } from '@shared/api'
import { calendarDay, DAY_MS, timeAfter } from '@shared/dates'
import { say } from '@shared/messages'
import { momentOf } from '../../../order-model/lifecycle'
import type { StoredJob, StoredOrder } from '../../../order-model/records'
import { withChargedElsewhere } from '../../../shop-day/closing-documents'
import { closingOrder } from '../../../shop-day/closing-orders'
import { ordersCsv, type ReportOrder } from '../../../shop-day/orders-csv'
import { readRegister } from '../../../shop-day/read-closing'
import type { LogSource } from '../browser-source'
import type { Report } from './use-report'

/** Calendar days in Bogotá, `2026-03-14`, both included. */
export interface Days {
  from: string
  to: string
}

async function ordersOf({ store }: LogSource, { from, to }: Days): Promise<StoredOrder[]> {
  const found: StoredOrder[] = []
  for await (const batch of store.orderBatches())
    for (const stored of batch) {
      const day = calendarDay(momentOf(stored))
      if (day >= from && day <= to) found.push(stored)
    }
  return found.sort((a, b) => momentOf(a).localeCompare(momentOf(b)))
}

type InvoiceMode = StatusAnswer['numbering']['mode']

/** Which papers the shop gives out, and what was collected at each till; null: the printing program cannot be asked. */
async function bridgeFacts(source: LogSource, moments: readonly string[]) {
  const client = source.client(await source.settings())
  const period = { from: moments[0] ?? source.now(), to: timeAfter(moments.at(-1) ?? source.now(), DAY_MS) }
  const [status, register] = client ? await Promise.all([client.status(), readRegister(client, period)]) : []
  const mode: InvoiceMode | null = status?.ok ? status.data.numbering.mode : null
  return { mode, register: register ?? null }
}

/** Without the mode it is unknown whether a number is a comprobante's or a factura's. */
function reportOrder(stored: StoredOrder, jobs: StoredJob[], mode: InvoiceMode | null, now: string): ReportOrder {
  const order = closingOrder(stored, jobs, { invoiceMode: mode ?? 'comprobante', now })
  const hasNoInvoice = order.invoiceState === 'comprobante' || order.invoiceState === 'none'
  return mode === null && hasNoInvoice ? { ...order, invoiceState: null } : order
}

export async function readOrders(source: LogSource, days: Days, personal: boolean): Promise<Report> {
  if (days.to < days.from || days.from === '') return say('S-21')
  const orders = await ordersOf(source, days)
  if (orders.length === 0) return say('S-20')
  const now = source.now()
  const byOrder = await source.store.jobsOfOrders(orders.map(({ id }) => id))
  const { mode, register } = await bridgeFacts(source, orders.map(momentOf))
  const rows = withChargedElsewhere(orders, register).map((stored) =>
    reportOrder(stored, byOrder.get(stored.id) ?? [], mode, now),
  )
  return {
    name: `justo-pedidos-${days.from}-a-${days.to}.csv`,
    text: ordersCsv(rows, personal),
    rows: rows.length,
  }
}
