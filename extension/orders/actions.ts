import { laterThan } from '@shared/dates'
import { say } from '@shared/messages'
import { cutText } from '@shared/text'
import type { WorkerContext } from '../context/worker-context'
import { withoutCards } from '../justo/card-numbers'
import { stationNews, withSeen } from '../order-model/kitchen-news'
import { isCalledOff, isCancelledInJusto } from '../order-model/lifecycle'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { saleLines } from '../order-model/sale-lines'
import { issuedNumber } from '../print-jobs/invoice-numbers'
import { comandasOut, noteJobs } from '../print-jobs/notes'
import { logCode } from '../store/log-code'
import { pressed } from '../store/log-rows'
import {
  actOnLiveOrder,
  actOnOrder,
  addJobs,
  type CashierAct,
  changeByCashier,
  changeOrder,
  decideByCashier,
  decideOnLiveOrder,
  decideOnOrder,
} from './change-order'

/** A moment after all that has happened to these papers, even if the clock was set back since. */
const afterAll = (jobs: readonly StoredJob[], now: string): string =>
  jobs.reduce((at, { view }) => (view === null ? at : laterThan(view.changedAt, at)), now)

/** «Imprimir ya»: releases the papers whatever Justo's status is. */
export const printNow: CashierAct = (context, orderId) =>
  decideOnLiveOrder(context, orderId, pressed('print-now'), (stored, jobs) => ({
    ...stored,
    printNow: afterAll(jobs, context.now()),
    decisionsLostAt: null,
    doneInJustoAt: null,
  }))

/** What the cashier knows of a cancelled order by «Enterado» or «Después»: with which factura. */
export async function noticedNow(
  { store, live, now }: WorkerContext,
  stored: StoredOrder,
): Promise<Pick<StoredOrder, 'noticedAt' | 'noticedWith'>> {
  const jobs = await store.jobsOf(stored.id)
  const number = issuedNumber(stored, jobs, live.status?.numbering.mode ?? 'comprobante')
  return { noticedAt: now(), noticedWith: number ?? undefined }
}

/**
 * «Enterado»: the cashier confirms that the order was cancelled after its comanda had come out. Not stored before Justo
 * has cancelled it, also where it was stopped here: it would hide the cancellation.
 */
export const noticeCancellation: CashierAct = (context, orderId) =>
  actOnOrder(context, orderId, async (now) => {
    if (!isCancelledInJusto(now)) return say('A-24')
    const noticed = await noticedNow(context, now)
    if (now.noticedAt && now.noticedWith === noticed.noticedWith) return null
    return decideByCashier(context, orderId, { kind: 'noticed' }, (stored) => ({ ...stored, ...noticed }))
  })

/**
 * «Enterado» on an edit that the cashier has read. Each till asks its own cashier; the panels of one share the answer.
 * @param at of the edit that was shown: a newer one stays
 */
export const noticeEdit: CashierAct<[at: string]> = (context, orderId, at) =>
  actOnOrder(context, orderId, async ({ edit }) => {
    if (edit === null) return null
    if (edit.at !== at) return say('A-61')
    await changeByCashier(context, orderId, { kind: 'noticed-edit' }, (stored) =>
      stored.edit?.at === at ? { ...stored, edit: null } : null,
    )
    return null
  })

/** What a screen of the kitchen showed when «Enterado» was pressed on it. */
export interface KitchenNotice {
  /** Null: all stations. */
  station: string | null
  /** Of the edit; null: there was none. */
  editedAt: string | null
  cancelled: boolean
}

/** «Enterado» of the kitchen, on an edit or a cancellation: of another one than was shown it is not taken. */
export const noticeInKitchen: CashierAct<[shown: KitchenNotice]> = (context, orderId, shown) =>
  actOnOrder(context, orderId, async (now) => {
    const { station, editedAt, cancelled } = shown
    if (editedAt !== (now.kitchenNews?.at ?? null) || cancelled !== isCalledOff(now)) return say('A-61')
    const known = stationNews(now, context.live.stations.list).map((each) => each.station)
    const stations = station === null ? known : known.filter((each) => each === station)
    const event = { kind: 'kitchen-noticed', station: logCode(station ?? '*'), cancelled } as const
    return decideByCashier(context, orderId, event, (stored) => withSeen(stored, stations, context.now()))
  })

/** «Enterado» on a refund that the cashier has read. @param amount of the refund that was shown: another one stays */
export const noticeRefund: CashierAct<[amount: number | null]> = (context, orderId, amount) =>
  actOnOrder(context, orderId, async ({ order }) => {
    if (order?.refund === undefined) return null
    if (order.refund.amount !== amount) return say('A-61')
    await changeByCashier(context, orderId, { kind: 'noticed-refund' }, (stored) => ({
      ...stored,
      refundSeen: { amount },
    }))
    return null
  })

/** «Ya se hizo en Justo», on an order that cannot be read; `done` false takes it back. */
export const markDoneInJusto: CashierAct<[done: boolean]> = (context, orderId, done) =>
  decideOnOrder(context, orderId, { kind: done ? 'done-in-justo' : 'undone-in-justo' }, (before) =>
    before.order === null ? { ...before, doneInJustoAt: done ? context.now() : null } : null,
  )

/** «Registrado en Intüipos»: the cashier has typed the sale there; `registered` false takes it back. */
export const markRegistered: CashierAct<[registered: boolean]> = (context, orderId, registered) =>
  decideOnOrder(context, orderId, { kind: 'registered', registered }, (before) =>
    before.order === null ? null : { ...before, registeredAt: registered ? context.now() : null },
  )

/**
 * One line of the sale is in Intüipos, or is not after all. Lines that an edit took away are forgotten. Not logged: an
 * order would have as many entries as lines; «Registrado» is.
 */
export const markLineEntered: CashierAct<[line: string, entered: boolean]> = (context, orderId, line, entered) =>
  actOnOrder(context, orderId, async ({ order }) => {
    const ids = saleLines(order?.lines ?? []).map(({ id }) => id)
    if (!ids.includes(line)) return say('A-24')
    await changeOrder(context, orderId, (before) => {
      const known = before.enteredLines ?? []
      if (known.includes(line) === entered) return null
      return { ...before, enteredLines: ids.filter((id) => (id === line ? entered : known.includes(id))) }
    })
    return null
  })

/** Longer ones are not readable in a kitchen. */
const LONGEST_NOTE = 120

/**
 * «Aviso a cocina»: one AVISO for each of `stations` (ids; empty: all) that has the order's comanda. The text is stored
 * only in its print job.
 */
export const noteToKitchen: CashierAct<[written: string, stations: readonly string[]]> = (
  context,
  orderId,
  written,
  stations,
) =>
  actOnLiveOrder(context, orderId, async (stored) => {
    const text = cutText(withoutCards(written), LONGEST_NOTE)
    if (text === '') return say('A-27')
    const jobs = await context.store.jobsOf(orderId)
    const comandas = comandasOut(jobs).filter(({ station }) => stations.length === 0 || stations.includes(station))
    if (comandas.length === 0) return say('A-26')
    const notes = (now: StoredOrder, known: StoredJob[]) =>
      noteJobs(now, known, { comandas, about: { type: 'message', text } }, context.now())
    if ((await notes(stored, jobs)).length === 0) return say('A-25')
    await addJobs(context, orderId, pressed('note'), notes)
    return null
  })
