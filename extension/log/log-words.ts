import { isClosedUnanswered, type JobState } from '@shared/job'
import { KINDS, PAPER_KINDS } from '@shared/kinds'
import type { LogStep } from '@shared/log-entry'
import type { LogEvent, LogEventOf, TillEntry } from '../store/log-events'
import { described } from './log-line'

/** Each step in a few words. */
export const STEP_WORDS: Record<LogStep, string> = {
  poll: 'Consulta a Justo',
  received: 'Justo mandó la lista',
  parsed: 'Lista leída',
  quarantined: 'No se pudo leer',
  stored: 'Llegó de Justo',
  gate: 'Esperó aceptación',
  accepted: 'Aceptado',
  rejected: 'Rechazado',
  planned: 'Papel por enviar',
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

/** A paper's state in the cashier's words. */
const PAPER_STATES: Record<JobState, string> = {
  queued: 'Papel en espera',
  printing: 'Imprimiendo',
  printed: 'Papel impreso',
  sent: 'Papel en la impresora (no avisa)',
  unconfirmed: 'Revisar papel',
  failed: 'No salió',
  expired: 'No salió a tiempo',
  cancelled: 'Papel retirado',
}

export const stateWords = (paper: LogEventOf<'paper-state'>): string =>
  isClosedUnanswered(paper) ? 'Nadie respondió si salió' : PAPER_STATES[paper.state]

/** `comanda`, of a job's key; null: none. */
export function paperName(jobKey: string | null): string | null {
  const kind = KINDS.find((each) => each === jobKey?.split(':')[2])
  return kind ? PAPER_KINDS[kind].name : null
}

/** The words with the name of the paper that they are about: `Papel impreso · comanda`. */
export const aboutPaper = (words: string, jobKey: string | null): string =>
  [words, paperName(jobKey) ?? []].flat().join(' · ')

/** The words of an act's button, by its name (acts/button-words.ts). */
type ButtonWords = (act: string) => string | null

/** What a cashier reads for an event; null: only support reads it. */
export function eventWords(event: LogEvent, buttonWords: ButtonWords): string | null {
  if (event.kind === 'paper-state') return stateWords(event)
  const button = event.kind === 'pressed' ? buttonWords(event.act) : null
  if (button !== null) return `«${button}»`
  const { step, words } = described(event)
  return words ?? (step === 'state' || step === 'click' ? null : STEP_WORDS[step])
}

/** The log of one order in a cashier's words; steps that only support reads are left out. */
export const timelineText = (
  entries: readonly Pick<TillEntry, 'at' | 'jobKey' | 'event'>[],
  buttonWords: ButtonWords,
) =>
  entries.flatMap(({ at, jobKey, event }) => {
    const words = eventWords(event, buttonWords)
    return words === null ? [] : [{ at, text: aboutPaper(words, jobKey) }]
  })
