import type { ExtensionSettings } from '@shared/settings/extension'
import type { WorkerContext } from '../context/worker-context'
import type { Intent } from '../messaging/intents'
import type { WorkerMessage } from '../messaging/messages'
import { quotedIds } from '../orders/typed-stores'
import { logEntry } from '../store/log-rows'

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The names of changed settings, as `printing.mode`; never a value: one of them is a key. */
export function changedNames(before: unknown, after: unknown, path = ''): string[] {
  if (!isGroup(before) || !isGroup(after)) return JSON.stringify(before) === JSON.stringify(after) ? [] : [path]
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name) => changedNames(before[name], after[name], path === '' ? name : `${path}.${name}`))
}

/** Logs which settings were changed. */
export async function logSettings(context: WorkerContext, before: ExtensionSettings): Promise<void> {
  const names = changedNames(before, context.settings())
  if (names.length === 0) return
  const { storeSignature: signed } = context.settings()
  const isSigned = signed !== undefined && signed.at !== before.storeSignature?.at
  const stores = isSigned ? [`signed: no order yet of store ${quotedIds(signed.ids)}`] : []
  const messages = [`settings: ${names.join(', ')}`, ...stores]
  await context.store.log(messages.map((message) => logEntry(context.now(), 'changed', message)))
}

/** Sent by pages automatically, or with every digit typed. */
const NO_CLICKS: readonly Intent['type'][] = ['page', 'watch', 'gesture', 'find-phone']

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
