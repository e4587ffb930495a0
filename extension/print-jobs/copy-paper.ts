import { type Message, say } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import { logCode } from '../store/log-code'
import { jobEntry } from '../store/log-rows'
import { failureMessage, withView } from './answer'
import { copyRow, originalOf } from './copies'

export interface CopyRequest {
  key: string
  /** The attempt that was shown. */
  attempt: number
  /** Null: the original's printer. */
  printer: string | null
}

/**
 * «Reimprimir»: the bridge prints the stored ticket again, headed REIMPRESIÓN; its row is stored beside the original's.
 */
export async function copyPaper(
  context: WorkerContext,
  { key, attempt, printer }: CopyRequest,
): Promise<Message | null> {
  const original = await context.store.job(originalOf(key))
  if (!original?.view) return say('R-07')
  const body = { requestId: crypto.randomUUID(), attempt, ...(printer !== null && { printer }) }
  const answer = await context.bridge().copy(key, body)
  if (!answer.ok) {
    const message = failureMessage(answer.failure)
    await context.store.log([
      jobEntry({ ...original, key }, context.now(), { kind: 'copied', refused: logCode(message.code) }, answer.ms),
    ])
    return message
  }
  const view = answer.data.job
  await context.store.change(original.orderId, ({ jobs }) => {
    const known = jobs.find((job) => job.key === view.key)
    const entry = jobEntry({ ...original, key: view.key }, context.now(), { kind: 'copied', refused: null }, answer.ms)
    return { put: [withView(known ?? copyRow(original, view), view)], log: [entry] }
  })
  return null
}
