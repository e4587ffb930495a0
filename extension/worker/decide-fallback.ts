import type { Message } from '@shared/messages'
import { logEntry, writeLog } from '../logging/transaction-log'
import { failureMessage } from '../outbox/failure-message'
import type { Till } from '../till/till'

/** «Ya por CAJA», «Esperar»: what a person says about the papers that wait for a printer in trouble. */
export async function decideFallback(till: Till, printer: string, action: 'now' | 'wait'): Promise<Message | null> {
  const answer = await till.bridge().fallback(printer, { requestId: crypto.randomUUID(), action })
  const message = answer.ok ? null : failureMessage(answer.failure)
  const taken = message === null ? '' : `, not taken: ${message.code}`
  await writeLog(till.db, [
    logEntry(till.now(), message === null ? 'person' : 'trouble', `fallback of ${printer}: ${action}${taken}`, {
      ms: answer.ms,
      level: message === null ? 'info' : 'warning',
    }),
  ])
  const { status } = till.live
  if (answer.ok && status) {
    const told = answer.data.printer
    till.live.status = { ...status, printers: status.printers.map((known) => (known.id === printer ? told : known)) }
    till.statusChanged()
  }
  return message
}
