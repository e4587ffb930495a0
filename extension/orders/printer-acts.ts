import { type Message, say } from '@shared/messages'
import type { BridgeResult } from '../bridge-client/call'
import type { WorkerContext } from '../context/worker-context'
import { failureMessage } from '../print-jobs/answer'
import { type LogCode, logCode } from '../store/log-code'
import type { LogEvent } from '../store/log-events'
import { logEntry } from '../store/log-rows'
import { readPractice } from '../store/practice-state'

/** Logs the bridge's answer to a press about a printer. Returns why it was not done; null: it was. */
async function logged(
  { store, now }: WorkerContext,
  answer: BridgeResult<unknown>,
  eventOf: (refused: LogCode | null) => LogEvent,
): Promise<Message | null> {
  const message = answer.ok ? null : failureMessage(answer.failure)
  await store.log([logEntry(now(), eventOf(logCode(message?.code ?? null)), { ms: answer.ms })])
  return message
}

/**
 * Opens the drawer at this printer once. `bySale`: a sale in cash, not a press, asks for it. Returns why it did not
 * open; null: it did.
 */
export async function openDrawerAt(context: WorkerContext, printer: string, bySale: boolean): Promise<Message | null> {
  const answer = await context.bridge().drawer(printer, { requestId: crypto.randomUUID() })
  return logged(context, answer, (refused) => ({ kind: 'drawer-opened', printer: logCode(printer), bySale, refused }))
}

/** «Abrir cajón»: besides «Cobrar» with cash, the only way to open it; never in practice. */
export async function openDrawer(context: WorkerContext, printer: string): Promise<Message | null> {
  if ((await readPractice(context.store))?.state === 'running') return say('E-08')
  return openDrawerAt(context, printer, false)
}

/** «Ya por CAJA», «Esperar»: the cashier's decision about the papers that wait for a printer in trouble. */
export async function decideFallback(
  context: WorkerContext,
  printer: string,
  action: 'now' | 'wait',
): Promise<Message | null> {
  const answer = await context.bridge().fallback(printer, { requestId: crypto.randomUUID(), action })
  const message = await logged(context, answer, (refused) => ({
    kind: 'fallback',
    printer: logCode(printer),
    action,
    refused,
  }))
  const { status } = context.live
  if (answer.ok && status) {
    const updated = answer.data.printer
    context.live.status = {
      ...status,
      printers: status.printers.map((known) => (known.id === printer ? updated : known)),
    }
    context.statusChanged()
  }
  return message
}
