import { type ErrorAnswer, isCode } from '@shared/api'
import { described, list, object, text } from '@shared/described'
import type { InForceAnswer } from '@shared/register'
import { meansAmounts, type Settlement, settlementOf } from '@shared/settlement'
import { cutText } from '@shared/text'
import type { SettlementLine } from '../bridge-client/client'
import { eachApart, inTurn } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import { numberOf } from '../order-model/order-names'
import type { StoredOrder } from '../order-model/records'
import { defineFact, type FactUpdate, updateFact } from '../store/fact'
import { logCode, ownText } from '../store/log-code'
import type { LogEvent } from '../store/log-events'
import { logEntry, orderEntry } from '../store/log-rows'
import { withPapers } from './change-order'
import { TO_ASK, withChargedBefore } from './charged-before'
import { noteCharges, noteElsewhere } from './charged-elsewhere'

/** Settlements that the bridge's register does not have yet, oldest first. */
const TO_SEND = defineFact(
  'settlements-to-send',
  list(described<SettlementLine>(object({ requestId: text, orderId: text }).check)),
)

const isLine =
  ({ requestId, orderId }: SettlementLine) =>
  (other: SettlementLine): boolean =>
    other.requestId === requestId && other.orderId === orderId

function lineOf(stored: StoredOrder, settlement: Settlement): SettlementLine {
  const { requestId, at, tip, received, corrects, follows = null, partial = false, voided = false } = settlement
  return {
    requestId,
    storeId: stored.storeId,
    orderId: stored.id,
    orderNumber: cutText(numberOf(stored), 40),
    transaction: cutText(stored.transaction, 40),
    at,
    ...meansAmounts(settlement),
    tip,
    received,
    corrects,
    follows,
    partial,
    voided,
  }
}

/** Updates to be written with the settlement, in one transaction. */
export function lineToSend(stored: StoredOrder, settlement: Settlement): FactUpdate[] {
  const line = lineOf(stored, settlement)
  return [updateFact(TO_SEND, (lines) => (lines.some(isLine(line)) ? undefined : [...lines, line]))]
}

/** Pause between two rounds. */
const AGAIN_MS = 30_000
/** The bridge's register is for the accountant: a line of an older settlement is of no use any more. */
const KEPT_MS = 35 * 86_400_000

/** `away`: no other line would be taken either. `refused`: this line, for now. */
type Sent = 'settled' | 'dropped' | 'refused' | 'away'

/**
 * The line as the bridge takes it, after a refusal that it answers with what it has: this till has checked the sum against the
 * order as Justo lists it now, and each line sums up those before it. A bridge with a new folder, or with an older copy of
 * its own, has no settlement to correct or to add to, or an earlier one of this till (`own`). Null: as it is, it will not be taken.
 */
function amended(
  line: SettlementLine,
  { error, settlement }: ErrorAnswer,
  own: readonly Settlement[],
): SettlementLine | null {
  if (isCode(error.code, 'settlement-amount') && !line.orderChanged) return { ...line, orderChanged: true }
  if (!isCode(error.code, 'settlement-changed') || settlement === undefined) return null
  const names = line.corrects ?? line.follows ?? null
  if (settlement === null) return names === null || line.voided ? null : { ...line, corrects: null, follows: null }
  const last = own.findIndex(({ requestId }) => requestId === line.requestId)
  const inForce = own.slice(0, last).find(({ at, till }) => at === settlement.at && till === settlement.till)?.requestId
  if (inForce === undefined || inForce === names) return null
  return line.follows ? { ...line, follows: inForce } : { ...line, corrects: inForce }
}

async function sendLine(context: WorkerContext, line: SettlementLine): Promise<Sent> {
  const { store, bridge, now } = context
  const { transaction, orderId } = line
  const drop = (event: LogEvent) =>
    store.updateFacts(
      [updateFact(TO_SEND, (lines) => lines.filter((other) => !isLine(line)(other)))],
      [logEntry(now(), event, { transaction, orderId })],
    )
  const answer = await bridge().settlement(line)
  if (answer.ok) {
    await drop({ kind: 'settlement-sent' })
    return 'settled'
  }
  const refusal = answer.failure.kind === 'refused' ? answer.failure.answer : null
  const next = refusal && amended(line, refusal, (await store.order(orderId))?.settlements ?? [])
  if (next) return sendLine(context, next)
  if (refusal?.settlement) {
    const told = await readRegister(context, orderId)
    // Something else is in force by now: the line is sent again.
    if (told !== 'elsewhere' && told !== 'known') return told === 'away' ? told : 'refused'
  }
  const isOld = Date.parse(now()) - Date.parse(line.at) > KEPT_MS
  if (isOld || (refusal && refusal.error.retry !== 'later')) {
    const inForce = refusal?.settlement ? ownText(refusal.settlement.till) : null
    await drop({ kind: 'settlement-lost', why: logCode(refusal?.error.code ?? null), inForce })
    return 'dropped'
  }
  return refusal === null || isCode(refusal.error.code, 'protocol') ? 'away' : 'refused'
}

type InForce = NonNullable<InForceAnswer['settlement']>

/**
 * The register's settlement of an order before those of this database, which are not sent yet and now follow it.
 * @returns whether it was not known yet
 */
async function adopt(context: WorkerContext, orderId: string, { partial, ...found }: InForce): Promise<boolean> {
  const first: Settlement = partial ? { ...found, partial } : found
  const change = await context.store.changeStored(orderId, async (stored, jobs) => {
    if (stored.settlements.some(({ requestId }) => requestId === first.requestId)) return null
    const after: StoredOrder = {
      ...stored,
      updatedAt: context.now(),
      settlements: withChargedBefore(first, stored.settlements),
    }
    const rewritten = (line: SettlementLine): SettlementLine => {
      const own = line.orderId === orderId && after.settlements.find(({ requestId }) => requestId === line.requestId)
      return own ? lineOf(after, own) : line
    }
    const earlier = [orderEntry(stored, context.now(), { kind: 'settlement-found' })]
    const facts = [updateFact(TO_SEND, (lines) => lines.map(rewritten))]
    return { ...(await withPapers(context, after, jobs, { earlier })), facts }
  })
  return change !== null
}

/**
 * What the register has of an order: another till's settlement; one of this till that it had lost and now has again, or
 * knows; none. `untold`: it did not say; `away`: nor would it of another order.
 */
type Told = 'elsewhere' | 'found' | 'known' | 'none' | 'untold' | 'away'

/**
 * What counts here and not in the register is sent again: it was refused because of another till's charge, which was taken
 * back since, or the bridge goes on with a backup from before it.
 */
async function sendAgain({ store }: WorkerContext, orderId: string, inForce: InForce | null): Promise<void> {
  const stored = await store.order(orderId)
  const last = stored?.settlements.at(-1)
  if (stored === null || last === undefined) return
  const own = settlementOf(stored.settlements)
  if (own?.requestId !== inForce?.requestId) await store.updateFacts(lineToSend(stored, last))
}

/** Reads it, and takes it over to the order. */
async function readRegister(context: WorkerContext, orderId: string, timeoutMs?: number): Promise<Told> {
  const { store, bridge } = context
  const order = await store.order(orderId)
  if (order === null) return 'none'
  const answer = await bridge().settlementInForce(order.storeId, orderId, timeoutMs)
  if (!answer.ok) {
    if (answer.failure.kind !== 'refused') return 'away'
    return answer.failure.answer.error.retry === 'later' ? 'untold' : 'none'
  }
  const { settlement, elsewhere } = answer.data
  // Charged here, under the name of before a new pairing: no other till could go on with it.
  if (order.settlements.some(({ till, at }) => till === elsewhere?.till && at === elsewhere.at)) return 'known'
  const isNew = settlement !== null && (await adopt(context, orderId, settlement))
  await store.changeStored(orderId, (stored, jobs) => noteElsewhere(context, stored, jobs, elsewhere))
  if (elsewhere) return 'elsewhere'
  await sendAgain(context, orderId, settlement)
  return settlement === null ? 'none' : isNew ? 'found' : 'known'
}

/** Asks the register about the noted orders. `waiting` has those of which it did not tell, also where one fails. */
async function askAll(context: WorkerContext, waiting: Set<string>): Promise<void> {
  const { store } = context
  for (const orderId of await store.fact(TO_ASK)) waiting.add(orderId)
  let isAway = false
  await eachApart([...waiting], async (orderId) => {
    const told = isAway ? 'away' : await readRegister(context, orderId)
    isAway = told === 'away'
    if (isAway || told === 'untold') return
    waiting.delete(orderId)
    await store.updateFacts([updateFact(TO_ASK, (ids) => ids.filter((id) => id !== orderId))])
  })
}

/** Sends what the register lacks, oldest first; of one order no line before another that was not taken. */
async function sendLines(context: WorkerContext, waiting: Set<string>): Promise<void> {
  let isAway = false
  await eachApart(await context.store.fact(TO_SEND), async (line) => {
    if (isAway || waiting.has(line.orderId)) return
    waiting.add(line.orderId)
    const sent = await sendLine(context, line)
    isAway = sent === 'away'
    if (sent === 'settled' || sent === 'dropped') waiting.delete(line.orderId)
  })
}

/** One round; an order whose row the disk refuses stops no other. Returns the pause until the next one, in milliseconds. */
async function sendAll(context: WorkerContext): Promise<number> {
  /** Orders whose lines follow something that is not known, or not there, yet. */
  const waiting = new Set<string>()
  await inTurn(
    () => noteCharges(context),
    () => askAll(context, waiting),
    () => sendLines(context, waiting),
  )
  return AGAIN_MS
}

/** Sends all lines, one round at a time: called after a settlement and by a loop. */
export const sendSettlements = (context: WorkerContext): Promise<number> =>
  context.serial('settlements-to-send', () => sendAll(context))

/** A cashier waits, who charges without the register where it does not answer. */
const PRESS_MS = 1_500

/**
 * Before these orders are charged: what another till collected, or this one before its database was lost. A bridge that is
 * away is not waited for.
 */
export async function readChargedBefore(context: WorkerContext, ids: readonly string[]): Promise<void> {
  if (context.live.bridge !== 'up') return
  await Promise.all(ids.map((id) => readRegister(context, id, PRESS_MS)))
}
