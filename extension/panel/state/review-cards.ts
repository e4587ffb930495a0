import type { PrinterStatus } from '@shared/printer'
import { foldText } from '@shared/text'
import type { Asks, OrderRow, Paper, PaperQuestion } from '../../messaging/messages'
import { paperPhrase } from './paper-words'
import { timeText } from './row-words'

const ORDER: readonly Asks[] = ['check', 'expired', 'failed']

interface Facts {
  printers: readonly PrinterStatus[]
  /** Milliseconds. */
  now: number
}

/** A paper that a person is asked for. `short`: `la 37`; `name`: `la 37 (#15244, 12:55)`. */
function namedPaper(row: OrderRow, paper: Paper, { printers, now }: Facts) {
  const { key, attempt, state, printer, sentAt } = paper
  const printerName = printers.find(({ id }) => id === printer)?.name ?? printer
  const station = foldText(paper.station) === foldText(printerName) ? '' : paper.station
  const short = `${paperPhrase(paper, row)}${station === '' ? '' : ` de ${station}`}`
  const name = `${short} (#${row.number}, ${timeText(sentAt, now)})`
  return { orderId: row.id, key, attempt, state, printer, printerName, short, name, sentAt }
}

export type AskedPaper = ReturnType<typeof namedPaper> & Pick<PaperQuestion, 'asks' | 'place'>

/** Questions about papers, as the worker has decided them: one card a printer and kind. */
export function reviewCards(orders: Iterable<OrderRow>, printers: readonly PrinterStatus[], now: number) {
  const found: AskedPaper[] = []
  for (const row of orders)
    for (const paper of row.papers)
      if (paper.question !== null) found.push({ ...paper.question, ...namedPaper(row, paper, { printers, now }) })
  found.sort((a, b) => a.sentAt.localeCompare(b.sentAt))
  const askedAt = (place: PaperQuestion['place']) => found.filter((each) => each.place === place)
  const ofOne = Map.groupBy(askedAt('bar'), ({ asks, printer }) => `${asks} ${printer}`)
  const cards = [...ofOne].flatMap(([id, papers]) => {
    const [first] = papers
    // Its id stays the same while its printer is asked about in this way.
    return first ? [{ id, printer: first.printer, printerName: first.printerName, asks: first.asks, papers }] : []
  })
  return {
    cards: cards.sort((a, b) => ORDER.indexOf(a.asks) - ORDER.indexOf(b.asks)),
    /** Papers at printers that may yet finish them, and how many: no question about those. */
    waiting: [...Map.groupBy(askedAt('later'), ({ printerName }) => printerName)].map(([printerName, papers]) => ({
      printerName,
      count: papers.length,
    })),
    /** Papers of the days before: the opening card asks about them. */
    left: askedAt('opening'),
  }
}

export type Review = ReturnType<typeof reviewCards>
/** One question about the papers of one printer, oldest first. */
export type ReviewCard = Review['cards'][number]

/** Whether the paper is still asked for as it was shown: a late answer of the printer may have ended the question. */
export function isStillAsked(asked: AskedPaper, rows: ReadonlyMap<string, OrderRow>): boolean {
  const paper = rows.get(asked.orderId)?.papers.find(({ key }) => key === asked.key)
  return paper?.attempt === asked.attempt && paper.state === asked.state
}
