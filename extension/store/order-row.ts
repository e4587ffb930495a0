import { defaultsOf } from '@shared/described'
import { say } from '@shared/messages'
import { rawOfRow } from '../order-model/order-names'
import { ORDER_ROW, type StoredOrder } from '../order-model/records'
import { type Damage, lostFields, type Row, readableFields, readRow, rowFormat } from './read-row'

const FORMAT = rowFormat(ORDER_ROW)

const DEFAULTS = defaultsOf(ORDER_ROW)

/** An order that was listed for the first time, at the request that started at `seenAt`; not yet read. */
export const newOrder = (
  id: string,
  storeId: string,
  { seenAt, now, transaction }: { seenAt: string; now: string; transaction: string },
): StoredOrder => ({
  ...DEFAULTS,
  id,
  storeId,
  transaction,
  firstSeenAt: seenAt,
  seenAt,
  updatedAt: now,
  acceptance: { state: 'open', reasons: [] },
})

/** If one of these is lost, it is unknown whether the order is to be accepted or cooked. */
const DECISIONS = ['acceptance', 'rejectAskedAt', 'stoppedAt', 'printNow'] as const

/** Older than any reading, so that the next one replaces it. */
const NEVER = '1970-01-01T00:00:00.000Z'

export interface ReadOrder {
  stored: StoredOrder
  damage: Damage
}

/** The row with a default for each unreadable part. The next reading of Justo restores the order itself. */
function salvaged(row: Row, damage: Damage, { now, format }: { now: string; format: typeof FORMAT }): StoredOrder {
  const readable = readableFields<StoredOrder>(row, damage, format)
  const { order = null, raw = null } = readable
  const lost = lostFields(damage)
  return {
    ...DEFAULTS,
    storeId: order?.storeId ?? '',
    transaction: '',
    firstSeenAt: order?.createdAt ?? now,
    updatedAt: now,
    acceptance: { state: 'open', reasons: [say('A-41')] },
    ...readable,
    id: String(row.id),
    seenAt: (order && readable.seenAt) ?? NEVER,
    // An unreadable order is shown as its row.
    raw: order === null ? (raw ?? rawOfRow(row)) : raw,
    decisionsLostAt: DECISIONS.some((name) => lost.has(name)) ? now : (readable.decisionsLostAt ?? null),
  }
}

/**
 * An order row in the current shape: one of an older version gets what was added since, and every readable part of a
 * damaged one is kept. Never throws. `format`: this program's, but in tests.
 */
export function readOrderRow(value: unknown, now: string, format = FORMAT): ReadOrder {
  const { row, damage } = readRow(value, format)
  if (damage.length === 0) return { stored: row as unknown as StoredOrder, damage }
  return { stored: salvaged(row, damage, { now, format }), damage }
}

/** The row to write. */
export const orderRow = (stored: StoredOrder): StoredOrder & { rowVersion: number } => ({
  ...stored,
  rowVersion: FORMAT.version,
})
