import { type Message, say } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import { failureMessage } from '../print-jobs/answer'
import { logEntry } from '../store/log-rows'
import { readPractice } from '../store/practice-state'

/** Logs an act on a printer, and why it failed. */
async function logAct(context: WorkerContext, what: string, message: Message | null, ms: number): Promise<void> {
  const taken = message === null ? '' : `, not taken: ${message.code}`
  const level = message === null ? 'info' : 'warning'
  await context.store.log([
    logEntry(context.now(), message === null ? 'person' : 'trouble', `${what}${taken}`, { ms, level }),
  ])
}

/** Opens the drawer at this printer once. Returns why it did not open; null: it did. */
export async function openDrawerAt(
  context: WorkerContext,
  printer: string,
  why: 'by a person' | 'for a sale in cash',
): Promise<Message | null> {
  const answer = await context.bridge().drawer(printer, { requestId: crypto.randomUUID() })
  const message = answer.ok ? null : failureMessage(answer.failure)
  await logAct(context, `drawer of ${printer} opened ${why}`, message, answer.ms)
  return message
}

/** «Abrir cajón»: besides «Cobrar» with cash, the only way to open it; never in practice. */
export async function openDrawer(context: WorkerContext, printer: string): Promise<Message | null> {
  if ((await readPractice(context.store))?.state === 'running') return say('E-08')
  return openDrawerAt(context, printer, 'by a person')
}

/** «Ya por CAJA», «Esperar»: the cashier's decision about the papers that wait for a printer in trouble. */
export async function decideFallback(
  context: WorkerContext,
  printer: string,
  action: 'now' | 'wait',
): Promise<Message | null> {
  const answer = await context.bridge().fallback(printer, { requestId: crypto.randomUUID(), action })
  const message = answer.ok ? null : failureMessage(answer.failure)
  await logAct(context, `fallback of ${printer}: ${action}`, message, answer.ms)
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
