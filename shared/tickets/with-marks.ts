import type { Mark } from '../job'
import { cleanText } from '../text'
import type { Block, Ticket } from '../ticket'
import { banner } from './blocks'

function words(mark: Mark): string {
  switch (mark.type) {
    case 'practice':
      return 'PRUEBA'
    case 'fallback':
      return `ES DE ${cleanText(mark.station).toUpperCase()} — LLÉVELA YA`
    case 'replaces':
      return 'REEMPLAZA LA ANTERIOR'
    case 'second-sending':
      return '2.º ENVÍO — POSIBLE REPETIDA'
    case 'reprint':
      return `REIMPRESIÓN ${mark.n}`
    case 'late':
      return `ATRASADA ${mark.minutes} min`
  }
}

/** What decides where the paper goes is read first. */
const ORDER: readonly Mark['type'][] = ['practice', 'fallback', 'replaces', 'reprint', 'second-sending', 'late']

const bannerOf = (mark: Mark): Block => banner(words(mark))

/**
 * The same paper headed by why it is not the plain first one. A paper that came out at another station says so at its
 * foot too: the head may be torn off or lie underneath. No money changes hands over a reprint.
 */
export function withMarks(ticket: Ticket, marks: readonly Mark[]): Ticket {
  const sorted = [...marks].sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type))
  const foot = sorted.filter((mark) => mark.type === 'fallback')
  const closed = ticket.opensDrawer && marks.some((mark) => mark.type === 'reprint')
  return {
    ...ticket,
    ...(closed && { opensDrawer: false }),
    blocks: [...sorted.map(bannerOf), ...ticket.blocks, ...foot.map(bannerOf)],
  }
}
