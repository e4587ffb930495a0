import { formatTime } from '../dates'
import type { Mark } from '../job'
import { capitals, cleanText } from '../text'
import type { Block, Ticket } from '../ticket'
import { banner, text } from './blocks'
import { latinName } from './other-alphabets'

/** `dayNumber`: of the replaced comanda, if it has one: `REEMPLAZA LA ANTERIOR (37)`. */
export const replacesWords = (dayNumber: number | null): string =>
  `REEMPLAZA LA ANTERIOR${dayNumber === null ? '' : ` (${dayNumber})`}`

function words(mark: Mark): string {
  switch (mark.type) {
    case 'practice':
      return 'PRUEBA'
    case 'fallback':
      return `ES DE ${capitals(latinName(cleanText(mark.station)))} — LLÉVELA YA`
    case 'replaces':
      return replacesWords(mark.dayNumber ?? null)
    case 'older-may-follow':
      return `A LAS ${formatTime(mark.at)} ESTE ES EL MÁS NUEVO, AUNQUE SALGA OTRO DESPUÉS`
    case 'superseded':
      return mark.by === 'void' ? 'PEDIDO CANCELADO — NO PREPARAR' : 'YA NO VALE — HAY UNO MÁS NUEVO'
    case 'second-sending':
      return '2.º ENVÍO — POSIBLE REPETIDA'
    case 'reprint':
      return `REIMPRESIÓN ${mark.n}`
    case 'late':
      return `ATRASADA ${mark.minutes} min`
  }
}

/** Marks that decide where the paper goes come first. */
const ORDER: readonly Mark['type'][] = [
  'practice',
  'fallback',
  'superseded',
  'replaces',
  'older-may-follow',
  'reprint',
  'second-sending',
  'late',
]

/** Repeated at the foot: the head may be torn off or covered. */
const AT_THE_FOOT = new Set<Mark['type']>(['practice', 'fallback', 'superseded', 'reprint'])

const bannerOf = (mark: Mark): Block => banner(words(mark))

function headOf(mark: Mark): Block[] {
  const advice = text('Mire si ya la tiene.', { align: 'center', bold: true })
  return mark.type === 'second-sending' ? [bannerOf(mark), advice] : [bannerOf(mark)]
}

/**
 * The ticket with its marks as headings. Only a ticket without marks opens the drawer: each mark means
 * practice, another printer, a later paper of the sale, or one printed too late for the counter.
 */
export function withMarks(ticket: Ticket, marks: readonly Mark[]): Ticket {
  const sorted = [...marks].sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type))
  const foot = sorted.filter((mark) => AT_THE_FOOT.has(mark.type))
  const closed = ticket.opensDrawer && marks.length > 0
  return {
    ...ticket,
    opensDrawer: closed ? false : ticket.opensDrawer,
    blocks: [...sorted.flatMap(headOf), ...ticket.blocks, ...foot.map(bannerOf)],
  }
}
