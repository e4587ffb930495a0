import { formatDate, formatTimeNear, timeAfter } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import type { Order } from '@shared/order'
import { shortName } from '@shared/text'
import type { WorkerContext } from '../context/worker-context'
import { orderNumber } from '../justo/order-number'
import { isNamed, parseStore } from '../justo/parse-store'
import { rawId } from '../justo/quarantine-id'
import { asObject, firstText, readTime } from '../justo/read'
import type { JustoResult } from '../justo/result'
import { isPastPending, justoPhase } from '../order-model/lifecycle'
import { parseSafely } from './raw-order'
import { storesSeen } from './stores-seen'

/** Accepted on another screen, or older than the lists reach: no poll brings it. */
const WORTH_BRINGING = ['J-16', 'J-17']

const REACH_MS = 7 * 86_400_000
/** Results that a cashier can look through. */
const MOST_FOUND = 20

/**
 * Searches all of the brand's orders by number or buyer's name, unpaid ones too. If Justo requires stores, all known
 * ones are sent; its documentation leaves open whether it does.
 */
async function ask(context: WorkerContext, filter: string): Promise<JustoResult<unknown[]>> {
  const fromDate = timeAfter(context.now(), -REACH_MS)
  const everywhere = await context.justo().orders({ storeIds: null, fromDate, filter, includeNotPaid: true })
  if (everywhere.ok || everywhere.error.kind !== 'refused') return everywhere
  const known = (await storesSeen(context.store)).map(({ id }) => id)
  const storeIds = [...new Set([...context.settings().justo.storeIds, ...known])]
  return context.justo().orders({ storeIds, fromDate, filter })
}

/** An order in Justo that this till may not show, and why. */
async function found(context: WorkerContext, raw: unknown) {
  const store = parseStore(raw)
  const id = await rawId(raw)
  const here = (await context.store.order(id)) !== null
  const ours = isNamed(store, context.settings().justo.storeIds)
  const parsed = parseSafely(raw, ours ? store.id : null, context.settings().words)
  const number = orderNumber(raw)
  const why = parsed.ok ? whyNotHere(parsed.order, { ours, now: context.now() }) : say('J-06', { number })
  const createdAt = readTime(asObject(raw)?.createdAt)
  return {
    id,
    number,
    storeName: store.name,
    /** First name and initial. */
    customer: shortName(firstText(asObject(raw)?.buyerName) ?? ''),
    /** ISO-8601 UTC; null: it cannot be read. */
    createdAt,
    /** It is on this till's screen. */
    here,
    /** Why it is not here; null: it is, or no reason is known. */
    why: here ? null : why,
    /** «Traer e imprimir» is available. */
    canBring: ours && !here && createdAt !== null && (why === null || WORTH_BRINGING.includes(why.code)),
  }
}

export type FoundOrder = Awaited<ReturnType<typeof found>>

export interface SearchAnswer {
  /** Newest first. */
  orders: FoundOrder[]
  /** Justo has others that it does not list. */
  more: boolean
  /** Why the search failed. */
  message: Message | null
}

const NOTHING = { orders: [], more: false }

/** «Buscar en Justo»: an order that a customer asks about and that is not shown here. The results are not stored. */
export async function searchOrders(context: WorkerContext, text: string): Promise<SearchAnswer> {
  const filter = text.trim().replace(/^#\s*/, '')
  if (filter === '') return { ...NOTHING, message: say('A-34') }
  const answer = await ask(context, filter)
  if (!answer.ok) return { ...NOTHING, message: say('A-35') }
  const all = await Promise.all(answer.data.map((raw) => found(context, raw)))
  const sorted = all.sort((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''))
  const more = answer.more === true || sorted.length > MOST_FOUND
  return { orders: sorted.slice(0, MOST_FOUND), more, message: null }
}

/** How far back Justo's lists are read (polling/plan.ts). */
const LISTS_REACH_MS = 24 * 3600_000

/** Charged on the web without a confirmed transaction: Justo hands it over once it is paid. */
const isUnpaid = ({ payment }: Order): boolean => payment.state === 'verify' && payment.means === 'online'

/** The latest time of the order is before what the lists reach. */
const isOld = ({ createdAt, deliverAt }: Order, now: string): boolean =>
  Math.max(Date.parse(createdAt), Date.parse(deliverAt ?? createdAt)) < Date.parse(now) - LISTS_REACH_MS

/**
 * Why an order in Justo is not on this till's screen, the most telling reason only. Null: no reason; the next reading
 * brings it. `ours`: it comes from a store of this till.
 */
export function whyNotHere(order: Order, { ours, now }: { ours: boolean; now: string }): Message | null {
  if (!ours) return say('J-12', { store: order.storeName || 'sin nombre' })
  if (justoPhase(order.justoStatus) === 'cancelled') return say('J-14')
  if (isOld(order, now)) return say('J-17', { when: formatDate(order.createdAt) })
  if (isPastPending(order.justoStatus)) return say('J-16')
  if (isUnpaid(order)) return say('J-13')
  if (order.scheduled && order.deliverAt !== null && order.deliverAt > now)
    return say('J-15', { when: formatTimeNear(order.deliverAt, now) })
  return null
}
