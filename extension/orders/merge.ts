import { canonicalJson } from '@shared/content-hash'
import { laterReading, readingGap } from '@shared/dates'
import type { Order } from '@shared/order'
import { statusIn } from '../justo/read-status'
import { editAfter } from '../order-model/edit'
import { newsAfter } from '../order-model/kitchen-news'
import { isCancelledInJusto, isPastPending, isRecent, justoPhase, withOpen } from '../order-model/lifecycle'
import { printedParts, withoutReading } from '../order-model/order-parts'
import type { Acceptance } from '../order-model/own-values'
import type { StoredOrder } from '../order-model/records'
import { newOrder } from '../store/order-row'

export type Reading =
  | { order: Order }
  /** Could not be parsed: `raw` is its JSON, `reason` is English, for the log. */
  | { id: string; storeId: string; raw: string; reason: string }

/** What a reading changed. A merge that only changed promised times or other minor fields lists none. */
export type Change =
  | 'new'
  /** A field shown on a paper. */
  | 'edited'
  | 'cancelled'
  | 'accepted-elsewhere'
  | 'status'
  | 'courier'
  /** It is unreadable, newly or from the first reading. */
  | 'quarantined'
  /** It was unreadable and now parses. */
  | 'recovered'

export interface ReadingFacts {
  /** Start of the request, ISO-8601 UTC: Justo's answers carry no version. */
  seenAt: string
  now: string
  /** Transaction of a new order. */
  transaction: string
  /** Start of the newest request that matched what is stored, where remembered. */
  confirmedAt?: string | undefined
  /** This till does not print, or not yet. */
  onlyLooks?: boolean
}

export interface Merged {
  order: StoredOrder
  changes: Change[]
}

const onPaper = (order: Order): string => canonicalJson(printedParts(order))

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b)

/**
 * When the stored order was last read as pending; null: never, or it has moved on. A till that only looks does not tell: the
 * one that accepted it may have printed it, and this one, once it prints, has to ask the bridge.
 */
function lastPendingAt(
  { order, seenAt }: StoredOrder,
  { confirmedAt = seenAt, now, onlyLooks }: ReadingFacts,
): string | null {
  if (onlyLooks || order === null || justoPhase(order.justoStatus) !== 'pending') return null
  return laterReading(confirmedAt, seenAt, now)
}

/**
 * Justo's status wins over ours: an order past `pending` has been accepted, here or elsewhere. One that is found so long
 * after our call, as after an outage of hours, was dealt with without its papers.
 */
function acceptanceAfter(stored: StoredOrder, justoStatus: string, facts: ReadingFacts): Acceptance {
  const { acceptance } = stored
  const at = facts.now
  if (!isPastPending(justoStatus) || acceptance.state === 'accepted') return acceptance
  if (acceptance.state === 'accepting' && isRecent(acceptance.since, at))
    return { state: 'accepted', at, by: acceptance.by }
  return { state: 'accepted', at, by: 'elsewhere', pendingAt: lastPendingAt(stored, facts) ?? undefined }
}

function orderChanges(before: StoredOrder | null, after: StoredOrder, order: Order): Change[] {
  const old = before?.order ?? null
  const cancelled = justoPhase(order.justoStatus) === 'cancelled'
  const changes: Change[] = before === null ? ['new'] : before.raw === null ? [] : ['recovered']
  if (old !== null && onPaper(old) !== onPaper(order)) changes.push('edited')
  if (cancelled && (old === null || justoPhase(old.justoStatus) !== 'cancelled')) changes.push('cancelled')
  else if (old !== null && old.justoStatus !== order.justoStatus) changes.push('status')
  if (after.acceptance !== before?.acceptance && after.acceptance.state === 'accepted') {
    if (after.acceptance.by === 'elsewhere') changes.push('accepted-elsewhere')
  }
  if (old !== null && !same(old.courier, order.courier)) changes.push('courier')
  return changes
}

/** An hour that cannot be read any more is still the last that was known: without one the order would be for now. */
function hourOf({ scheduled, deliverAt }: Order, known: Order | null): string | null {
  return deliverAt ?? (scheduled && known?.scheduled ? known.deliverAt : null)
}

function mergeOrder(before: StoredOrder | null, read: Order, facts: ReadingFacts): Merged | null {
  const base = before ?? newOrder(read.id, read.storeId, facts)
  // Paper keys contain the store: once a paper could be planned, the store id is fixed.
  const storeId = base.order === null ? read.storeId : base.storeId
  const order = { ...read, storeId, deliverAt: hourOf(read, base.order) }
  // Texts that did not change mean what they meant: another reading of them is no news.
  if (base.raw === null && base.order !== null && same(withoutReading(base.order), withoutReading(order))) return null
  const { seenAt, now } = facts
  const acceptance = acceptanceAfter(base, order.justoStatus, facts)
  const edit = editAfter(base, order, now)
  const news = newsAfter(base, order, now)
  const after = withOpen({ ...base, storeId, order, raw: null, seenAt, updatedAt: now, acceptance, edit, ...news }, now)
  return { order: after, changes: orderChanges(before, after, order) }
}

/** The last good order with the status of JSON that is unreadable else. Null: it tells no other one. */
function withStatus(before: StoredOrder | null, raw: string, facts: ReadingFacts): Merged | null {
  const justoStatus = statusIn(raw)
  if (!before?.order || justoPhase(justoStatus) === 'unknown') return null
  return mergeOrder({ ...before, raw: null }, { ...before.order, justoStatus }, facts)
}

/**
 * Keeps the last good order with its own `seenAt`, but for its status; the unreadable JSON is stored beside it. One that is
 * cancelled has the time of this reading: an older one must not revive it.
 */
function mergeRaw(
  before: StoredOrder | null,
  { id, storeId, raw }: Extract<Reading, { raw: string }>,
  facts: ReadingFacts,
): Merged | null {
  if (before?.raw === raw) return null
  const told = withStatus(before, raw, facts)
  const base = { ...(told?.order ?? before ?? newOrder(id, storeId, facts)), raw, updatedAt: facts.now }
  const seenAt = before?.order && !isCancelledInJusto(base) ? before.seenAt : facts.seenAt
  const isNew: Change[] = before === null ? ['new'] : []
  return {
    order: withOpen({ ...base, seenAt }, facts.now),
    changes: [...isNew, ...wasReadable(before), ...(told?.changes ?? [])],
  }
}

/** Reported once: the raw JSON of an unreadable order may differ at every poll. */
const wasReadable = (before: StoredOrder | null): Change[] =>
  before === null || before.raw === null ? ['quarantined'] : []

/**
 * Merges one reading of Justo into the stored order. Null: no change, or the reading is older than what is stored;
 * nothing is to be written. Our own marks stay, and so does the acceptance while Justo's status is unchanged.
 */
export function mergeReading(stored: StoredOrder | null, reading: Reading, at: ReadingFacts): Merged | null {
  if (stored !== null && isOlderReading(at.seenAt, stored.seenAt, at.now)) return null
  return 'order' in reading ? mergeOrder(stored, reading.order, at) : mergeRaw(stored, reading, at)
}

/** Whether a reading whose request started at `seenAt` is older than the one started at `than`; all ISO-8601 UTC. */
export const isOlderReading = (seenAt: string, than: string, now: string): boolean =>
  readingGap(seenAt, than, Date.parse(now)) < 0
