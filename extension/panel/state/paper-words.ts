import { counted, plural } from '@shared/grammar'
import { isClosedUnanswered, type Reason } from '@shared/job'
import { hasStation, PAPER_KINDS, paperTitle } from '@shared/kinds'
import { PAPER_REASON_WORDS } from '@shared/messages/printers'
import type { OrderRow, Paper } from '../../messaging/messages'
import { wantsPerson } from '../../messaging/order-row'
import { stageOf } from '../../order-model/lifecycle'
import { isTooOld } from '../../store/job-row'
import type { Tone } from '../../ui/tone-icon'

/** A paper in words. */
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

function heldWord(paper: Paper, row: Pick<OrderRow, 'lifecycle'>): string {
  if (row.lifecycle === 'scheduled') return 'Programado'
  if (stageOf(row.lifecycle) === 'waiting') return 'Al aceptar'
  return paper.kind === 'invoice' ? 'Al cobrar' : 'Sin enviar'
}

/** The first reason is the one to act on. */
const withReason = (word: string, [reason]: Reason[]): string =>
  reason === undefined ? word : `${word}: ${PAPER_REASON_WORDS[reason]}`

function stateWords(paper: Paper, row: Pick<OrderRow, 'lifecycle'>): Pick<PaperWords, 'word' | 'tone'> {
  switch (paper.state) {
    case 'held':
      return { word: heldWord(paper, row), tone: 'plain' }
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
      return { word: isClosedUnanswered(paper) ? 'Nadie respondió' : 'Retirado', tone: 'plain' }
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

/** All papers in one line: `4 papeles impresos`, `4 papeles: 3 impresos, Cocina en espera`. */
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
  const rest = words.map(({ name, word }) => `${name}, ${word}`)
  return `${papersText(papers.length)}: ${[...printed, ...rest].join(' · ')}`
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
