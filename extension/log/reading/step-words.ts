import type { LogEntry, LogStep } from '@shared/log-entry'
import { PAPER_STATES, paperSuffix, timelineText } from './timeline'

/** Steps without a text in the order's timeline; only support reads them. */
const WORDS: Record<LogStep, string> = {
  poll: 'Consulta a Justo',
  received: 'Justo mandó la lista',
  parsed: 'Lista leída',
  quarantined: 'No se pudo leer',
  stored: 'Llegó de Justo',
  gate: 'Esperó aceptación',
  accepted: 'Aceptado',
  rejected: 'Rechazado',
  planned: 'Papel planeado',
  released: 'Papel en camino',
  queued: 'Papel en la cola de la impresora',
  sent: 'Lo recibió el programa de impresión',
  confirmed: 'La impresora confirmó el papel',
  changed: 'Cambio',
  cancelled: 'Cancelado',
  state: 'Estado',
  person: 'Una persona decidió',
  trouble: 'Hubo un problema',
  cured: 'Se arregló',
  start: 'Arrancó',
  click: 'Clic de una persona',
}

/** The text for the resulting state of the bridge's `queued -> printing on cocina`. */
const arrivedAt = (message: string): string | undefined => PAPER_STATES[/-> (\w+)/.exec(message)?.[1] ?? '']

/** One step in a cashier's words: the order timeline's text where there is one. */
export function stepWords(entry: LogEntry): string {
  // A step of a till or printer, not of an order: the timeline's texts would claim too much.
  if (entry.orderId === null) return WORDS[entry.step] ?? entry.step
  if (entry.half === 'extension') return timelineText([entry])[0]?.text ?? WORDS[entry.step] ?? entry.step
  const word = (entry.step === 'state' ? arrivedAt(entry.message) : undefined) ?? WORDS[entry.step] ?? entry.step
  return `${word}${paperSuffix(entry)}`
}

/** The message without the dump of the order's previous state, which is for the file only. */
export const shortMessage = (message: string): string => message.replace(/; was \{.*$/s, '')
