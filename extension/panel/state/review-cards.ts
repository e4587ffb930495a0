import type { PrinterStatus } from '@shared/printer'
import { foldText } from '@shared/text'
import type { Asks, OrderRow, Paper, PaperQuestion } from '../../messaging/messages'
import { paperPhrase } from './paper-words'
import { timeText } from './row-words'

/** One question about the papers of one printer, oldest first. */
export interface ReviewCard {
  printer: string
  printerName: string
  asks: Asks
  papers: AskedPaper[]
}

/** Key of a card: it stays the same while its printer is asked about in this way. */
export const cardId = ({ asks, printer }: Pick<ReviewCard, 'asks' | 'printer'>): string => `${asks} ${printer}`

export interface LeftPaper {
  printerName: string
  asks: Asks
  paper: AskedPaper
}

const ORDER: readonly Asks[] = ['check', 'expired', 'failed']

interface Found extends Pick<PaperQuestion, 'asks' | 'place'> {
  paper: Paper
  row: OrderRow
}

function foundPapers(rows: Iterable<OrderRow>): Found[] {
  const found: Found[] = []
  for (const row of rows)
    for (const paper of row.papers) if (paper.question !== null) found.push({ ...paper.question, paper, row })
  return found.sort((a, b) => a.paper.sentAt.localeCompare(b.paper.sentAt))
}

/** A paper that a person is asked for. `short`: `la 37`; `name`: `la 37 (#15244, 12:55)`. */
function askedPaper({ paper, row }: Found, printerName: string, now: number) {
  const station = foldText(paper.station) === foldText(printerName) ? '' : paper.station
  const short = `${paperPhrase(paper, row)}${station === '' ? '' : ` de ${station}`}`
  const { key, attempt, state } = paper
  const name = `${short} (#${row.number}, ${timeText(paper.sentAt, now)})`
  return { orderId: row.id, key, attempt, state, short, name }
}

export type AskedPaper = ReturnType<typeof askedPaper>

/** Questions about papers, as the worker has decided them: one card a printer and kind. `now` in milliseconds. */
export function reviewCards(orders: Iterable<OrderRow>, printers: readonly PrinterStatus[], now: number) {
  const cards = new Map<string, ReviewCard>()
  const waiting = new Map<string, { printerName: string; count: number }>()
  const left: LeftPaper[] = []
  for (const found of foundPapers(orders)) {
    const { asks, place, paper } = found
    const printerName = printers.find(({ id }) => id === paper.printer)?.name ?? paper.printer
    const asked = () => askedPaper(found, printerName, now)
    if (place === 'opening') left.push({ printerName, asks, paper: asked() })
    if (place === 'later') {
      const count = (waiting.get(paper.printer)?.count ?? 0) + 1
      waiting.set(paper.printer, { printerName, count })
    }
    if (place !== 'bar') continue
    const id = cardId({ asks, printer: paper.printer })
    const card = cards.get(id) ?? { printer: paper.printer, printerName, asks, papers: [] }
    card.papers.push(asked())
    cards.set(id, card)
  }
  const sorted = [...cards.values()].sort((a, b) => ORDER.indexOf(a.asks) - ORDER.indexOf(b.asks))
  return {
    cards: sorted,
    /** Papers at printers that may yet finish them: no question about those. */
    waiting: [...waiting.values()],
    /** Papers of the days before: the opening card asks about them. */
    left,
  }
}

export type Review = ReturnType<typeof reviewCards>

/** Whether the paper is still asked for as it was shown: a late answer of the printer may have ended the question. */
export function isStillAsked(asked: AskedPaper, rows: ReadonlyMap<string, OrderRow>): boolean {
  const paper = rows.get(asked.orderId)?.papers.find(({ key }) => key === asked.key)
  return paper?.attempt === asked.attempt && paper.state === asked.state
}
