import { isCode } from '@shared/api'
import { isRecord } from '@shared/is-record'
import type { Settlement } from '@shared/settlement'
import { cutText } from '@shared/text'
import type { SettlementLine } from '../bridge-client/client'
import type { WorkerContext } from '../context/worker-context'
import { isPractice } from '../justo/practice-id'
import { defineFact, type FactUpdate, isText, updateFact } from '../store/fact'
import { logEntry } from '../store/log-rows'
import { numberOf } from '../store/order-names'
import type { StoredOrder } from '../store/records'

/** Settlements that the bridge's register does not have yet, oldest first. */
const TO_SEND = defineFact<SettlementLine[]>(
  'settlements-to-send',
  (value) =>
    Array.isArray(value) && value.every((each) => isRecord(each) && isText(each.requestId) && isText(each.orderId)),
  [],
)

const isLine =
  ({ requestId, orderId }: SettlementLine) =>
  (other: SettlementLine): boolean =>
    other.requestId === requestId && other.orderId === orderId

/** To be written with the settlement, in one transaction; nothing for practice. */
export function lineToSend(stored: StoredOrder, settlement: Settlement): FactUpdate[] {
  if (isPractice(stored.id)) return []
  const { requestId, at, cash, card, transfer, tip, received, corrects, voided = false } = settlement
  const line: SettlementLine = {
    requestId,
    storeId: stored.storeId,
    orderId: stored.id,
    orderNumber: cutText(numberOf(stored), 40),
    transaction: cutText(stored.transaction, 40),
    at,
    cash,
    card,
    transfer,
    tip,
    received,
    corrects,
    voided,
  }
  return [updateFact(TO_SEND, (lines) => (lines.some(isLine(line)) ? undefined : [...lines, line]))]
}

/** Pause after a round that left lines, and between two looks. */
const AGAIN_MS = 30_000
/** A bridge of an earlier version does not get the route while it runs; after its update it does. */
const OLD_BRIDGE_MS = 10 * 60_000
/** The bridge's register is for the accountant: a line of an older settlement is of no use any more. */
const KEPT_MS = 35 * 86_400_000

/** `old-bridge`: it has no such route. `away`: no other line would be taken either. `refused`: this line, for now. */
type Sent = 'settled' | 'dropped' | 'refused' | 'away' | 'old-bridge'

async function sendLine({ store, bridge, now }: WorkerContext, line: SettlementLine): Promise<Sent> {
  const { transaction, orderId } = line
  const drop = (log: ReturnType<typeof logEntry>[]) =>
    store.updateFacts([updateFact(TO_SEND, (lines) => lines.filter((other) => !isLine(line)(other)))], log)
  const trouble = (message: string) => logEntry(now(), 'trouble', message, { transaction, orderId, level: 'warning' })
  const answer = await bridge().settlement(line)
  if (answer.ok) {
    await drop([logEntry(now(), 'sent', 'the register has the settlement', { transaction, orderId })])
    return 'settled'
  }
  const refusal = answer.failure.kind === 'refused' ? answer.failure.answer.error : null
  const isOld = Date.parse(now()) - Date.parse(line.at) > KEPT_MS
  if (isOld || (refusal?.retry === 'never' && !isCode(refusal.code, 'not-found'))) {
    await drop([trouble(`a settlement is not in the register: ${refusal?.code ?? 'the bridge never took it'}`)])
    return 'dropped'
  }
  if (refusal === null || isCode(refusal.code, 'protocol')) return 'away'
  if (!isCode(refusal.code, 'not-found')) return 'refused'
  await store.log([trouble('the bridge is too old for settlements: they are kept at this till')])
  return 'old-bridge'
}

/** Sends what the register lacks, oldest first. Returns the pause until the next look, in milliseconds. */
async function sendAll(context: WorkerContext): Promise<number> {
  /** Their later lines correct the refused one. */
  const refusedOrders = new Set<string>()
  for (const line of await context.store.fact(TO_SEND)) {
    if (refusedOrders.has(line.orderId)) continue
    const sent = await sendLine(context, line)
    if (sent === 'away') return AGAIN_MS
    if (sent === 'old-bridge') return OLD_BRIDGE_MS
    if (sent === 'refused') refusedOrders.add(line.orderId)
  }
  return AGAIN_MS
}

/** The same, one round at a time: after a settlement, and from a loop. */
export const sendSettlements = (context: WorkerContext): Promise<number> =>
  context.serial('settlements-to-send', () => sendAll(context))
