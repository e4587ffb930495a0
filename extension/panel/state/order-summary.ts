import { lowerFirst, plural } from '@shared/grammar'
import type { OrderRow } from '../../messaging/messages'
import { LIFECYCLE_NAMES } from '../../messaging/order-row'
import { rowAt } from '../../shop-day/order-end'
import { paperWords } from './paper-words'
import { lifecycleWord, timeText } from './row-words'

const STATE_WORDS: Record<OrderRow['lifecycle'], string> = {
  scheduled: 'es para más tarde',
  review: 'espera que alguien lo acepte',
  pending: 'espera que lo acepten',
  accepted: 'está en preparación',
  ready: 'está listo',
  out: 'va en camino',
  done: 'ya se entregó',
  rejected: 'se rechazó',
  cancelled: 'lo cancelaron',
  quarantined: 'no se pudo leer',
}

/** `Salieron 2 de 4 papeles: Domicilio, revisar papel; Comprobante, al cobrar.`; empty while nothing was to come out. */
function papersSummary(row: OrderRow): string {
  const { papers } = row
  const open = papers.filter((paper) => paper.state !== 'printed')
  const out = papers.length - open.length
  if (papers.length === 0 || papers.every((paper) => paper.state === 'held')) return ''
  if (open.length === 0) return plural(out, 'Salió su papel.', `Salieron sus ${out} papeles.`)
  const left = open.map((paper) => {
    const { name, word } = paperWords(paper, row)
    return `${name}, ${lowerFirst(word)}`
  })
  return `${plural(out, 'Salió', 'Salieron')} ${out} de ${papers.length} papeles: ${left.join('; ')}.`
}

/** What happened to an order, in one or two sentences: `Entró 12:41 y está en preparación. Salieron sus 4 papeles.` */
export function orderSummary(row: OrderRow, now: number): string {
  const seen = rowAt(row, now)
  const word = lifecycleWord(seen)
  const state = word === LIFECYCLE_NAMES[seen.lifecycle] ? STATE_WORDS[seen.lifecycle] : lowerFirst(word)
  return `Entró ${timeText(row.createdAt, now)} y ${state}. ${papersSummary(row)}`.trim()
}
