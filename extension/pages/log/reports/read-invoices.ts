import { businessDayStart, fromBogota } from '@shared/dates'
import { say } from '@shared/messages'
import { awayWords, UNPAIRED } from '../../../log/reading/log-story'
import { lifecycleOf } from '../../../order-model/lifecycle'
import { documentsOf, type Register } from '../../../shop-day/closing-documents'
import { invoicesCsv } from '../../../shop-day/invoices-csv'
import type { LogSource } from '../browser-source'
import type { Report } from './use-report'

const MONTH = /^(\d{4})-(\d{2})$/

/** `2026-03` and -1: `2026-02`. */
function monthsFrom(month: string, by: number): string {
  const [, year, number] = MONTH.exec(month) ?? []
  const date = new Date(Date.UTC(Number(year), Number(number) - 1 + by, 1))
  return date.toISOString().slice(0, 7)
}

const monthPeriod = (month: string) => ({
  from: fromBogota(`${month}-01T00:00`),
  to: fromBogota(`${monthsFrom(month, 1)}-01T00:00`),
})

/** The cancelled orders by id, each with the number of its nota; null: none was typed. */
async function cancelledAmong({ store, now }: LogSource, register: Register): Promise<Map<string, string | null>> {
  const orders = await store.orders(register.invoices.map(({ orderId }) => orderId))
  return new Map(
    orders.flatMap((stored) =>
      stored && lifecycleOf(stored, now()) === 'cancelled' ? [[stored.id, stored.creditNote ?? null]] : [],
    ),
  )
}

/** A month of the register as a table; the month before it is asked too, for a hole between the two. */
export async function readInvoices(source: LogSource, month: string, personal: boolean): Promise<Report> {
  const client = source.client(await source.settings())
  if (client === null) return say('S-22', { cause: UNPAIRED })
  const answers = await Promise.all([client.invoices(monthsFrom(month, -1)), client.invoices(month)])
  const [before, asked] = answers
  if (!before?.ok || !asked?.ok) {
    const failed = answers.find((answer) => !answer.ok)
    return say('S-22', { cause: failed && !failed.ok ? awayWords(failed.failure) : 'no contesta' })
  }
  if (asked.data.invoices.length === 0) return say('S-23', { month: monthWords(month) })
  const both = { ...asked.data, invoices: [...before.data.invoices, ...asked.data.invoices] }
  const documents = documentsOf(both, monthPeriod(month))
  const cancelled = await cancelledAmong(source, asked.data)
  return {
    name: `justo-documentos-${month}.csv`,
    text: invoicesCsv({ register: asked.data, documents, cancelled, withCustomer: personal }),
    rows: asked.data.invoices.length,
    warning: asked.data.sound ? undefined : say('S-24'),
  }
}

/** `marzo de 2026` */
const monthWords = (month: string): string =>
  new Intl.DateTimeFormat('es-CO', { month: 'long', year: 'numeric', timeZone: 'America/Bogota' }).format(
    new Date(businessDayStart(`${month}-15`)),
  )
