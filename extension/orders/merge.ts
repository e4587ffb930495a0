import { canonicalJson } from '@shared/content-hash'
import type { Order } from '@shared/order'
import { isPastPending, justoPhase } from '../store/justo-phase'
import { isOpen } from '../store/lifecycle'
import type { Acceptance, StoredOrder } from '../store/records'
import { isOlderReading } from './reading-order'

export type Reading =
  | { order: Order }
  /** What could not be parsed: `raw` is its JSON, `reason` is English, for the log. */
  | { id: string; storeId: string; raw: string; reason: string }

/** What a reading changed. A merge that only moved promised times or other notes names none. */
export type Change =
  | 'new'
  /** Something that a paper shows. */
  | 'edited'
  | 'cancelled'
  | 'accepted-elsewhere'
  | 'status'
  | 'courier'
  /** It can no longer be read, or never could. */
  | 'quarantined'
  /** It could not be read, and now it can. */
  | 'recovered'

export interface ReadingFacts {
  /** Start of the request, ISO-8601 UTC: Justo's answers carry no version. */
  seenAt: string
  now: string
  /** For an order that is new. */
  transaction: string
  /** Start of the newest request that agreed with what is stored, where that is remembered. */
  confirmedAt?: string | undefined
}

export interface Merged {
  order: StoredOrder
  changes: Change[]
}

/** What the papers show of an order; the hour counts for a scheduled one only, the others' is recalculated at will. */
const onPaper = (order: Order): string =>
  canonicalJson([
    order.storeName,
    order.number,
    order.source,
    order.service,
    order.customer,
    order.address,
    order.table,
    order.scheduled ? order.deliverAt : null,
    order.lines.map(({ id, ...line }) => line),
    order.money,
    order.payment,
    order.billing,
  ])

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b)

/** When the stored order was last read as pending; null: it never was, or had gone on. */
function lastPendingAt({ order, seenAt }: StoredOrder, { confirmedAt = seenAt, now }: ReadingFacts): string | null {
  if (order === null || justoPhase(order.justoStatus) !== 'pending') return null
  return isOlderReading(confirmedAt, seenAt, now) ? seenAt : confirmedAt
}

/** Justo's word stands above ours: an order past `pending` has been accepted, by whoever it was. */
function acceptanceAfter(stored: StoredOrder, justoStatus: string, facts: ReadingFacts): Acceptance {
  const { acceptance } = stored
  const at = facts.now
  if (!isPastPending(justoStatus) || acceptance.state === 'accepted') return acceptance
  if (acceptance.state === 'accepting') return { state: 'accepted', at, by: acceptance.by ?? 'automatic' }
  const pendingAt = lastPendingAt(stored, facts)
  return { state: 'accepted', at, by: 'elsewhere', ...(pendingAt !== null && { pendingAt }) }
}

const withOpen = (stored: StoredOrder, now: string): StoredOrder => ({ ...stored, open: isOpen(stored, now) ? 1 : 0 })

function blank(id: string, storeId: string, { seenAt, now, transaction }: ReadingFacts): StoredOrder {
  return {
    id,
    storeId,
    transaction,
    order: null,
    raw: null,
    firstSeenAt: seenAt,
    seenAt,
    updatedAt: now,
    acceptance: { state: 'open', reasons: [] },
    readyAt: null,
    outAt: null,
    doneAt: null,
    table: null,
    charged: null,
    printNow: null,
    rejectAskedAt: null,
    stoppedAt: null,
    noticedAt: null,
    external: null,
    justoTold: null,
    customerTold: null,
    decisionsLostAt: null,
    open: 1,
  }
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

function mergeOrder(before: StoredOrder | null, read: Order, facts: ReadingFacts): Merged | null {
  const base = before ?? blank(read.id, read.storeId, facts)
  // Papers are named by their store: once one could be planned, the store stands.
  const storeId = base.order === null ? read.storeId : base.storeId
  const order = { ...read, storeId }
  if (base.raw === null && base.order !== null && same(base.order, order)) return null
  const { seenAt, now } = facts
  const acceptance = acceptanceAfter(base, order.justoStatus, facts)
  const after = withOpen({ ...base, storeId, order, raw: null, seenAt, updatedAt: now, acceptance }, now)
  return { order: after, changes: orderChanges(before, after, order) }
}

/** The last good order stays, with the `seenAt` that it was read at; beside it stands what Justo sends now. */
function mergeRaw(
  before: StoredOrder | null,
  reading: Extract<Reading, { raw: string }>,
  facts: ReadingFacts,
): Merged | null {
  if (before?.raw === reading.raw) return null
  const base = before ?? blank(reading.id, reading.storeId, facts)
  const seenAt = base.order === null ? facts.seenAt : base.seenAt
  const after = withOpen({ ...base, raw: reading.raw, seenAt, updatedAt: facts.now }, facts.now)
  const changes: Change[] = [...(before === null ? (['new'] as const) : []), ...wasReadable(before)]
  return { order: after, changes }
}

/** Told once: the raw JSON of an unreadable order may differ at every poll. */
const wasReadable = (before: StoredOrder | null): Change[] =>
  before === null || before.raw === null ? ['quarantined'] : []

/**
 * Brings one reading of Justo together with what is stored. Null: nothing changed, or the reading is older than what
 * is stored; then nothing is to be written. Our own marks, and the acceptance while Justo says nothing new, stay.
 */
export function mergeReading(stored: StoredOrder | null, reading: Reading, at: ReadingFacts): Merged | null {
  if (stored !== null && isOlderReading(at.seenAt, stored.seenAt, at.now)) return null
  return 'order' in reading ? mergeOrder(stored, reading.order, at) : mergeRaw(stored, reading, at)
}
