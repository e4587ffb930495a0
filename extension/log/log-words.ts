import { isRecord } from '@shared/is-record'
import { isClosedUnanswered, type JobState, type Proof } from '@shared/job'
import { KINDS, type Kind, PAPER_KINDS } from '@shared/kinds'
import type { LogStep, PaperState } from '@shared/log-entry'
import { PAPER_REASON_WORDS, REASON_WORDS } from '@shared/messages/printers'
import type { LogEvent, TillEntry } from '../store/log-events'
import { described, type LogLine } from './log-line'

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
  changed: 'Hubo un cambio',
  cancelled: 'Cancelado',
  state: 'Cambió de estado',
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

/** `COCINA sin papel`, `COCINA con la tapa abierta` */
export function notReadyWords({ printer, reasons: [reason] }: NonNullable<PaperState['insteadOf']>): string {
  const words = reason === undefined ? 'no está lista' : REASON_WORDS[reason]
  return `${printer} ${/^(?:tapa|cola) /.test(words) ? `con la ${words}` : words}`
}

const REASON_MATTERS: ReadonlySet<JobState> = new Set(['queued', 'printing', 'failed'])

export function stateWords(paper: PaperState): string {
  const { state, reasons, printer, insteadOf } = paper
  if (isClosedUnanswered(paper)) return 'Nadie respondió si salió'
  if (insteadOf !== undefined) return `Pasa a ${printer}: ${notReadyWords(insteadOf)}`
  const [reason] = REASON_MATTERS.has(state) ? reasons : []
  return reason === undefined ? PAPER_STATES[state] : `${PAPER_STATES[state]}: ${PAPER_REASON_WORDS[reason]}`
}

const PROOF_WORDS: Record<Proof, (printer: string) => string> = {
  completed: (printer) => `${printer} confirmó que imprimió el papel`,
  consumed: (printer) => `${printer} confirmó que imprimió el papel`,
  person: (printer) => `Una persona vio el papel de ${printer}`,
}

/** The bridge's step of a paper, where it says more than the state; null: it does not. */
export function bridgePaperWords(step: LogStep, paper: PaperState): string | null {
  const { printer = 'la impresora', proof, insteadOf } = paper
  if (step === 'queued') return `Papel en la cola de ${printer}`
  if (step === 'confirmed' && proof !== undefined) return PROOF_WORDS[proof](printer)
  return step === 'state' || insteadOf !== undefined ? stateWords(paper) : null
}

/** The kind that a job's key names; null: there is no job. */
const kindOf = (jobKey: string | null): Kind | null => KINDS.find((each) => each === jobKey?.split(':')[2]) ?? null

/** `comanda`, of a job's key; null: none. */
export function paperName(jobKey: string | null): string | null {
  const kind = kindOf(jobKey)
  return kind && PAPER_KINDS[kind].name
}

/** The papers that an entry is about: that of its job, or those that it plans. */
export function papersOf({ jobKey, event }: Pick<LogLine, 'jobKey' | 'event'>): Kind[] {
  // A damaged row, or a file's, has anything in its fields.
  const planned: unknown = event?.kind === 'papers-planned' ? event.papers : null
  if (Array.isArray(planned))
    return planned.flatMap((each) => (isRecord(each) ? KINDS.filter((kind) => kind === each.paper) : []))
  const kind = kindOf(jobKey)
  return kind === null ? [] : [kind]
}

/** `comanda × 2, domicilio`, in the order of an order's papers. */
const counted = (papers: readonly Kind[]): string =>
  KINDS.map((kind) => [PAPER_KINDS[kind].name, papers.filter((each) => each === kind).length] as const)
    .flatMap(([name, count]) => (count === 0 ? [] : count === 1 ? name : `${name} × ${count}`))
    .join(', ')

/** The words with the names of the papers that they are about: `Papel impreso · comanda`. */
export const aboutPapers = (words: string, papers: readonly Kind[]): string =>
  papers.length === 0 ? words : `${words} · ${counted(papers)}`

/** The words of an act's button, by its name (acts/button-words.ts). */
type ButtonWords = (act: string) => string | null

/** What a cashier reads for an event; null: only support reads it. */
export function eventWords(event: LogEvent | PaperState, buttonWords: ButtonWords): string | null {
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
    return words === null ? [] : [{ at, text: aboutPapers(words, papersOf({ jobKey, event })) }]
  })
