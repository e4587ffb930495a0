import { businessDay, calendarDay, DAY_MS, timeAfter } from '@shared/dates'
import type { SupportClient } from '../bridge-client/support-client'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { TILL_NAME } from '../orders/next-transactions'
import { readCash } from '../store/cash-day'
import type { TillEntry } from '../store/log-events'
import { readPrinterNames } from '../store/printer-names'
import type { StoreReader } from '../store/store-reader'
import { cashReading } from './cash-count'
import { closingOf } from './closing'
import type { Register } from './closing-documents'
import { outagesOf } from './outages'
import { isIn, type Period, periodOf } from './period'

/** A scheduled order may last have changed this long before its hour. */
const REACH_MS = 7 * DAY_MS

type Bridge = Pick<SupportClient, 'status' | 'invoices'>

/** A click of «Traer e imprimir» that did it, in the log. */
const BRING = 'bring'
const DONE = 'done'

/** Orders that may belong to the period, and all jobs of theirs and of open orders. */
async function readOrders(store: StoreReader, { from }: Period): Promise<{ orders: StoredOrder[]; jobs: StoredJob[] }> {
  const read = [...(await store.openOrders()), ...(await store.ordersClosedSince(timeAfter(from, -REACH_MS)))]
  // An order that was closed between the two reads is in both.
  const orders = [...new Map(read.map((stored) => [stored.id, stored])).values()]
  const [orderJobs, others] = await Promise.all([store.jobsOfOrders(orders.map(({ id }) => id)), store.openJobs()])
  const jobs = [...[...orderJobs.values()].flat(), ...others]
  return { orders, jobs: [...new Map(jobs.map((job) => [job.key, job])).values()] }
}

/** The log from the last worker start before `from`, which gives the state at the period's beginning. Oldest first. */
async function entriesAround(store: StoreReader, from: string): Promise<TillEntry[]> {
  const entries: TillEntry[] = []
  const first = timeAfter(from, -DAY_MS)
  for await (const batch of store.logBatches('newest'))
    for (const entry of batch) {
      entries.push(entry)
      if (entry.at < first || (entry.at < from && entry.event.kind === 'worker-started')) return entries.reverse()
    }
  return entries.reverse()
}

const monthOf = (at: string): string => calendarDay(at).slice(0, 7)

/** `2026-03` of every month of a period, and of the one before it. */
function monthsAround({ from, to }: Period): string[] {
  const middle = (month: string) => `${month}-15T12:00:00.000Z`
  const months = [monthOf(timeAfter(middle(monthOf(from)), -30 * DAY_MS))]
  for (let month = monthOf(from); month <= monthOf(to); month = monthOf(timeAfter(middle(month), 30 * DAY_MS)))
    months.push(month)
  return months
}

/**
 * Includes the month before: a gap may lie between its last number and the period's first. Null: no answer from the
 * bridge.
 */
export async function readRegister(bridge: Pick<Bridge, 'invoices'>, period: Period): Promise<Register | null> {
  const months = monthsAround(period)
  const answers = await Promise.all(months.map((month) => bridge.invoices(month)))
  const registers = answers.flatMap((answer) => (answer.ok ? [answer.data] : []))
  if (registers.length < answers.length) return null
  return {
    invoices: registers.flatMap(({ invoices }) => invoices),
    confirmed: registers.flatMap(({ confirmed }) => confirmed),
    sound: registers.every(({ sound }) => sound),
  }
}

/** Orders that «Buscar en Justo» brought in the period. */
const soughtIn = (entries: readonly TillEntry[], period: Period): Set<string> =>
  new Set(
    entries.flatMap(({ at, orderId, event }) =>
      event.kind === 'click' && event.act === BRING && event.outcome === DONE && isIn(period, at)
        ? (orderId ?? [])
        : [],
    ),
  )

/** Reads everything that a closing needs. `bridge` null: this till has none. */
export async function readClosing(store: StoreReader, bridge: Bridge | null, period: Period, now: string) {
  const day = businessDay(period.from)
  const [read, book, till, names, entries, status, register] = await Promise.all([
    // A shift is counted with its whole day.
    readOrders(store, periodOf(day, null)),
    readCash(store, day),
    store.fact(TILL_NAME),
    readPrinterNames(store),
    entriesAround(store, period.from),
    bridge?.status(),
    bridge ? readRegister(bridge, period) : null,
  ])
  const closing = closingOf({
    period,
    ...read,
    printers: status?.ok ? status.data.printers : [],
    register,
    invoiceMode: status?.ok ? status.data.numbering.mode : 'comprobante',
    outages: outagesOf(entries, period, now),
    soughtIds: soughtIn(entries, period),
    now,
  })
  return {
    closing,
    /** This till's drawer on the day of the period. */
    cash: cashReading({ day, till: till ?? '', book, orders: read.orders, now }),
    /** Names by id. */
    printers: names,
  }
}

export type ClosingReading = Awaited<ReturnType<typeof readClosing>>
