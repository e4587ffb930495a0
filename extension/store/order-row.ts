import { say } from '@shared/messages'
import type { Settlement } from '@shared/settlement'
import { rawOfRow } from './order-names'
import { editableShape, orderShape, refundShape } from './order-shape'
import type {
  Acceptance,
  AcceptPress,
  ExternalInvoice,
  RepeatedAnswer,
  StatusCall,
  StoredOrder,
  UnseenEdit,
} from './records'
import { type Check, type Checks, flag, list, nullable, number, oneOf, optional, shape, text, time } from './row-check'
import { type Migrations, migrated, type Row, versionOf } from './row-version'

/** None yet. A field that a later version adds gets its value for older rows here. */
const MIGRATIONS: Migrations = []

const sentence: Check = shape<{ code: string; text: string }>({ code: text, text })

const ACCEPTANCES: Record<string, Check> = {
  open: shape<{ reasons: unknown; refusedAt: unknown; press: unknown }>({
    reasons: list(sentence),
    refusedAt: optional(time),
    press: optional(shape<AcceptPress>({ leavesAt: time, missed: optional(oneOf(true)) })),
  }),
  accepting: shape<{ since: unknown; by: unknown }>({
    since: time,
    by: oneOf('automatic', 'person'),
  }),
  accepted: shape<{ at: unknown; by: unknown; pendingAt: unknown }>({
    at: time,
    by: oneOf('automatic', 'person', 'elsewhere'),
    pendingAt: optional(time),
  }),
  rejected: shape<{ at: unknown }>({ at: time }),
}

const acceptance: Check = (value) => {
  const state = typeof value === 'object' && value !== null ? (value as Row).state : undefined
  const check = typeof state === 'string' && Object.hasOwn(ACCEPTANCES, state) ? ACCEPTANCES[state] : undefined
  return check === undefined ? 'state' : check(value)
}

const settlement = shape<Settlement>({
  requestId: text,
  at: time,
  till: text,
  cash: number,
  card: number,
  transfer: number,
  tip: number,
  received: number,
  corrects: nullable(text),
  voided: optional(oneOf(true)),
  opensDrawer: optional(oneOf(true)),
})
const mark = oneOf('ready', 'out', 'done')

const CHECKS: Checks<StoredOrder> = {
  id: text,
  storeId: text,
  transaction: text,
  order: nullable(orderShape),
  raw: nullable(text),
  firstSeenAt: time,
  seenAt: time,
  updatedAt: time,
  acceptance,
  readyAt: nullable(time),
  outAt: nullable(time),
  doneAt: nullable(time),
  stationsReady: list(shape<StoredOrder['stationsReady'][number]>({ station: text, at: time, dishes: text })),
  table: nullable(text),
  charged: nullable(shape<NonNullable<StoredOrder['charged']>>({ at: time, tip: number })),
  settlements: list(settlement),
  printNow: nullable(time),
  rejectAskedAt: nullable(time),
  stoppedAt: nullable(time),
  noticedAt: nullable(time),
  external: nullable(shape<ExternalInvoice>({ number: text, cufe: nullable(text) })),
  justoTold: nullable(shape<NonNullable<StoredOrder['justoTold']>>({ mark, at: time })),
  statusCalls: list(shape<StatusCall>({ mark, leavesAt: time, askedAt: nullable(time) })),
  statusFailed: nullable(shape<NonNullable<StoredOrder['statusFailed']>>({ mark, sure: flag })),
  customerTold: nullable(
    shape<NonNullable<StoredOrder['customerTold']>>({ at: time, by: oneOf('justo', 'whatsapp', 'call') }),
  ),
  decisionsLostAt: nullable(time),
  edit: nullable(shape<UnseenEdit>({ at: time, before: editableShape })),
  doneInJustoAt: nullable(time),
  registeredAt: nullable(time),
  refundSeen: nullable(refundShape),
  repeatedAnswers: list(shape<RepeatedAnswer>({ question: text, answer: text, times: number })),
  open: oneOf(0, 1),
}
const FIELDS = Object.entries<Check>(CHECKS)
const whole = shape<StoredOrder>(CHECKS)

/** If one of these is lost, it is unknown whether the order is to be accepted or cooked. */
const DECISIONS: readonly string[] = ['acceptance', 'rejectAskedAt', 'stoppedAt', 'printNow', 'order']

/** Older than any reading, so that the next one replaces it. */
const NEVER = '1970-01-01T00:00:00.000Z'

/** Names of the unreadable parts of the row and its order, for the log; empty: none. */
export type Damage = readonly string[]

export interface ReadOrder {
  stored: StoredOrder
  damage: Damage
}

/** The row with a default for each unreadable part. The next reading of Justo restores the order itself. */
function salvaged(row: Row, wrong: readonly string[], now: string): StoredOrder {
  const lost = new Set(wrong.map((path) => path.split('.')[0] ?? ''))
  const readable = <K extends keyof StoredOrder>(name: K, otherwise: StoredOrder[K]): StoredOrder[K] =>
    lost.has(name) ? otherwise : (row[name] as StoredOrder[K])
  const order = readable('order', null)
  const isUndecided = [...lost].some((name) => name !== 'order' && DECISIONS.includes(name))
  // Of an unreadable order the row itself is shown.
  const raw = order === null ? (readable('raw', null) ?? rawOfRow(row)) : readable('raw', null)
  const open: Acceptance = { state: 'open', reasons: [say('A-41')] }
  return {
    id: String(row.id),
    storeId: readable('storeId', order?.storeId ?? ''),
    transaction: readable('transaction', ''),
    order,
    raw,
    firstSeenAt: readable('firstSeenAt', order?.createdAt ?? now),
    seenAt: order === null ? NEVER : readable('seenAt', NEVER),
    updatedAt: readable('updatedAt', now),
    acceptance: readable('acceptance', open),
    readyAt: readable('readyAt', null),
    outAt: readable('outAt', null),
    doneAt: readable('doneAt', null),
    stationsReady: readable('stationsReady', []),
    table: readable('table', null),
    charged: readable('charged', null),
    settlements: readable('settlements', []),
    printNow: readable('printNow', null),
    rejectAskedAt: readable('rejectAskedAt', null),
    stoppedAt: readable('stoppedAt', null),
    noticedAt: readable('noticedAt', null),
    external: readable('external', null),
    justoTold: readable('justoTold', null),
    statusCalls: readable('statusCalls', []),
    statusFailed: readable('statusFailed', null),
    customerTold: readable('customerTold', null),
    decisionsLostAt: isUndecided ? now : readable('decisionsLostAt', null),
    edit: readable('edit', null),
    doneInJustoAt: readable('doneInJustoAt', null),
    registeredAt: readable('registeredAt', null),
    refundSeen: readable('refundSeen', null),
    repeatedAnswers: readable('repeatedAnswers', []),
    // A wrong 1 is corrected once the order's hour is past.
    open: readable('open', 1),
  }
}

/**
 * An order row in the current shape: an older version is migrated, and every readable part of a damaged one is kept.
 * Never throws.
 */
export function readOrderRow(value: unknown, now: string, migrations: Migrations = MIGRATIONS): ReadOrder {
  const row = migrated(value as Row, migrations)
  if (whole(row) === null) return { stored: row as unknown as StoredOrder, damage: [] }
  const damage = FIELDS.flatMap(([name, check]) => {
    const wrong = check(row[name])
    return wrong === null ? [] : [wrong === '' ? name : `${name}.${wrong}`]
  })
  return { stored: salvaged(row, damage, now), damage }
}

/** The row to write. */
export const orderRow = (stored: StoredOrder): StoredOrder & { rowVersion: number } => ({
  ...stored,
  rowVersion: versionOf(MIGRATIONS),
})
