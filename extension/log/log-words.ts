import { isClosedUnanswered, type JobState, type Proof } from '@shared/job'
import { KINDS, PAPER_KINDS } from '@shared/kinds'
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

const paperOf = (kind: string | undefined): string | null => {
  const known = KINDS.find((each) => each === kind)
  return known ? PAPER_KINDS[known].name : null
}

/** `comanda`, of a job's key; null: none. */
export const paperName = (jobKey: string | null): string | null => paperOf(jobKey?.split(':')[2])

/** The papers that an entry is about: that of its job, or those that it plans. */
export function papersOf({ jobKey, event }: Pick<LogLine, 'jobKey' | 'event'>): string[] {
  if (event?.kind === 'papers-planned') return event.papers.flatMap(({ paper }) => paperOf(paper) ?? [])
  return [paperName(jobKey) ?? []].flat()
}

/** `comanda × 2, domicilio` */
const counted = (names: readonly string[]): string =>
  [...Map.groupBy(names, (name) => name)]
    .map(([name, all]) => (all.length === 1 ? name : `${name} × ${all.length}`))
    .join(', ')

/** The words with the names of the papers that they are about: `Papel impreso · comanda`. */
export const aboutPapers = (words: string, papers: readonly string[]): string =>
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
