import type { ConfirmNumberAnswer } from '@shared/api'
import type { ChargesAnswer, InForceAnswer, SettlementAnswer } from '@shared/register'
import { confirmNumberRequest, settlementRequest } from '@shared/requests'
import { amountsOf, collected, settlementOf } from '@shared/settlement'
import { chargedAt } from '../../jobs/settlements'
import { confirmNext, outcomeOf } from '../../store/confirm-number'
import type { Answer, AppDeps, Call } from '../app-deps'
import { withBody } from '../body'
import { formatCursor, readCursor } from '../cursor'
import { refuse } from '../errors'

/**
 * `POST /numbering/confirm`: sets the next number of a prefix, as `check --confirm-next` does. Never below a number
 * that a witness has seen used: then `confirmed` is false and `next` the lowest allowed. A prefix that is no longer
 * that of the settings is `settings-changed`: the request meant another series.
 */
export const confirmNumber = withBody(confirmNumberRequest, ({ prefix, next }, c, { store, settings, log }) => {
  const { invoice } = settings.current().settings
  if (prefix !== invoice.prefix) return refuse(c, 'settings-changed')
  const confirmation = confirmNext(store, invoice, next)
  const message = `next number ${prefix}-${next} at ${c.get('client').till}: ${outcomeOf(confirmation)}`
  log({ level: 'info', step: 'person', message })
  const answer: ConfirmNumberAnswer = {
    confirmed: confirmation.ok,
    prefix,
    next: confirmation.ok ? confirmation.next : confirmation.lowest,
  }
  return c.json(answer)
})

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/

/** `GET /invoices?month=2026-03`: every number of that month with its sale and invoice status, from the register. */
export async function invoices(c: Call, { store }: AppDeps): Promise<Response> {
  const month = c.req.query('month') ?? ''
  if (!MONTH.test(month)) return refuse(c, 'schema', { issues: [{ path: 'month', message: 'a month like 2026-03' }] })
  return c.json(await store.invoicesOf(month))
}

/**
 * `POST /settlements`: what was collected for an order. Durable before the answer; a repeated
 * request gets the same answer. A correction must name the settlement in force, whose id only the till that made it
 * knows or is told.
 */
export const settle = withBody(settlementRequest, (asked, c, { store, log }): Answer => {
  const { till } = c.get('client')
  const { orderId, transaction, corrects, follows } = asked
  const { decision, book } = store.settle({ ...asked, till })
  const facts = { orderId, transaction }
  if (decision === 'new' || decision === 'known') {
    const what = corrects === null ? (follows === null ? 'settled' : 'payment added') : 'settlement corrected'
    log({ level: 'info', step: 'person', ...facts, message: `${what} at ${till}: ${collected(asked)}` })
    return c.json({ settled: true } satisfies SettlementAnswer)
  }
  const inForce = settlementOf(book.lines)
  const of = inForce ? `, in force is one of ${inForce.till}` : ''
  log({ level: 'warning', step: 'trouble', ...facts, message: `settlement of ${till} refused: ${decision}${of}` })
  const settlement = inForce && chargedAt(inForce)
  return refuse(c, decision, decision === 'settlement-changed' ? { settlement } : {})
})

/**
 * `GET /settlements?store=…&order=…`: what is collected for an order. The till that collected it, whose database may
 * have been lost since, or the one that took its place on another computer, gets it with its id; any other
 * the name of that one, where it is corrected.
 */
export function settlementInForce(c: Call, { store, moving, clients }: AppDeps): Response {
  const [storeId, orderId] = [c.req.query('store') ?? '', c.req.query('order') ?? '']
  const line = settlementOf(store.settlements.bookOf({ storeId, orderId }).lines)
  if (line === null) return c.json({ settlement: null, elsewhere: null } satisfies InForceAnswer)
  const holder = (moving.isOfOldComputer(line.till) ? clients.successorOf(line.till) : null) ?? line.till
  if (holder !== c.get('client').till)
    return c.json({ settlement: null, elsewhere: { ...chargedAt(line), till: holder } } satisfies InForceAnswer)
  const { requestId, at, till, corrects, partial } = line
  const settlement = { requestId, at, till, ...amountsOf(line), corrects, partial }
  return c.json({ settlement, elsewhere: null } satisfies InForceAnswer)
}

/** After a longer absence a till asks about the newest ones alone. */
const MOST_CHARGES = 500

/**
 * `GET /charges?after=…`: the orders that other tills have charged, or charged otherwise, after a cursor that this gave or
 * `GET /status` did. Of another history's, or without one, `orders` is null: any order may have been.
 */
export function charges(c: Call, { store }: AppDeps): Response {
  const last = store.settlements.last()
  const after = c.req.query('after')
  const n = after === undefined ? null : readCursor(store, after, last)
  const orders = n === null ? null : store.settlements.ordersAfter(n, c.get('client').till, MOST_CHARGES)
  return c.json({ cursor: formatCursor(store, last), orders } satisfies ChargesAnswer)
}
