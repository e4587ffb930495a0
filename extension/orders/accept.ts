import { say } from '@shared/messages'
import { logEntry } from '../logging/transaction-log'
import type { Till } from '../worker/till'
import { type GateFacts, gate } from './acceptance'
import { captureOrders } from './capture'
import { changeOrder } from './change-order'
import { isPastPending, justoPhase } from './justo-phase'
import { isOpen } from './lifecycle'
import type { Acceptance, StoredOrder } from './records'

const facts = (stored: StoredOrder, ms?: number) => ({
  transaction: stored.transaction,
  orderId: stored.id,
  ...(ms === undefined ? {} : { ms }),
})

const setAcceptance = (till: Till, id: string, acceptance: Acceptance, message: string, ms?: number) =>
  changeOrder(
    till,
    id,
    (stored) => ({ ...stored, acceptance, open: isOpen({ ...stored, acceptance }, till.now()) ? 1 : 0 }),
    (stored) => logEntry(till.now(), acceptance.state === 'accepted' ? 'accepted' : 'gate', message, facts(stored, ms)),
  )

/** Justo said no, or nothing: what it lists now decides. */
async function reconcile(till: Till, stored: StoredOrder): Promise<'past-pending' | 'not-accepted' | 'unreadable'> {
  const fromDate = new Date(Date.parse(stored.order?.createdAt ?? stored.firstSeenAt) - 60_000).toISOString()
  const list = await till.justo().orders({ storeIds: till.settings().justo.storeIds, fromDate })
  if (!list.ok) return 'unreadable'
  const mine = list.data.filter((raw) => (raw as { _id?: unknown } | null)?._id === stored.id)
  // Direct merge instead of captureOrders' own serial: the caller already holds this order's.
  await captureOrders({ ...till, serial: (_name, work) => work() }, mine, list.startedAt, list.ms)
  const after = await till.db.orders.get(stored.id)
  if (mine.length === 0 || !after?.order) return 'unreadable'
  const { justoStatus } = after.order
  if (isPastPending(justoStatus)) return 'past-pending'
  // A word that we do not know says neither.
  return ['pending', 'cancelled'].includes(justoPhase(justoStatus)) ? 'not-accepted' : 'unreadable'
}

async function askJusto(till: Till, stored: StoredOrder, by: 'automatic' | 'person'): Promise<boolean> {
  const since = till.now()
  await setAcceptance(till, stored.id, { state: 'accepting', since }, `acceptOrder sent (${by})`)
  const answer = await till.justo().acceptOrder(stored.id)
  const accepted = (): Acceptance => ({ state: 'accepted', at: till.now(), by })
  if (answer.ok) {
    await setAcceptance(till, stored.id, accepted(), 'acceptOrder answered ok', answer.ms)
    return true
  }
  const found = await reconcile(till, stored)
  if (found === 'past-pending') {
    await setAcceptance(till, stored.id, accepted(), `read as accepted after ${answer.error.kind}`, answer.ms)
    return true
  }
  // Unreadable: it stays `accepting`, and the next reading decides.
  if (found === 'not-accepted')
    await setAcceptance(
      till,
      stored.id,
      { state: 'open', reasons: [say('A-13')] },
      `not accepted: ${answer.error.kind}`,
      answer.ms,
    )
  return false
}

const sameCodes = (a: { code: string }[], b: { code: string }[]): boolean =>
  a.map((m) => m.code).join() === b.map((m) => m.code).join()

/** A person presses «Aceptar»: always tried, whatever the gate says. */
export const acceptByHand = (till: Till, orderId: string): Promise<boolean> =>
  till.serial(orderId, async () => {
    const stored = await till.db.orders.get(orderId)
    if (!stored?.order || stored.acceptance.state === 'accepted') return stored?.acceptance.state === 'accepted'
    return askJusto(till, stored, 'person')
  })

/**
 * Decides about one order that a reading started at `seenAt` listed as pending: accept it now, or say why it waits.
 * An acceptance whose answer was lost is decided by that reading.
 */
export const considerAcceptance = (till: Till, orderId: string, seenAt: string, gateFacts: GateFacts): Promise<void> =>
  till.serial(orderId, async () => {
    const stored = await till.db.orders.get(orderId)
    if (stored?.order?.justoStatus !== 'pending') return
    const { acceptance } = stored
    if (acceptance.state === 'accepted' || acceptance.state === 'rejected') return
    if (acceptance.state === 'accepting' && acceptance.since >= seenAt) return
    const decision = gate(stored, gateFacts)
    if (decision.accept) {
      await askJusto(till, stored, 'automatic')
    } else if (acceptance.state === 'accepting' || !sameCodes(acceptance.reasons, decision.reasons)) {
      const codes = decision.reasons.map((reason) => reason.code).join(', ')
      await setAcceptance(till, orderId, { state: 'open', reasons: decision.reasons }, `waits: ${codes}`)
    }
  })
