import { formatTime, formatTimeNear } from '../dates'
import { type Kind, PAPER_KINDS } from '../kinds'
import { capitals } from '../text'
import type { Ticket } from '../ticket'
import { banner, bigBanner, headline, rule, text } from './blocks'
import { latinName } from './other-alphabets'

/** An unconfirmed paper. */
export interface UnconfirmedPaper {
  kind: Kind
  /** `COCINA`: where to look for it. */
  place: string
  dayNumber: number | null
  orderNumber: string
  /** When it was sent, ISO-8601. */
  sentAt: string
}

/** Maximum of papers listed, to keep the ticket readable at the counter. */
const MOST = 20

function nameOf({ kind, dayNumber, orderNumber }: UnconfirmedPaper): string {
  const comanda = dayNumber === null ? `la del #${orderNumber}` : `la ${dayNumber} (#${orderNumber})`
  const ofComanda = dayNumber === null ? `del #${orderNumber}` : `de ${comanda}`
  const { article, name } = PAPER_KINDS[kind]
  return kind === 'kitchen' ? comanda : `${article} ${name} ${ofComanda}`
}

const question = (paper: UnconfirmedPaper): string =>
  `Mire en ${capitals(latinName(paper.place))}: ¿está ${nameOf(paper)}?`

/** «VERIFICAR COMANDA»: lists the papers that await an answer at the till. `now`: milliseconds since 1970. */
export function paperNote(papers: readonly UnconfirmedPaper[], now: number): Ticket {
  const more = papers.length - MOST
  return {
    title: `VERIFICAR COMANDA ${papers.map(({ orderNumber }) => `#${orderNumber}`).join(' ')}`.slice(0, 120),
    rings: true,
    blocks: [
      headline('VERIFICAR COMANDA'),
      text(formatTime(now), { align: 'center' }),
      rule('='),
      ...papers
        .slice(0, MOST)
        .flatMap((paper) => [
          text(question(paper), { bold: true, size: 'tall' }),
          text(`Se envió a las ${formatTimeNear(paper.sentAt, now)}`),
        ]),
      ...(more > 0 ? [text(`y ${more} más: mírelas en la pantalla.`, { bold: true })] : []),
      rule('='),
      banner('Responda Sí o No en pantalla'),
    ],
  }
}

/** Printed when no till polls Justo any more: paper is the only channel left. `now`: milliseconds since 1970. */
export const silenceNote = (now: number): Ticket => ({
  title: 'LOS PEDIDOS DE JUSTO NO ESTÁN ENTRANDO',
  rings: true,
  blocks: [
    bigBanner('ATENCIÓN'),
    headline(formatTime(now)),
    rule('='),
    headline('LOS PEDIDOS DE JUSTO NO ESTÁN ENTRANDO.'),
    headline('Abra Chrome.'),
    rule('='),
  ],
})
