import { isCode, type JobView } from '@shared/api'
import { isSuperseded } from '@shared/job'
import { PAPER_KINDS } from '@shared/kinds'
import { type Message, say } from '@shared/messages'
import type { BridgeResult } from '../bridge-client/call'
import type { WorkerContext } from '../context/worker-context'
import { isCalledOff, whyCalledOff } from '../order-model/lifecycle'
import type { StoredJob } from '../order-model/records'
import { isTooOld } from '../store/job-row'
import { logCode } from '../store/log-code'
import type { LogEvent } from '../store/log-events'
import { jobEntry } from '../store/log-rows'
import { failureMessage, withView } from './answer'
import { isCopy } from './copies'
import { isOvertaken, isVoid } from './paper-line'
import { forgotten, isResting } from './repeated-answers'

/**
 * The cashier's decision about a paper: it came out, it is to be printed (again), it was handled without paper, or it
 * is taken back because its order is over.
 */
type Outcome = 'came-out' | 'did-not' | 'given-up' | 'taken-back'

/** Sent again under the same key; once marked as a possible duplicate, it stays marked. */
function sentAnew(job: StoredJob, mayBeSecond: boolean, now: string): StoredJob {
  // A new release time: by its first release it would be too old to print.
  const again = { ...job.payload, secondSending: mayBeSecond || job.payload.secondSending, releasedAt: now }
  // The payment is already done: do not open the drawer again.
  const payload = again.kind === 'invoice' ? { ...again, opensDrawer: false } : again
  return { ...job, payload, state: 'ready', tries: 0, nextAttemptAt: null, error: null, view: null, open: 1 }
}

interface Decided {
  outcome: Outcome
  /** All jobs of the order, as stored. */
  jobs: readonly StoredJob[]
  now: string
}

/** The bridge no longer has the job: the cashier's answer is all that is known. */
function withoutBridge(job: StoredJob, { outcome, jobs, now }: Decided): StoredJob {
  const ended = (view: Partial<JobView>): StoredJob =>
    job.view === null
      ? { ...job, open: 0 }
      : { ...job, open: 0, view: { ...job.view, reasons: [], changedAt: now, ...view } }
  if (outcome === 'given-up') return ended({ state: 'cancelled', givenUp: true })
  // Only the bridge makes copies: a missing one is requested again.
  if (outcome === 'taken-back' || (outcome === 'did-not' && isCopy(job))) return ended({ state: 'cancelled' })
  if (outcome === 'did-not' && isOvertaken(job, jobs)) return ended({ state: 'cancelled', reasons: ['superseded'] })
  const secondSending = job.view?.state === 'unconfirmed' || job.view?.state === 'sent'
  if (outcome === 'did-not' || job.view === null) return sentAnew(job, secondSending, now)
  return ended({ state: 'printed', proof: 'person' })
}

export type Decision =
  | { type: 'resolve'; outcome: 'came-out' | 'did-not' }
  | { type: 'retry' }
  /** «Ya se hizo»: handled without paper, not printed any more. `over`: not from the cashier; its order is over. */
  | { type: 'cancel'; over?: true }

function outcomeOf(decision: Decision): Outcome {
  if (decision.type === 'resolve') return decision.outcome
  if (decision.type === 'retry') return 'did-not'
  return decision.over ? 'taken-back' : 'given-up'
}

/** Further fields of a decision. */
function detailsOf(decision: Decision, outcome: Outcome) {
  if (decision.type === 'resolve') return { outcome: decision.outcome }
  return outcome === 'given-up' ? { givenUp: true } : {}
}

/** The decision as a log event. `refusal`: why the bridge did not take it. */
function decided(decision: Decision, refusal: Message | null): LogEvent {
  const refused = logCode(refusal?.code ?? null)
  if (decision.type === 'resolve') return { kind: 'paper-looked-at', outcome: decision.outcome, refused }
  return { kind: decision.type === 'retry' ? 'paper-retried' : 'paper-given-up', refused }
}

type Answer = BridgeResult<{ job: JobView }>

/** The job after the bridge's answer; without an answer it is unchanged. */
function afterDecision(job: StoredJob, answer: Answer, decided: Decided): StoredJob {
  if (isGone(answer)) return withoutBridge(job, decided)
  const refused = !answer.ok && answer.failure.kind === 'refused' ? answer.failure.answer.job : undefined
  const view = answer.ok ? answer.data.job : refused
  return view ? withView(job, view) : job
}

const isGone = (answer: Answer): boolean =>
  !answer.ok && answer.failure.kind === 'refused' && isCode(answer.failure.answer.error.code, 'not-found')

/**
 * Decides about a paper that the bridge never took. Null: ask the bridge. «Ya se hizo» closes it; «Imprimir» sends one
 * that was refused for its order's age, marked as a possible duplicate.
 */
function decideUnsent(job: StoredJob, decision: 'retry' | 'cancel', now: string): StoredJob[] | null {
  if (decision === 'cancel')
    return job.state === 'refused' || isResting(job) ? [{ ...job, state: 'refused', open: 0 }] : null
  if (isResting(job)) return [{ ...job, error: null, tries: 0, nextAttemptAt: null }]
  if (isTooOld(job)) return [sentAnew(job, true, now)]
  // Pressed twice: it is already being sent.
  return job.state === 'ready' ? [] : null
}

/** False: the bridge decides. */
async function decidedHere(
  context: WorkerContext,
  { key, orderId, view }: StoredJob,
  decision: Decision,
): Promise<boolean> {
  const { type } = decision
  if (view !== null || type === 'resolve') return false
  const change = await context.store.change(orderId, ({ order, jobs }) => {
    const job = jobs.find((row) => row.key === key)
    const put = job && decideUnsent(job, type, context.now())
    if (!job || !put) return null
    const log = [jobEntry(job, context.now(), decided(decision, null))]
    return { order: order && isResting(job) ? forgotten(order) : undefined, put, log }
  })
  return change !== null
}

/** A paper to cook or deliver by. A void is needed when an order is called off; a factura keeps its number. */
const isWork = (job: StoredJob): boolean => PAPER_KINDS[job.kind].isWork && !isVoid(job)

const printsAgain = (decision: Decision): boolean =>
  decision.type === 'retry' || (decision.type === 'resolve' && decision.outcome === 'did-not')

/** Why this paper must not be printed again: its order was called off since the question was shown. */
async function whyNotAgain(context: WorkerContext, job: StoredJob): Promise<Message | null> {
  const { orderId } = job
  const stored = await context.store.order(orderId)
  return stored && isWork(job) ? whyCalledOff(stored) : null
}

/**
 * The cashier's answer about one paper is sent to the bridge, which alone changes the job's state. It runs after all
 * earlier acts on the order; a paper to be printed is first checked against the order's current state.
 */
export async function decidePaper(
  context: WorkerContext,
  key: string,
  attempt: number,
  decision: Decision,
): Promise<Message | null> {
  const known = await context.store.job(key)
  if (!known) return say('R-07')
  return context.serial(known.orderId, async () => {
    const job = await context.store.job(key)
    if (!job) return say('R-07')
    const over = printsAgain(decision) ? await whyNotAgain(context, job) : null
    if (over === null) return decide(context, job, attempt, decision)
    // It did not come out: it is taken back, and its printer's queue goes on.
    if (decision.type === 'resolve' && job.view?.state === 'unconfirmed')
      await decide(context, job, attempt, { type: 'cancel', over: true })
    return over
  })
}

/** «Imprimir ya» was pressed before this «Ya se hizo», even if the clock was set back in between. Durable before the bridge is asked. */
const datePrintNow = ({ store, now }: WorkerContext, orderId: string) =>
  store.changeStored(orderId, (stored) => {
    const at = now()
    return stored.printNow !== null && stored.printNow > at ? { order: { ...stored, printNow: at }, quiet: true } : null
  })

async function decide(
  context: WorkerContext,
  asked: StoredJob,
  attempt: number,
  decision: Decision,
): Promise<Message | null> {
  const { key, orderId } = asked
  if (await decidedHere(context, asked, decision)) return null
  const outcome = outcomeOf(decision)
  if (outcome === 'given-up') await datePrintNow(context, orderId)
  const body = { requestId: crypto.randomUUID(), attempt, ...detailsOf(decision, outcome) }
  const answer = await context.bridge().decide(key, decision.type, body)
  const now = context.now()
  let message = answer.ok || isGone(answer) ? null : failureMessage(answer.failure)
  await context.store.change(orderId, ({ order, jobs }) => {
    // Current row: the order may have been cancelled, or a sync may have run, since the question was shown.
    const current = jobs.find((job) => job.key === key)
    if (!current) return null
    const after = afterDecision(current, answer, { outcome, jobs, now })
    // A newer paper has its place: an answer about this one is no longer needed.
    if (after.view && isSuperseded(after.view)) message = printsAgain(decision) ? say('R-22') : null
    // The bridge may print it now; a take-back made before this request no longer covers it.
    const isOff = order !== null && isCalledOff(order) && printsAgain(decision) && isWork(after)
    const job: StoredJob = isOff ? { ...after, wanted: false, open: 1 } : after
    const entry = jobEntry(job, now, decided(decision, message), answer.ms)
    return { put: job === current ? [] : [job], log: [entry] }
  })
  return message
}
