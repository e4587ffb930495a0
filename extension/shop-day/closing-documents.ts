import type { JobView } from '@shared/api'
import { numberText } from '@shared/invoice-number'
import { omit } from '@shared/omit'
import type { PrinterStatus } from '@shared/printer'
import type { InvoiceRow, InvoicesAnswer } from '@shared/register'
import { collected, leftToPay, MEANS, settlementOf } from '@shared/settlement'
import { asksAbout } from '../messaging/paper-questions'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { isCopy } from '../print-jobs/copies'
import { type ClosingOrder, NOTHING, plus, type Tally } from './closing-orders'
import { isIn, type Period } from './period'

export type Register = Pick<InvoicesAnswer, 'invoices' | 'confirmed' | 'sound'>

const byNumber = (a: InvoiceRow, b: InvoiceRow): number => a.number.number - b.number.number

/** From `J-1` to `J-84`, if different; `cancelled`: numbers whose paper will not be printed. */
function rangeOf(prefix: string, rows: readonly InvoiceRow[]) {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return null
  const cancelled = rows.filter(({ fate }) => fate === 'cancelled').map(({ number }) => number.text)
  return { prefix, first: first.number.text, last: last.number.text, count: rows.length, cancelled }
}

/**
 * Gaps that end at a number of the period, including the one between its first number and the last one before it: first and
 * last missing number, `J-12`. `byHand`: numbering was continued by hand from a higher number.
 */
function gapsOf(prefix: string, rows: readonly InvoiceRow[], { confirmed }: Register, period: Period) {
  return rows.slice(1).flatMap((row, i) => {
    const before = rows[i]?.number.number ?? 0
    const { number } = row.number
    if (number <= before + 1 || !isIn(period, row.at)) return []
    const byHand = confirmed.some(({ prefix: of, next }) => of === prefix && next > before && next <= number)
    return [{ first: numberText(prefix, before + 1), last: numberText(prefix, number - 1), byHand }]
  })
}

/** The numbers of a period by prefix, with the missing ones. `register`: of all months that it touches. */
export function documentsOf(register: Register, period: Period) {
  const prefixes = [...new Set(register.invoices.map(({ number }) => number.prefix))].sort()
  const rowsOf = (prefix: string) => register.invoices.filter(({ number }) => number.prefix === prefix).sort(byNumber)
  return {
    ranges: prefixes.flatMap((prefix) => {
      const rows = rowsOf(prefix).filter(({ at }) => isIn(period, at))
      return rangeOf(prefix, rows) ?? []
    }),
    gaps: prefixes.flatMap((prefix) => gapsOf(prefix, rowsOf(prefix), register, period)),
    /** False: the register is damaged, and numbers may be missing here. */
    sound: register.sound,
  }
}

export type Documents = ReturnType<typeof documentsOf>
export type NumberRange = Documents['ranges'][number]
export type NumberGap = Documents['gaps'][number]

/** It may have come out, and was sent once more: only the answer «No» does that (shared/job-machine.ts). */
const didNotComeOut = ({ attempts }: JobView): boolean =>
  attempts.slice(0, -1).some(({ result }) => result === 'unconfirmed' || result === 'sent')

const wasReviewed = (view: JobView): boolean => view.proof === 'person' || didNotComeOut(view)

const count = (jobs: readonly StoredJob[], is: (job: StoredJob) => boolean): number => jobs.filter(is).length

/** Papers that still need action, of any day. */
export function openPapersOf(jobs: readonly StoredJob[], printers: readonly PrinterStatus[]) {
  const open = jobs.filter((job) => job.open === 1 && job.wanted)
  const stateOf = (job: StoredJob) => job.view?.state ?? (job.state === 'dispatched' ? 'queued' : job.state)
  const asked = jobs.map((job) => asksAbout(job, printers, jobs)).filter((asks) => asks !== null)
  return {
    /** Revisar papel. */
    toReview: asked.filter((asks) => asks === 'check').length,
    /** No salió, or too late. */
    notOut: asked.filter((asks) => asks !== 'check').length + count(open, ({ state }) => state === 'refused'),
    /** Still to be printed. */
    waiting: count(open, (job) => ['ready', 'queued', 'printing'].includes(stateOf(job))),
  }
}

/** Papers handled by hand in a period; `reviewed`: a person checked whether they came out, and answered. */
export const paperCountsOf = (jobs: readonly StoredJob[], period: Period) => ({
  reprints: count(jobs, (job) => isCopy(job) && isIn(period, job.createdAt)),
  reviewed: count(jobs, ({ view }) => view !== null && wasReviewed(view) && isIn(period, view.changedAt)),
})

function rowsByOrder(invoices: readonly InvoiceRow[]) {
  const rows = new Map(invoices.map((row) => [`${row.storeId} ${row.orderId}`, row]))
  return ({ storeId, id }: Pick<StoredOrder, 'storeId' | 'id'>) => rows.get(`${storeId} ${id}`)
}

/** Numbers of orders whose total differs from their document's: they changed after it was issued. */
export function differingOf(orders: readonly ClosingOrder[], { invoices }: Register): string[] {
  const rowOf = rowsByOrder(invoices)
  return orders.flatMap(({ stored, number, sale }) => {
    const booked = rowOf(stored)?.sale
    if (!booked || !sale) return []
    const { total, tip } = sale.sums
    return booked.total === total && booked.tip === tip ? [] : [number]
  })
}

/**
 * The orders with what the register has of another till's charge now, where this one has none: the till may not have been
 * told, or not what became of it after the order's end (orders/charged-elsewhere.ts).
 */
export function withChargedElsewhere(orders: readonly StoredOrder[], register: Register | null): StoredOrder[] {
  const rowOf = rowsByOrder(register?.invoices ?? [])
  return orders.map((stored) => {
    const there = rowOf(stored)?.settled
    const isOwn = stored.settlements.some(({ till }) => till === there?.till)
    if (there === undefined || stored.order === null) return stored
    if (there === null || isOwn) return omit(stored, 'chargedElsewhere')
    if (settlementOf(stored.settlements) !== null && !stored.chargedElsewhere) return stored
    const partial = leftToPay(stored.order.money, there) > 0
    const { till, at, tip } = there
    return { ...stored, chargedElsewhere: { till, at, pesos: collected(there), tip, partial } }
  })
}

/** Who collected, and what was changed afterwards: a till with a token could write into another's books. */
export function settledBooksOf(orders: readonly ClosingOrder[], register: Register | null, period: Period) {
  const rows = register?.invoices ?? []
  const rowOf = rowsByOrder(rows)
  const tills = new Map<string, Tally>()
  for (const { at, settled } of rows)
    if (settled && isIn(period, at))
      tills.set(settled.till, plus(tills.get(settled.till) ?? NOTHING, collected(settled)))
  const isDisputed = (order: ClosingOrder): boolean => {
    const [here, there] = [settlementOf(order.stored.settlements), rowOf(order.stored)?.settled]
    if (here === null || there === undefined || isTwice(order)) return false
    return there === null || MEANS.some((means) => here[means] !== there[means])
  }
  const isCorrected = (order: ClosingOrder): boolean =>
    order.stored.settlements.some(({ corrects }) => corrects !== null) ||
    rowOf(order.stored)?.settled?.corrected === true
  return {
    /** Numbers of orders whose settlement was corrected, here or in the register. */
    corrected: orders.filter(isCorrected).map(({ number }) => number),
    /** Sums by the till that collected last, as in the register. */
    tills: [...tills].map(([till, tally]) => ({ till, ...tally })),
    /** Numbers of orders that were collected here otherwise than the register says. */
    disputed: orders.filter(isDisputed).map(({ number }) => number),
    /** Numbers of orders that were collected here and at another till. */
    twice: orders.filter(isTwice).map(({ number }) => number),
  }
}

const isTwice = ({ stored: { settlements, chargedElsewhere } }: ClosingOrder): boolean =>
  chargedElsewhere !== undefined && settlementOf(settlements) !== null
