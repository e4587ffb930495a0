import type { LogStep } from '@shared/log-entry'
import { type Act, plainLabel } from '../../../acts/act'
import { ACTS } from '../../../acts/acts'
import { eventWords } from '../../../acts/log-words'
import type { LogLine } from '../../../log/log-line'
import { paperSuffix } from '../../../log/paper-words'
import type { LogEventOf } from '../../../store/log-events'

/** `Clic: No podemos hacerlo`, `Clic: Cobrar, no se hizo (A-54)` */
function clickWords({ act: type, outcome }: LogEventOf<'click'>): string {
  const act: Act<never, unknown> | undefined = Object.hasOwn(ACTS, type) ? ACTS[type as keyof typeof ACTS] : undefined
  // An act of another build.
  if (act === undefined) return 'Clic de una persona'
  return `Clic: ${act.clicked ?? plainLabel(act)}${outcome === 'done' ? '' : `, no se hizo (${outcome})`}`
}

/** What the bridge logs, by its steps; further ones are states. */
const BRIDGE_WORDS: Partial<Record<LogStep, string>> = {
  queued: 'Papel en la cola de la impresora',
  confirmed: 'La impresora confirmó el papel',
  changed: 'Cambio',
  person: 'Una persona decidió',
  trouble: 'Hubo un problema',
  cured: 'Se arregló',
  start: 'Arrancó',
}

/** One step of either half in a cashier's words. */
export function stepWords({ half, step, event, jobKey }: LogLine): string {
  const ofBridge = half === 'bridge' ? BRIDGE_WORDS[step] : undefined
  const words = event?.kind === 'click' ? clickWords(event) : event && eventWords(event)
  return `${ofBridge ?? words ?? 'Estado'}${paperSuffix(jobKey)}`
}
