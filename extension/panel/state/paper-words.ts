import { counted, lowerFirst, plural } from '@shared/grammar'
import { isClosedUnanswered, isOut, type Reason } from '@shared/job'
import { hasStation, PAPER_KINDS, paperTitle } from '@shared/kinds'
import { PAPER_REASON_WORDS } from '@shared/messages/printers'
import type { OrderRow, Paper } from '../../messaging/messages'
import { wantsPerson } from '../../messaging/order-row'
import { stageOf } from '../../order-model/lifecycle'
import { isTooOld } from '../../store/job-row'
import type { Tone } from '../../ui/tone-icon'

export interface PaperWords {
  name: string
  /** Empty where the tick and the number say all: `✓ 37`. */
  word: string
  tone: Tone
}

/** `COCINA` → `Cocina`: capitals are for paper. */
const titleCase = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase()

/** Only what has a number of its own, or is issued by Intüipos, is called a factura. */
const INVOICE_NAMES: Record<OrderRow['invoiceState'], string> = {
  none: 'Comprobante',
  comprobante: 'Comprobante',
  pending: 'Comprobante',
  issued: 'Factura',
  'note-due': 'Factura',
}

function plainName(paper: Paper, row: Pick<OrderRow, 'invoiceState'>): string {
  const station = paper.station === '' ? '' : titleCase(paper.station)
  if (paper.kind === 'invoice') return INVOICE_NAMES[row.invoiceState]
  if (paper.kind === 'kitchen' && station !== '') return station
  return `${paperTitle(paper.kind)} ${paper.withdraws ? 'anulado' : station}`.trim()
}

/** `Cocina`, `Cocina (copia 2)` */
function paperName(paper: Paper, row: Pick<OrderRow, 'invoiceState'>): string {
  const name = plainName(paper, row)
  return paper.copy === null ? name : `${name} (copia ${paper.copy})`
}

/** When a paper that is held will be asked for; null: nothing that is known of releases it. */
function heldUntil(paper: Paper, row: Pick<OrderRow, 'lifecycle'>): string | null {
  if (row.lifecycle === 'scheduled') return 'Programado'
  if (stageOf(row.lifecycle) === 'waiting') return 'Al aceptar'
  return paper.kind === 'invoice' ? 'Al cobrar' : null
}

/** The first reason is the one to act on. */
const withReason = (word: string, [reason]: Reason[]): string =>
  reason === undefined ? word : `${word}: ${PAPER_REASON_WORDS[reason]}`

function stateWords(paper: Paper, row: Pick<OrderRow, 'lifecycle'>): Pick<PaperWords, 'word' | 'tone'> {
  switch (paper.state) {
    case 'held':
      return { word: heldUntil(paper, row) ?? 'Sin enviar', tone: 'plain' }
    case 'ready':
      return paper.error?.code === 'P-21'
        ? { word: 'No se pudo enviar', tone: 'bad' }
        : { word: 'Saliendo', tone: 'plain' }
    case 'queued':
      return { word: withReason('En espera', paper.reasons), tone: paper.reasons.length > 0 ? 'warn' : 'plain' }
    case 'printing':
      return { word: withReason('Imprimiendo', paper.reasons), tone: paper.reasons.length > 0 ? 'warn' : 'plain' }
    case 'printed':
      return { word: '', tone: 'good' }
    case 'sent':
      return { word: 'En la impresora (no avisa)', tone: 'plain' }
    case 'unconfirmed':
      return { word: wantsPerson(paper) ? 'Revisar papel' : 'Sin confirmar', tone: 'warn' }
    case 'failed':
      return { word: withReason('No salió', paper.reasons), tone: 'bad' }
    case 'expired':
      return { word: 'No salió a tiempo', tone: 'bad' }
    case 'cancelled':
      return { word: isClosedUnanswered(paper) ? 'Nadie respondió' : 'Pudo haber salido', tone: 'plain' }
    case 'refused':
      return isTooOld(paper)
        ? { word: 'No se sabe si salió', tone: 'warn' }
        : { word: 'No se pudo enviar', tone: 'bad' }
  }
}

/** What a cashier reads about one paper: `Cocina ✓ 37`, `Domicilio · Revisar papel`. */
export function paperWords(paper: Paper, row: Pick<OrderRow, 'invoiceState' | 'lifecycle'>): PaperWords {
  return { name: paperName(paper, row), ...stateWords(paper, row) }
}

/** `37` of a comanda, `J-15` of a comprobante, else empty. */
export const paperNumber = (paper: Paper): string =>
  paper.number ?? (paper.dayNumber === null ? '' : String(paper.dayNumber))

const papersText = (count: number): string => counted(count, 'papel', 'papeles')

/** All papers in one line: `4 papeles impresos`, `4 papeles: 3 impresos · Cocina: en espera`. */
export function papersLine(row: Pick<OrderRow, 'papers' | 'invoiceState' | 'lifecycle'>): string {
  const { papers } = row
  const open = papers.filter(({ state }) => state !== 'printed')
  const out = papers.length - open.length
  if (open.length === 0) return `${papersText(out)} ${plural(out, 'impreso', 'impresos')}`
  const words = open.map((paper) => paperWords(paper, row))
  // All held, as before the acceptance: print the state once.
  const [one, ...others] = new Set(words.map(({ word }) => word))
  if (out === 0 && one !== undefined && others.length === 0) return `${papersText(open.length)}: ${one}`
  const printed = out === 0 ? [] : [counted(out, 'impreso', 'impresos')]
  const rest = words.map(({ name, word }) => `${name}: ${lowerFirst(word)}`)
  return `${papersText(papers.length)}: ${[...printed, ...rest].join(' · ')}`
}

/** The papers of an order in its row: each where something is wrong with one, else the state of all in a word. */
export type RowPapers =
  | { show: 'each'; papers: Paper[] }
  /** `word`: empty where all that were asked for came out, with proof. */
  | { show: 'all'; word: string }

/** Null: no paper was asked for yet. */
export function rowPapers(row: Pick<OrderRow, 'papers' | 'invoiceState' | 'lifecycle'>): RowPapers | null {
  const papers = row.papers.filter((paper) => paper.state !== 'held' || heldUntil(paper, row) === null)
  const words = papers.map((paper) => ({ state: paper.state, ...paperWords(paper, row) }))
  // Of one that was closed unanswered, or taken back in the middle, it is unknown whether it came out.
  if (words.some(({ state, tone }) => tone === 'warn' || tone === 'bad' || state === 'cancelled'))
    return { show: 'each', papers }
  const open = words.find((each) => !isOut(each))
  if (open) return { show: 'all', word: open.word }
  // A printer that does not report took one: that is no proof.
  if (words.some(({ state }) => state === 'sent'))
    return { show: 'all', word: plural(papers.length, 'Enviado', 'Enviados') }
  return papers.length === 0 ? null : { show: 'all', word: '' }
}

function phraseOfOriginal(paper: Paper, row: OrderRow): string {
  if (paper.kind === 'invoice') {
    const name = plainName(paper, row).toLowerCase()
    return `${name === 'factura' ? 'la' : 'el'} ${name} ${paperNumber(paper)}`.trim()
  }
  if (paper.withdraws) return 'la anulación del domicilio'
  const day = paper.dayNumber === null || !hasStation(paper.kind) ? '' : `la ${paper.dayNumber}`
  if (paper.kind === 'kitchen' && day !== '') return day
  const { article, name } = PAPER_KINDS[paper.kind]
  return `${article} ${name}${day && ` de ${day}`}`
}

/** A paper inside of a sentence, with its article: `la 37`, `el domicilio`, `la copia 2 de la 37`, `el comprobante J-15`. */
export function paperPhrase(paper: Paper, row: OrderRow): string {
  const name = phraseOfOriginal(paper, row)
  return paper.copy === null ? name : `la copia ${paper.copy} de ${name}`.replace(' de el ', ' del ')
}
