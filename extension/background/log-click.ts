import type { WorkerContext } from '../context/worker-context'
import type { Intent, WorkerMessage } from '../messaging/messages'
import { logEntry } from '../store/log-entry'

/** Sent by pages automatically, or with every digit typed. */
const NO_CLICKS: readonly Intent['type'][] = ['page', 'watch', 'load-panel', 'find-phone']

const outcomeOf = (answer: WorkerMessage | null): string =>
  answer !== null && 'message' in answer && answer.message !== null ? answer.message.code : 'done'

async function orderOf({ store }: WorkerContext, intent: Intent): Promise<string | null> {
  if ('orderId' in intent) return intent.orderId
  return 'key' in intent ? ((await store.job(intent.key))?.orderId ?? null) : null
}

/** Logs every click with its outcome and duration; never typed text. */
export async function logClick(
  context: WorkerContext,
  intent: Intent,
  answer: WorkerMessage | null,
  ms: number,
): Promise<void> {
  if (NO_CLICKS.includes(intent.type)) return
  const orderId = await orderOf(context, intent)
  const stored = orderId === null ? null : await context.store.order(orderId)
  const outcome = outcomeOf(answer)
  await context.store.log([
    logEntry(context.now(), 'click', `${intent.type}: ${outcome}`, {
      orderId,
      transaction: stored?.transaction ?? null,
      jobKey: 'key' in intent ? intent.key : null,
      ms: Math.round(ms),
      level: outcome === 'done' ? 'info' : 'warning',
    }),
  ])
}
