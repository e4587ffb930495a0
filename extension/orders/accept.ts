import { type Message, say } from '@shared/messages'
import { eachApart } from '../context/loop'
import type { Till } from '../context/worker-context'
import { isPractice } from '../justo/practice-id'
import type { JustoErrorKind, JustoResult } from '../justo/result'
import { logEntry } from '../log/transaction-log'
import { orderNow } from '../simulation/stored-practice'
import { isCalledOff, whyOver } from '../store/lifecycle'
import type { Acceptance, StoredOrder } from '../store/records'
import { changeOrder } from './change-order'
import { gateFactsFor } from './gate-facts'
import { nextAcceptance } from './next-acceptance'
import { countElsewhere, countHere } from './other-till'
import { actOnLiveOrder, withOpen } from './person-acts'
import { readAgain } from './read-again'
import { readingMemory } from './reading-memory'
import { waitsEntry } from './waits-entry'

const facts = (stored: StoredOrder, ms?: number) => ({
  transaction: stored.transaction,
  orderId: stored.id,
  ...(ms === undefined ? {} : { ms }),
})

/** What an order that was called off keeps of an acceptance: none is under way, and nothing waits for one. */
function calledOff(stored: StoredOrder): StoredOrder | null {
  return stored.acceptance.state === 'accepting' ? { ...stored, acceptance: { state: 'open', reasons: [] } } : null
}

/**
 * Justo's no, or its silence, is about an acceptance that is still under way, and none is asked for that is there: a reading
 * may have brought the yes since the look at the order.
 */
const isOvertaken = (stored: StoredOrder, acceptance: Acceptance): boolean =>
  acceptance.state === 'open'
    ? stored.acceptance.state !== 'accepting'
    : acceptance.state === 'accepting' && stored.acceptance.state === 'accepted'

/**
 * An acceptance that was asked for, or that came, takes back a rejection that Justo did not take. That the order was
 * rejected or cancelled stands above it, whatever Justo answered meanwhile: then nothing of it is written. From here on
 * Justo's JSON is kept with the order.
 */
function setAcceptance(till: Till, id: string, acceptance: Acceptance, message: string, ms?: number) {
  const isYes = acceptance.state !== 'open'
  const how: { source?: string } = {}
  return changeOrder(
    till,
    id,
    (stored) => {
      if (isOvertaken(stored, acceptance)) return null
      // What was last taken in by now: a reading may have come since this was asked for.
      const source = readingMemory(till.store).textOf(id)
      if (acceptance.state === 'accepting' && source !== null) how.source = source
      const accepted = { ...stored, acceptance, ...(isYes && { rejectAskedAt: null }) }
      // A person says what is to become of an order whose decisions were lost.
      const isDecided = acceptance.state === 'accepting' && acceptance.by === 'person'
      const after = isCalledOff(stored)
        ? calledOff(stored)
        : { ...accepted, ...(isDecided && { decisionsLostAt: null }) }
      return after && withOpen(after, till.now())
    },
    (stored) => {
      const step = stored.acceptance.state === 'accepted' ? 'accepted' : 'gate'
      return logEntry(till.now(), step, isCalledOff(stored) ? `called off: ${message}` : message, facts(stored, ms))
    },
    undefined,
    how,
  )
}

/** Nothing was done, and nothing is known about the order: Justo did not look at it. */
const TURNED_AWAY: readonly JustoErrorKind[] = ['rate-limited', 'not-allowed']
/** A no that will be the same in a moment. */
const REFUSED: readonly JustoErrorKind[] = ['refused', 'key-refused', 'gone']

interface Asked {
  /** `unanswered`: Justo is not to be asked for another one now. */
  outcome: 'accepted' | 'refused' | 'unanswered'
  answer: JustoResult<unknown>
}

/** Null: the order is gone or called off, and Justo was not asked. */
async function askJusto(till: Till, stored: StoredOrder, by: 'automatic' | 'person'): Promise<Asked | null> {
  const { id } = stored
  const sent = { state: 'accepting', since: till.now(), by } as const
  const asking = await setAcceptance(till, id, sent, `acceptOrder sent (${by})`)
  if (asking?.acceptance.state !== 'accepting') return null
  const answer = await till.justo().acceptOrder(id)
  const accepted = (): Acceptance => ({ state: 'accepted', at: till.now(), by })
  if (answer.ok) {
    await setAcceptance(till, id, accepted(), 'acceptOrder answered ok', answer.ms)
    if (!isPractice(id)) await countHere(till)
    return { outcome: 'accepted', answer }
  }
  const { kind } = answer.error
  if (TURNED_AWAY.includes(kind)) {
    await setAcceptance(till, id, { state: 'open', reasons: [say('A-13')] }, `not asked: ${kind}`, answer.ms)
    return { outcome: 'unanswered', answer }
  }
  const found = await readAgain(till, stored)
  if (found === 'past-pending') {
    // «Ya aceptado» is a success. A no in words says that somebody else did it; a lost answer may have been our own yes.
    await setAcceptance(till, id, accepted(), `read as accepted after ${kind}`, answer.ms)
    if (kind === 'refused') await till.store.updateFacts([countElsewhere(1, till.now())])
    return { outcome: 'accepted', answer }
  }
  // Unreadable: it stays `accepting`, and the next reading decides.
  if (found === 'unreadable') return { outcome: 'unanswered', answer }
  const refused = REFUSED.includes(kind) ? { refusedAt: till.now() } : {}
  await setAcceptance(
    till,
    id,
    { state: 'open', reasons: [say('A-13')], ...refused },
    `not accepted: ${kind}`,
    answer.ms,
  )
  return { outcome: 'refused', answer }
}

/** Why an order that a person wanted to accept is not accepted; null: it is. */
function notAccepted(stored: StoredOrder | null): Message | null {
  if (stored === null) return say('A-50')
  const over = whyOver(stored)
  if (over !== null || stored.acceptance.state === 'accepted') return over
  // Its answer was lost: Justo may have accepted it.
  return say(stored.acceptance.state === 'accepting' ? 'A-17' : 'A-13')
}

/**
 * A person presses «Aceptar»: always tried, whatever the gate says, unless the order was called off since.
 * @returns why it is not accepted; null: it is
 */
export function acceptByHand(till: Till, orderId: string): Promise<Message | null> {
  const pressedAt = till.now()
  return actOnLiveOrder(till, orderId, async (stored) => {
    if (stored.order === null) return say('A-24')
    if (stored.acceptance.state === 'accepted') return null
    // Another panel wanted it rejected while this press waited, and what became of that is not known: it is asked again.
    if (stored.rejectAskedAt && stored.rejectAskedAt > pressedAt) return say('A-20')
    await askJusto(till, stored, 'person')
    return notAccepted(await till.store.order(orderId))
  })
}

/** The gate leaves it to a person. */
const wait = (till: Till, id: string, reasons: Message[]) =>
  changeOrder(
    till,
    id,
    // A reading may have brought the yes since the look at the order.
    (stored) =>
      stored.acceptance.state === 'accepted'
        ? null
        : withOpen({ ...stored, acceptance: { state: 'open', reasons } }, till.now()),
    (stored) => waitsEntry(till.now(), stored, reasons),
  )

/** A rejection that Justo took, and did not carry out: a person is asked again, and no machine accepts it. */
const reopen = (till: Till, id: string) =>
  changeOrder(
    till,
    id,
    (stored) =>
      stored.order?.justoStatus === 'pending'
        ? {
            ...stored,
            acceptance: { state: 'open', reasons: [say('A-20')] },
            // What a person wanted on paper was wanted before the rejection.
            printNow: null,
            rejectAskedAt: till.now(),
            open: 1,
          }
        : null,
    (stored) => logEntry(till.now(), 'gate', 'rejected, and still listed as pending', facts(stored)),
  )

/**
 * Decides about one order that a reading started at `seenAt` listed as pending: accept it now, or say why it waits.
 * An acceptance whose answer was lost is decided by that reading. Null: Justo was not asked.
 */
export const considerAcceptance = (till: Till, orderId: string, seenAt: string): Promise<Asked | null> =>
  till.serial(orderId, async () => {
    const stored = await orderNow(till.store, orderId)
    const step = stored ? nextAcceptance(stored, seenAt, gateFactsFor(till, stored)) : null
    if (!stored || step === null) return null
    if (step.type === 'accept') return askJusto(till, stored, 'automatic')
    if (step.type === 'reopen') {
      await reopen(till, orderId)
      return null
    }
    await wait(till, orderId, step.reasons)
    return null
  })

const rateLimited = (answer: JustoResult<unknown> | null): JustoResult<never> | null =>
  answer?.ok === false && answer.error.kind === 'rate-limited' ? answer : null

/**
 * The same for all that were listed: one read of the disk where nothing has changed, however many wait. A Justo that does
 * not answer for one order is not asked for the next: its list would have to wait for it.
 * @returns Justo's word that it is asked too often, if it said so
 */
export async function considerListed(till: Till, ids: string[], seenAt: string): Promise<JustoResult<never> | null> {
  const orders = (await till.store.orders(ids)).filter((stored) => stored !== null)
  const isDue = (stored: StoredOrder): boolean => {
    try {
      return nextAcceptance(stored, seenAt, gateFactsFor(till, stored)) !== null
    } catch {
      return true // considered in its own turn, where its failure is reported
    }
  }
  const due = orders.filter(isDue)
  // One whose answer was lost comes after the others: it must not hold them up for ever.
  const isAgain = ({ acceptance }: StoredOrder) => (acceptance.state === 'accepting' ? 1 : 0)
  let unanswered: JustoResult<unknown> | null = null
  await eachApart(
    due.toSorted((a, b) => isAgain(a) - isAgain(b)),
    async ({ id }) => {
      if (unanswered !== null) return
      const asked = await considerAcceptance(till, id, seenAt)
      if (asked?.outcome === 'unanswered') unanswered = asked.answer
    },
  )
  return rateLimited(unanswered)
}
