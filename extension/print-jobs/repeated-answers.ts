import { isCode, type PutAnswer } from '@shared/api'
import { say } from '@shared/messages'
import type { BridgeResult } from '../bridge-client/call'
import type { WorkerContext } from '../context/worker-context'
import type { RepeatedAnswer } from '../order-model/own-values'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { orderEntry } from '../store/log-rows'
import { lineOf } from './paper-line'
import { later } from './retry'

/**
 * Planner and bridge must not exchange the same request and answer without end, whatever bug makes them disagree. The
 * same answer twice to the same request: the papers rest, are shown with P-21, and are sent again only when a fact
 * changes (content, reading, settings, a job of the line) or a person asks for it.
 */
const ENOUGH = 2
/** Kept per order: a loop may go through several requests. */
const MOST = 12

/** What is asked, and all that the answer may depend on. `seenAt`: as in the PUT. `rows`: all jobs of the order. */
export function questionOf(job: StoredJob, rows: readonly StoredJob[], seenAt: string): string {
  const line = lineOf(job.key)
  const seqs = rows.filter((row) => lineOf(row.key) === line).map(({ view }) => view?.seq ?? 0)
  const { contentHash, settingsVersion, replaces, secondSending } = job.payload
  const what = job.wanted ? `${job.kind} ${contentHash}` : `take back ${job.key}`
  return [line, what, seenAt, settingsVersion, replaces, secondSending, Math.max(0, ...seqs)].join(' ')
}

/** An answer to a PUT that brings the paper no further; null: it does, or it is only a matter of time. */
export function standstill(result: BridgeResult<PutAnswer>): string | null {
  if (result.ok) {
    const { job, head } = result.data
    return result.status === 202 ? null : ['known', job.key, job.seq, head.revision].join(' ')
  }
  if (result.failure.kind !== 'refused') return null
  const { error, head, job } = result.failure.answer
  // It is asked again until it has printed.
  if (error.retry !== 'replan' || (isCode(error.code, 'started') && job?.state === 'printing')) return null
  return [error.code, head?.revision, head?.contentHash, head?.state, job?.seq].join(' ')
}

/** The order with one more answer to `question`. */
export function noted(stored: StoredOrder, question: string, answer: string): StoredOrder {
  const { repeatedAnswers } = stored
  const known = repeatedAnswers.find((each) => each.question === question && each.answer === answer)
  const now: RepeatedAnswer = { question, answer, times: (known?.times ?? 0) + 1 }
  return { ...stored, repeatedAnswers: [...repeatedAnswers.filter((each) => each !== known), now].slice(-MOST) }
}

const isEnough = ({ repeatedAnswers }: StoredOrder, question: string): boolean =>
  repeatedAnswers.some((each) => each.question === question && each.times >= ENOUGH)

/** Shown and not sent (again). */
export const isResting = ({ error }: Pick<StoredJob, 'error'>): boolean => error?.code === 'P-21'

/** `rows`: of one request about the order `stored`; true: they rest, and nothing is to be asked. */
export async function rest(
  context: WorkerContext,
  stored: StoredOrder | null,
  rows: readonly StoredJob[],
  seenAt: string,
): Promise<boolean> {
  const [first] = rows
  // Most orders have no noted answer and need no second read.
  if (!first || !stored?.repeatedAnswers.length) return false
  const keys = new Set(rows.map(({ key }) => key))
  const now = context.now()
  const change = await context.store.change(first.orderId, ({ order, jobs }) => {
    if (order === null || !isEnough(order, questionOf(first, jobs, seenAt))) return null
    const { number } = first.payload.content
    const resting = jobs.filter(({ key }) => keys.has(key))
    const put = resting.map((row) => ({ ...later(row, now, 15_000), error: say('P-21', { number }) }))
    const news = resting.filter((row) => !isResting(row))
    return {
      put,
      quiet: news.length === 0,
      log: news.map(({ key }) => orderEntry(order, now, { kind: 'paper-rests' }, { jobKey: key })),
    }
  })
  return change !== null
}

/** A person asks for them again: nothing is remembered. */
export const forgotten = (stored: StoredOrder): StoredOrder => ({ ...stored, repeatedAnswers: [] })
