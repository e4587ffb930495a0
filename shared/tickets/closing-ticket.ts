import { formatDate, formatTime } from '../dates'
import { formatAmount, formatMoney } from '../money'
import type { ClosingContent } from '../paper-content'
import { capitals } from '../text'
import type { Block, Ticket } from '../ticket'
import { bigBanner, hanging, headline, joined, pair, rule, text } from './blocks'
import type { PayloadOf, TicketFacts } from './facts'

type Row = ClosingContent['closing']['sections'][number]['rows'][number]

/** `84 · $ 1.250.000`; only sums carry the peso sign. */
function figures({ count, amount, strong }: Row): string {
  const money = amount === null ? '' : strong ? formatMoney(amount) : formatAmount(amount)
  return [count === null ? '' : String(count), money].filter(Boolean).join(' · ')
}

/** A longer text gets a line of its own. */
const MOST_BESIDE = 16

function rowBlocks(row: Row): Block[] {
  const figureText = figures(row)
  if (figureText === '' && row.text !== null && row.text.length <= MOST_BESIDE) return [pair(row.label, row.text)]
  const style = row.strong ? ({ bold: true, size: 'tall' } as const) : {}
  const head = figureText === '' ? text(row.label) : pair(row.label, figureText, style)
  // Hours and numbers may not fit beside the label.
  return row.text === null ? [head] : [head, hanging(1, '', row.text)]
}

/** `CIERRE DEL DÍA` from 04:00 on, else the hand-over of a shift. */
const titleOf = (from: string): string => (formatTime(from) === '04:00' ? 'CIERRE DEL DÍA' : 'ENTREGA DE TURNO')

/** A period that has not ended is shown up to the time of printing. */
const endOf = (to: string, releasedAt: string): string => (releasedAt < to ? releasedAt : to)

/** Totals of a day or a shift, for counting the till. It shows no customer's name. */
export function closingTicket(
  { content, releasedAt }: Pick<PayloadOf<'note'>, 'releasedAt'> & { content: ClosingContent },
  facts: TicketFacts,
): Ticket {
  const { from, to, sections } = content.closing
  const end = endOf(to, releasedAt)
  return {
    title: `${titleOf(from)} ${content.number}`,
    blocks: [
      bigBanner(titleOf(from)),
      headline(content.number),
      joined([facts.restaurant.name, content.storeName], { align: 'center' }),
      text(`De ${formatTime(from)} a ${formatTime(end)}`, { align: 'center' }),
      ...sections.flatMap(({ title, rows }) => [
        rule('='),
        text(capitals(title), { bold: true }),
        ...rows.flatMap(rowBlocks),
      ]),
      rule('='),
      pair('Impreso', `${formatDate(releasedAt)} ${formatTime(releasedAt)}`),
      text('Recibe: ______________________'),
    ],
  }
}
