import { type Message, say } from '@shared/messages'
import { eachApart, inTurn, rethrow } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import type { JustoErrorKind, JustoResult } from '../justo/result'
import { isCalledOff, whyCalledOff, withOpen } from '../order-model/lifecycle'
import type { Acceptance } from '../order-model/own-values'
import type { StoredOrder } from '../order-model/records'
import type { LogEventOf } from '../store/log-events'
import { missedPress, withPress } from './accept-press'
import { nextAcceptance, policyFactsFor, waits } from './auto-accept'
import { capturePending } from './capture'
import { actOnLiveOrder, changeOrder } from './change-order'
import { countElsewhere, countHere } from './other-till'
import { readAgain } from './read-again'

/** On a called-off order an acceptance under way is reset and its reasons are dropped; null: none is under way. */
function calledOff(stored: StoredOrder): StoredOrder | null {
  return stored.acceptance.state === 'accepting' ? { ...stored, acceptance: { state: 'open', reasons: [] } } : null
}

/**
 * A refusal or a missing answer applies only to an acceptance still under way, and a new attempt only to an order not
 * yet accepted: a reading may have brought the acceptance since the row was read.
 */
const isOvertaken = (stored: StoredOrder, acceptance: Acceptance): boolean =>
  acceptance.state === 'open'
    ? stored.acceptance.state !== 'accepting'
    : acceptance.state === 'accepting' && stored.acceptance.state === 'accepted'

/** What became of a call of `acceptOrder`, for the log. */
type Call = Pick<LogEventOf<'acceptance'>, 'call' | 'cause'> & { ms: number | null }

/**
 * A sent or confirmed acceptance clears a rejection that Justo did not carry out. On a rejected or cancelled order
 * nothing is written, whatever Justo answered meanwhile.
 */
function setAcceptance(context: WorkerContext, id: string, acceptance: Acceptance, { call, cause, ms }: Call) {
  const isYes = acceptance.state !== 'open'
  return changeOrder(
    context,
    id,
    (stored) => {
      if (isOvertaken(stored, acceptance)) return null
      const accepted = { ...stored, acceptance, rejectAskedAt: isYes ? null : stored.rejectAskedAt }
      // An acceptance by hand settles an order whose decisions were lost, or that was done in Justo while unreadable.
      const isDecided = acceptance.state === 'accepting' && acceptance.by === 'person'
      const after = isCalledOff(stored)
        ? calledOff(stored)
        : isDecided
          ? { ...accepted, decisionsLostAt: null, doneInJustoAt: null }
          : accepted
      return after && withOpen(after, context.now())
    },
    {
      event: (stored) => {
        const counts = stored.acceptance.state === 'accepted'
        return { kind: 'acceptance', call, cause, calledOff: isCalledOff(stored), counts }
      },
      ms,
    },
  )
}

/** Justo did not process the call; the order is unchanged. */
const NOT_PROCESSED: readonly JustoErrorKind[] = ['rate-limited', 'not-allowed']
/** Definite refusals: an immediate retry gets the same answer. */
const REFUSED: readonly JustoErrorKind[] = ['refused', 'key-refused', 'blocked', 'gone']

interface Asked {
  /** `unanswered`: make no further acceptance calls to Justo in this pass. */
  outcome: 'accepted' | 'refused' | 'unanswered'
  answer: JustoResult<unknown>
}

/** Null: the order is gone or called off, and Justo was not called. */
async function askJusto(
  context: WorkerContext,
  stored: StoredOrder,
  by: 'automatic' | 'person',
): Promise<Asked | null> {
  const sent = { state: 'accepting', since: context.now(), by } as const
  const asking = await setAcceptance(context, stored.id, sent, { call: by, cause: null, ms: null })
  return asking?.acceptance.state === 'accepting' ? callJusto(context, stored, by) : null
}

/** For an order that is stored as `accepting`. */
async function callJusto(context: WorkerContext, stored: StoredOrder, by: 'automatic' | 'person'): Promise<Asked> {
  const { id } = stored
  const answer = await context.justo().acceptOrder(id)
  const { ms } = answer
  const accepted = (): Acceptance => ({ state: 'accepted', at: context.now(), by })
  if (answer.ok) {
    await setAcceptance(context, id, accepted(), { call: 'ok', cause: null, ms })
    await countHere(context)
    return { outcome: 'accepted', answer }
  }
  const { kind } = answer.error
  const notNow: Acceptance = { state: 'open', reasons: [say('A-13')] }
  if (NOT_PROCESSED.includes(kind)) {
    await setAcceptance(context, id, notNow, { call: 'not-asked', cause: kind, ms })
    return { outcome: 'unanswered', answer }
  }
  const found = await readAgain(context, stored)
  if (found === 'past-pending') {
    // «Ya aceptado» is a success. An explicit refusal means it was accepted elsewhere; a lost answer may have been our
    // own acceptance.
    await setAcceptance(context, id, accepted(), { call: 'read', cause: kind, ms })
    if (kind === 'refused') await context.store.updateFacts([countElsewhere(1, context.now())])
    return { outcome: 'accepted', answer }
  }
  // Unreadable: it stays `accepting`, and the next reading decides.
  if (found === 'unreadable') return { outcome: 'unanswered', answer }
  const refused = REFUSED.includes(kind) ? { refusedAt: context.now() } : {}
  await setAcceptance(context, id, { ...notNow, ...refused }, { call: 'not-accepted', cause: kind, ms })
  return { outcome: 'refused', answer }
}

/** Why an order was not accepted by hand; null: it was. */
function notAccepted(stored: StoredOrder | null): Message | null {
  if (stored === null) return say('A-50')
  const over = whyCalledOff(stored)
  if (over !== null || stored.acceptance.state === 'accepted') return over
  // The answer was lost: Justo may have accepted it.
  return say(stored.acceptance.state === 'accepting' ? 'A-17' : 'A-13')
}

/** Asks Justo for a cashier, on the order as it is now; to be called in the order's turn. */
export async function acceptNow(context: WorkerContext, stored: StoredOrder): Promise<Message | null> {
  await askJusto(context, stored, 'person')
  return notAccepted(await context.store.order(stored.id))
}

/** Why a press on «Aceptar» made at `pressedAt` does nothing: `done`, or a message; null: it counts. */
export function whyNoAccept(stored: StoredOrder, pressedAt: string): Message | 'done' | null {
  if (stored.order === null) return say('A-24')
  if (stored.acceptance.state === 'accepted') return 'done'
  // Another panel rejected it while this press waited, with unknown result: the cashier is asked again.
  return stored.rejectAskedAt && stored.rejectAskedAt > pressedAt ? say('A-20') : null
}

/**
 * «Aceptar» was pressed: always tried, whatever the auto-accept policy says, unless the order was called off since.
 * @returns why it is not accepted; null: it is
 */
export function acceptByHand(context: WorkerContext, orderId: string): Promise<Message | null> {
  const pressedAt = context.now()
  return actOnLiveOrder(context, orderId, async (stored) => {
    const why = whyNoAccept(stored, pressedAt)
    if (why !== null) return why === 'done' ? null : why
    return acceptNow(context, stored)
  })
}

/** The auto-accept policy leaves it to the cashier. */
const wait = (context: WorkerContext, id: string, reasons: Message[]) =>
  changeOrder(
    context,
    id,
    // A reading may have brought the acceptance since the row was read.
    (stored) =>
      stored.acceptance.state === 'accepted'
        ? null
        : withOpen(
            withPress({ ...stored, acceptance: { state: 'open', reasons } }, missedPress(stored)),
            context.now(),
          ),
    { event: () => waits(reasons) },
  )

/**
 * Justo confirmed a rejection and still lists the order as pending: the cashier is asked again; it is not
 * auto-accepted.
 */
const reopen = (context: WorkerContext, id: string) =>
  changeOrder(
    context,
    id,
    (stored) =>
      stored.order?.justoStatus === 'pending'
        ? {
            ...stored,
            acceptance: { state: 'open', reasons: [say('A-20')] },
            // A print request from before the rejection no longer counts.
            printNow: null,
            rejectAskedAt: context.now(),
            open: 1,
          }
        : null,
    { event: () => ({ kind: 'rejection-ignored' }) },
  )

/**
 * Decides about one order that a reading started at `seenAt` listed as pending: accept it now, or store why it waits.
 * That reading also resolves an acceptance whose answer was lost. Null: Justo was not called.
 */
export const considerAcceptance = (context: WorkerContext, orderId: string, seenAt: string): Promise<Asked | null> =>
  context.serial(orderId, async () => {
    const stored = await context.store.order(orderId)
    const step = stored ? nextAcceptance(stored, seenAt, policyFactsFor(context, stored)) : null
    if (!stored || step === null) return null
    if (step.type === 'accept') return askJusto(context, stored, step.by)
    if (step.type === 'reopen') {
      await reopen(context, orderId)
      return null
    }
    await wait(context, orderId, step.reasons)
    return null
  })

const rateLimited = (answer: JustoResult<unknown> | null): JustoResult<never> | null =>
  answer?.ok === false && answer.error.kind === 'rate-limited' ? answer : null

/** Justo is asked about an order that was stored with that intent, unless it was decided otherwise since. */
const askAsStored = (context: WorkerContext, { id, acceptance }: StoredOrder): Promise<Asked | null> =>
  context.serial(id, async () => {
    const stored = await context.store.order(id)
    if (acceptance.state !== 'accepting' || stored?.acceptance.state !== 'accepting') return null
    const isMeant = stored.acceptance.since === acceptance.since && !isCalledOff(stored)
    return isMeant ? callJusto(context, stored, acceptance.by) : null
  })

/** The orders of a list about which something is to be done: one store read where nothing has changed, however many wait. */
async function dueOrders(context: WorkerContext, ids: string[], seenAt: string): Promise<StoredOrder[]> {
  const orders = (await context.store.orders(ids)).filter((stored) => stored !== null)
  const isDue = (stored: StoredOrder): boolean => {
    try {
      return nextAcceptance(stored, seenAt, policyFactsFor(context, stored)) !== null
    } catch {
      return true // goes on to its own turn, where the failure is reported
    }
  }
  // Orders whose answer was lost go last, so that they cannot block the others.
  const isAgain = ({ acceptance }: StoredOrder) => (acceptance.state === 'accepting' ? 1 : 0)
  return orders.filter(isDue).toSorted((a, b) => isAgain(a) - isAgain(b))
}

/**
 * The same for all orders of a list; `toAsk`: the first of them. Stops after the first order without an answer: the next
 * list must not be delayed.
 * @returns Justo's rate-limit answer, if it gave one
 */
export async function considerListed(
  context: WorkerContext,
  ids: string[],
  seenAt: string,
  toAsk: StoredOrder | null = null,
): Promise<JustoResult<never> | null> {
  let unanswered: JustoResult<unknown> | null = null
  const unlessUnanswered = async (ask: () => Promise<Asked | null>) => {
    if (unanswered !== null) return
    const asked = await ask()
    if (asked?.outcome === 'unanswered') unanswered = asked.answer
  }
  await inTurn(
    async () => toAsk && unlessUnanswered(() => askAsStored(context, toAsk)),
    async () =>
      eachApart(await dueOrders(context, ids, seenAt), ({ id }) =>
        unlessUnanswered(() => considerAcceptance(context, id, seenAt)),
      ),
  )
  return rateLimited(unanswered)
}

/**
 * Stores a list of pending orders and accepts those that the policy allows; the answer is that of `considerListed`. An
 * order that the disk refuses does not stop the others.
 */
export async function takePending(
  context: WorkerContext,
  { data, startedAt, ms }: { data: unknown[]; startedAt: string; ms: number },
): Promise<JustoResult<never> | null> {
  const { ids, toAsk, failure } = await capturePending(context, data, startedAt, ms)
  let answer: JustoResult<never> | null = null
  await inTurn(async () => {
    answer = await considerListed(context, ids, startedAt, toAsk)
  }, rethrow(failure))
  return answer
}
