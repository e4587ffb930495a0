import { isCode } from '@shared/api'
import type { LogEntry, LogStep } from '@shared/log-entry'
import type { BridgeFailure } from '../../bridge-client/call'
import { PAPER_STATES, paperSuffix, timelineText } from './timeline'

/** Why the bridge did not answer, as the rest of a sentence. */
export function awayWords(failure: BridgeFailure): string {
  switch (failure.kind) {
    case 'closed':
      return 'está cerrado'
    case 'silent':
      return 'no contesta'
    case 'refused':
      return isCode(failure.answer.error.code, 'token') ? 'no reconoce esta caja' : 'no lo pudo dar'
    case 'garbage':
      return failure.status === 404 ? 'es de una versión anterior' : 'contestó algo que no entendemos'
  }
}

/** The same for a till that was never paired. */
export const UNPAIRED = 'esta caja no está emparejada'

/** Time since the previous step: `+0,4 s`, `+12 s`, `+3 min 20 s`, `+2 h 5 min`; empty below 50 ms. */
export function gapWords(ms: number): string {
  if (ms < 50) return ''
  if (ms < 10_000) return `+${(ms / 1000).toFixed(1).replace('.', ',')} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `+${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 ? `+${minutes} min` : `+${minutes} min ${seconds % 60} s`
  const hours = Math.floor(minutes / 60)
  return minutes % 60 === 0 ? `+${hours} h` : `+${hours} h ${minutes % 60} min`
}

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
