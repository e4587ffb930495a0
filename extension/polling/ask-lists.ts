import { readJustoClock } from '../context/justo-clock'
import { inTurn, rethrow } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import type { JustoClient } from '../justo/client'
import type { JustoResult } from '../justo/result'
import type { PollPlan } from './plan'
import { readOrders, readPending } from './readings'

/** Justo's answers in one poll. Null: that list was not requested. */
interface Answers {
  pending: JustoResult<unknown> | null
  orders: JustoResult<unknown> | null
}

const NO_ANSWERS: Answers = { pending: null, orders: null }

/** The first answer counts (it gives the time of the request), unless a later part failed. */
const keepFirst = (known: JustoResult<unknown> | null, result: JustoResult<unknown>): JustoResult<unknown> =>
  known === null || (known.ok && !result.ok) ? result : known

const isRateLimited = (result: JustoResult<unknown>): boolean => !result.ok && result.error.kind === 'rate-limited'

/**
 * A worker context whose Justo client records every answer: processing an answer may fail, and its `Retry-After` and clock must
 * still count. Created anew for each poll.
 */
function recordAnswers(context: WorkerContext): { context: WorkerContext; answers(): Answers } {
  let answers: Answers = NO_ANSWERS
  const record = async <T>(list: keyof Answers, asking: Promise<JustoResult<T>>): Promise<JustoResult<T>> => {
    const result = await asking
    answers = { ...answers, [list]: keepFirst(answers[list], result) }
    context.live.justoClock = readJustoClock(result) ?? context.live.justoClock
    return result
  }
  const justo = (): JustoClient => {
    const client = context.justo()
    return {
      ...client,
      pendingOrders: (storeIds) => record('pending', client.pendingOrders(storeIds)),
      orders: (window) => record('orders', client.orders(window)),
      async acceptOrder(id) {
        const result = await client.acceptOrder(id)
        if (isRateLimited(result)) answers = { ...answers, pending: result }
        return result
      },
    }
  }
  return { context: { ...context, justo }, answers: () => answers }
}

/** A list that is due. */
interface Due {
  list: keyof Answers
  read(): Promise<JustoResult<unknown>>
}

/** `failure`: the error while processing an answer; null: none. */
type Asked = Answers & { unhandled: boolean; failure: unknown }

/** A refusal that applies to the host as a whole: no further list is requested. */
const isGeneralRefusal = (result: JustoResult<unknown> | null): boolean =>
  result?.ok === false && ['rate-limited', 'not-allowed'].includes(result.error.kind)

/**
 * Requests the lists that are due, in this order. An error while processing one neither stops the next nor hides that
 * Justo was called.
 */
async function askDue(due: readonly Due[], answers: () => Answers): Promise<Asked> {
  const asked: Asked = { ...NO_ANSWERS, unhandled: false, failure: null }
  let last: JustoResult<unknown> | null = null
  for (const { list, read } of due) {
    try {
      asked[list] = isGeneralRefusal(last) ? last : await read()
    } catch (error) {
      Object.assign(asked, { [list]: answers()[list], unhandled: true, failure: error })
    }
    last = asked[list]
  }
  return asked
}

/** Null: no failure. */
type ReadOld = () => Promise<JustoResult<never> | null>

/** The whole list, and after a good answer the open orders that are older than its reach. */
async function sweep(context: WorkerContext, fromDate: string, readOld: ReadOld): Promise<JustoResult<unknown>> {
  const { list, failure } = await readOrders(context, fromDate)
  let result: JustoResult<unknown> = list
  await inTurn(async () => {
    if (list.ok) result = (await readOld()) ?? list
  }, rethrow(failure))
  return result
}

/** An acceptance is under way, or got no answer. If that cannot be read, there may be one. */
const isAccepting = ({ store }: WorkerContext): Promise<boolean> =>
  store.keptOpenOrders().then(
    (open) => open.some(({ acceptance }) => acceptance.state === 'accepting'),
    () => true,
  )

/**
 * The pending orders come first: a new one does not wait for the long list. But not while an acceptance may have got no
 * answer: the long list closes it, instead of its being accepted again.
 */
export async function askLists(context: WorkerContext, { pending, orders }: PollPlan, readOld: ReadOld) {
  const { context: recording, answers } = recordAnswers(context)
  const due: Due[] = []
  if (pending) due.push({ list: 'pending', read: () => readPending(recording) })
  if (orders) due.push({ list: 'orders', read: () => sweep(recording, orders.fromDate, readOld) })
  return askDue(due.length > 1 && (await isAccepting(context)) ? due.reverse() : due, answers)
}
