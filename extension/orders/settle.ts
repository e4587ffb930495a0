import { type Message, say } from '@shared/messages'
import { formatMoney } from '@shared/money'
import {
  amountDue,
  collected,
  MEANS,
  NO_AMOUNTS,
  type Settlement,
  type SettlePart,
  settlementOf,
} from '@shared/settlement'
import type { WorkerContext } from '../context/worker-context'
import { isCalledOff, isSold, lifecycleOf, whyCalledOff } from '../order-model/lifecycle'
import { numberOf } from '../order-model/order-names'
import type { StoredJob, StoredOrder } from '../order-model/records'
import type { Change } from '../store/change'
import type { FactUpdate } from '../store/fact'
import { orderEntry } from '../store/log-rows'
import type { OrderState } from '../store/store-reader'
import { actOnOrder, withPapers } from './change-order'
import { TILL_NAME } from './next-transactions'
import { openDrawerAt } from './printer-acts'
import { lineToSend, sendSettlements } from './settlement-lines'

/** The parts are whole pesos and sum to the order's amount with this tip; cash handed over covers the cash part. */
function isExact(part: SettlePart, due: number): boolean {
  const pesos = [part.tip, part.received, ...MEANS.map((means) => part[means])]
  if (!pesos.every((each) => Number.isSafeInteger(each) && each >= 0)) return false
  return collected(part) === due && part.received >= part.cash && (part.cash > 0 || part.received === 0)
}

const dueOf = ({ order }: StoredOrder, tip: number): number => (order === null ? 0 : amountDue(order.money, tip))

const changedSince = (stored: StoredOrder, tip: number): Message =>
  say('A-57', { number: numberOf(stored), amount: formatMoney(dueOf(stored, tip)) })

/** Why an order cannot be settled so; null: it can, `done`: the same request has settled it already. */
function whyNotSettled(stored: StoredOrder, part: SettlePart, requestId: string, now: string): Message | 'done' | null {
  const over = whyCalledOff(stored)
  if (over !== null) return over
  const settled = settlementOf(stored.settlements)
  if (settled !== null) return settled.requestId === requestId ? 'done' : say('A-56')
  // Paid online since the button was shown: do not charge twice.
  if (stored.order?.payment.state === 'paid') return say('A-55')
  if (stored.order === null || !isSold(lifecycleOf(stored, now))) return say('A-24')
  return isExact(part, dueOf(stored, part.tip)) ? null : changedSince(stored, part.tip)
}

const invoiceHasLeft = (jobs: readonly StoredJob[]): boolean =>
  jobs.some((job) => job.kind === 'invoice' && (job.state === 'ready' || job.state === 'dispatched'))

const opensDrawer = ({ payload }: StoredJob): boolean => payload.kind === 'invoice' && payload.opensDrawer === true

const withoutDrawer = (stored: StoredOrder): StoredOrder => ({
  ...stored,
  settlements: stored.settlements.map(({ opensDrawer: _, ...settlement }) => settlement),
})

/**
 * The order with one more settlement, its papers and its line for the register: one transaction. A factura that has not
 * left shows the tip and «Pagado»; one that has left is not printed again, since no content changes.
 */
async function settled(
  context: WorkerContext,
  stored: StoredOrder,
  jobs: StoredJob[],
  settlement: Settlement,
): Promise<Change & { order: StoredOrder }> {
  const { at, cash, card, transfer, tip, received, corrects } = settlement
  const after: StoredOrder = {
    ...stored,
    updatedAt: context.now(),
    settlements: [...stored.settlements, settlement],
    charged: invoiceHasLeft(jobs) || settlement.voided ? stored.charged : { at, tip },
  }
  const kind = corrects === null ? 'settled' : settlement.voided ? 'settlement-voided' : 'settlement-corrected'
  const entry = orderEntry(stored, at, { kind, cash, card, transfer, tip, received })
  const change = await withPapers(context, after, jobs, { earlier: [entry] })
  return { ...change, facts: lineToSend(stored, settlement) }
}

async function newSettlement(context: WorkerContext, requestId: string): Promise<Omit<Settlement, keyof SettlePart>> {
  const till = context.live.status?.till.name ?? (await context.store.fact(TILL_NAME)) ?? ''
  return { requestId, at: context.now(), till, corrects: null }
}

const amountsOf = ({ cash, card, transfer, tip, received }: SettlePart) => ({ cash, card, transfer, tip, received })

/** Holds the orders one after the other, always in the same sequence, so that two such acts cannot block each other. */
function holding<T>(context: WorkerContext, ids: readonly string[], work: () => Promise<T>): Promise<T> {
  const [first, ...rest] = [...new Set(ids)].sort()
  return first === undefined ? work() : context.serial(first, () => holding(context, rest, work))
}

/** Opens the drawer of a sale whose papers do not: its factura came out before, or there is none. Sent once. */
async function openDrawerForSale(context: WorkerContext): Promise<void> {
  const printer = context.live.status?.printers.find(({ drawer }) => drawer)
  if (printer) await openDrawerAt(context, printer.id, true)
}

/** Reports a failure after the settlement was answered; the loop sends the lines again (settlement-lines.ts). */
const complain = (what: string) => (error: unknown) => console.error(what, error)
const LINES_LEFT = 'the settlement could not be sent to the register'

/** Thrown in the decision: one order that cannot be settled stops the whole table before anything is written. */
class NotSettled extends Error {
  constructor(readonly why: Message) {
    super(why.code)
  }
}

/**
 * «Cobrar»: settles one order, or all of a table's with one sum, in one transaction: all or none. A repeated request
 * changes nothing. The drawer opens once, for a sale in cash: with the paper that this prints, else by itself.
 * @param facts written with it
 */
export function settleOrders(
  context: WorkerContext,
  requestId: string,
  parts: readonly SettlePart[],
  facts: readonly FactUpdate[] = [],
): Promise<Message | null> {
  const partOf = new Map(parts.map((part) => [part.orderId, part]))
  const ids = [...partOf.keys()]
  return holding(context, ids, async () => {
    const plan = await newSettlement(context, requestId)
    /** The drawer opens once for the whole table. */
    const drawer = { opensWithPaper: false, opensByItself: false }
    const decide = async (id: string, { order, jobs }: OrderState): Promise<Change | null> => {
      const part = partOf.get(id)
      if (order === null || part === undefined) throw new NotSettled(say('A-50'))
      const why = whyNotSettled(order, part, requestId, context.now())
      if (why === 'done') return null
      if (why !== null) throw new NotSettled(why)
      const mayOpen = part.cash > 0 && order.settlements.length === 0 && !drawer.opensWithPaper
      const opens = mayOpen ? { opensDrawer: true as const } : {}
      const change = await settled(context, order, jobs, { ...plan, ...amountsOf(part), ...opens })
      const hasPaper = (change.put ?? []).some((job) => job.state === 'ready' && opensDrawer(job))
      drawer.opensWithPaper ||= mayOpen && hasPaper
      drawer.opensByItself ||= mayOpen && !hasPaper
      // A paper that is released later must not open it again.
      return mayOpen && !hasPaper ? { ...change, order: withoutDrawer(change.order) } : change
    }
    try {
      await context.store.changeTogether(ids, decide, { facts })
    } catch (error) {
      if (error instanceof NotSettled) return error.why
      throw error
    }
    // Fire and forget: a late drawer or register must not delay the cashier's answer.
    if (drawer.opensByItself && !drawer.opensWithPaper)
      void openDrawerForSale(context).catch(complain('the drawer could not be opened'))
    void sendSettlements(context).catch(complain(LINES_LEFT))
    return null
  })
}

/**
 * «Corregir cobro»: replaces the settlement `corrects`. Prints nothing and opens no drawer. `part` null: it was not
 * collected, or it was given back.
 */
export const correctSettlement = (
  context: WorkerContext,
  orderId: string,
  { requestId, corrects, part }: { requestId: string; corrects: string; part: SettlePart | null },
): Promise<Message | null> =>
  actOnOrder(context, orderId, async () => {
    const plan = await newSettlement(context, requestId)
    let why: Message | null = null
    const written = await context.store.changeStored(orderId, async (stored, jobs) => {
      const known = settlementOf(stored.settlements)
      const last = stored.settlements.at(-1)
      if (last?.requestId === requestId) return null // pressed twice
      if (known?.requestId !== corrects) why = say('A-64')
      else if (part !== null && (isCalledOff(stored) || stored.order?.payment.state === 'paid'))
        why = whyCalledOff(stored) ?? say('A-55')
      else if (part !== null && !isExact(part, dueOf(stored, part.tip))) why = changedSince(stored, part.tip)
      if (why !== null) return null
      const amounts = part === null ? { ...NO_AMOUNTS, tip: 0, received: 0 } : amountsOf(part)
      const voided = part === null ? { voided: true as const } : {}
      return settled(context, stored, jobs, { ...plan, ...amounts, ...voided, corrects })
    })
    if (written !== null) void sendSettlements(context).catch(complain(LINES_LEFT))
    return why
  })
