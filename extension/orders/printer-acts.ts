import { type Message, say } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import { failureMessage } from '../print-jobs/answer'
import { logCode } from '../store/log-code'
import { logEntry } from '../store/log-rows'
import { readPractice } from '../store/practice-state'

/** Opens the drawer at this printer once. `bySale`: a sale in cash, not a press, asks for it. Returns why it did not open; null: it did. */
export async function openDrawerAt(context: WorkerContext, printer: string, bySale: boolean): Promise<Message | null> {
  const answer = await context.bridge().drawer(printer, { requestId: crypto.randomUUID() })
  const message = answer.ok ? null : failureMessage(answer.failure)
  const event = {
    kind: 'drawer-opened',
    printer: logCode(printer),
    bySale,
    refused: logCode(message?.code ?? null),
  } as const
  await context.store.log([logEntry(context.now(), event, { ms: answer.ms })])
  return message
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
  const message = answer.ok ? null : failureMessage(answer.failure)
  const event = {
    kind: 'fallback',
    printer: logCode(printer),
    action,
    refused: logCode(message?.code ?? null),
  } as const
  await context.store.log([logEntry(context.now(), event, { ms: answer.ms })])
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
