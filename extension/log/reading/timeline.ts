import type { LogEntry } from '@shared/log-entry'
import { PAPER_NAMES } from '../../store/paper-names'

const STEPS: Record<string, string> = {
  stored: 'Llegó de Justo',
  quarantined: 'No se pudo leer',
  parsed: 'Ya se pudo leer',
  gate: 'Esperó aceptación',
  accepted: 'Aceptado',
  rejected: 'Rechazado',
  planned: 'Papel planeado',
  released: 'Papel en camino',
  sent: 'Lo recibió el programa de impresión',
  changed: 'Cambió en Justo',
  cancelled: 'Cancelado',
  person: 'Una persona decidió',
  trouble: 'Hubo un problema',
}

export const PAPER_STATES: Record<string, string> = {
  queued: 'Papel en espera',
  printing: 'Imprimiendo',
  printed: 'Papel impreso',
  sent: 'Papel en la impresora (no avisa)',
  unconfirmed: 'Revisar papel',
  failed: 'No salió',
  expired: 'No salió a tiempo',
  cancelled: 'Papel retirado',
  'cancelled: timed-out': 'Nadie respondió si salió',
}

const NAMES = new Map<string, string>(Object.entries(PAPER_NAMES))

/** `… · comanda` for a step that belongs to one paper. */
export function paperSuffix(entry: LogEntry): string {
  const kind = entry.jobKey?.split(':')[2]
  const name = kind && NAMES.get(kind)
  return name ? ` · ${name}` : ''
}

/** `printed`, `queued: media-empty`; where the reason says more than the state, both. */
const stateWords = (message: string): string | undefined =>
  PAPER_STATES[message] ?? PAPER_STATES[message.split(':')[0] ?? '']

/** The log of one order in a cashier's words; steps that only support reads are left out. */
export function timelineText(entries: LogEntry[]): { at: string; text: string }[] {
  return entries.flatMap((entry) => {
    const paperState = entry.step === 'state' && entry.jobKey ? stateWords(entry.message) : undefined
    const text = paperState ?? STEPS[entry.step]
    return text ? [{ at: entry.at, text: `${text}${paperSuffix(entry)}` }] : []
  })
}
