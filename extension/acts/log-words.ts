import type { LogEntry, LogStep } from '@shared/log-entry'
import { PAPER_STATES, paperSuffix } from '../log/reading/log-story'
import type { TimelineEntry } from '../messaging/messages'
import { type Act, plainLabel } from './act'
import { ACTS } from './acts'

const ALL: readonly Act<never, unknown>[] = Object.values(ACTS)

/** What a person decided, in the words of the act that logged it; null: not known here. */
function decisionWords(message: string): string | null {
  for (const { logged = {} } of ALL) {
    const words = typeof logged === 'function' ? logged(message) : Object.hasOwn(logged, message) && logged[message]
    if (words) return words
  }
  return null
}

/** `Clic: No podemos hacerlo`, `Clic: Cobrar, no se hizo (A-54)`; null: an act of another build. */
function clickWords(message: string): string | null {
  const [type = '', outcome = ''] = message.split(': ')
  const act: Act<never, unknown> | undefined = Object.hasOwn(ACTS, type) ? ACTS[type as keyof typeof ACTS] : undefined
  if (act === undefined) return null
  const notDone = outcome === 'done' || outcome === '' ? '' : `, no se hizo (${outcome})`
  return `Clic: ${act.clicked ?? plainLabel(act)}${notDone}`
}

/** Each step in a few words. */
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
  if (entry.step === 'click') return `${clickWords(entry.message) ?? WORDS.click}${paperSuffix(entry)}`
  // A step of a till or printer, not of an order: the timeline's texts would claim too much.
  if (entry.orderId === null) return WORDS[entry.step] ?? entry.step
  if (entry.half === 'extension') return timelineText([entry])[0]?.text ?? WORDS[entry.step] ?? entry.step
  const word = (entry.step === 'state' ? arrivedAt(entry.message) : undefined) ?? WORDS[entry.step] ?? entry.step
  return `${word}${paperSuffix(entry)}`
}

/** Steps that only support reads: the order's timeline leaves them out. */
const SUPPORT_STEPS = new Set<LogStep>(['poll', 'received', 'queued', 'confirmed', 'state', 'cured', 'start', 'click'])

/** Where the timeline has other words. */
const TIMELINE_WORDS: Partial<Record<LogStep, string>> = { parsed: 'Ya se pudo leer', changed: 'Cambió en Justo' }

const timelineStep = (step: LogStep): string | null =>
  SUPPORT_STEPS.has(step) ? null : (TIMELINE_WORDS[step] ?? WORDS[step])

/** `printed`, `queued: media-empty`; where the reason says more than the state, both. */
const stateWords = (message: string): string | undefined =>
  PAPER_STATES[message] ?? PAPER_STATES[message.split(':')[0] ?? '']

/** The log of one order in a cashier's words; steps that only support reads are left out. */
export function timelineText(entries: readonly TimelineEntry[]): { at: string; text: string }[] {
  return entries.flatMap((entry) => {
    const paperState = entry.step === 'state' && entry.jobKey ? stateWords(entry.message) : undefined
    const text =
      paperState ?? (entry.step === 'person' ? decisionWords(entry.message) : null) ?? timelineStep(entry.step)
    return text ? [{ at: entry.at, text: `${text}${paperSuffix(entry)}` }] : []
  })
}
