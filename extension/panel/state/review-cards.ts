import { businessDay } from '@shared/dates'
import type { PrinterStatus } from '@shared/printer'
import { foldText } from '@shared/text'
import { mayAskAbout } from '../../messaging/attention'
import type { OrderRow, Paper, ShopStatus } from '../../messaging/messages'
import { isOpeningFolded } from '../../shop-day/order-end'
import { paperPhrase } from './paper-words'
import { timeText } from './row-words'

/** A paper that a person is asked for. */
export interface AskedPaper {
  orderId: string
  key: string
  attempt: number
  state: Paper['state']
  /** `la 37` */
  short: string
  /** `la 37 (#15244, 12:55)` */
  name: string
}

/** `check`: is it there? · `expired`: it did not come out in time · `failed`: it could not be drawn. */
export type Asks = 'check' | 'expired' | 'failed'

/** One question about the papers of one printer, oldest first. */
export interface ReviewCard {
  /** Id of the printer. */
  printer: string
  printerName: string
  asks: Asks
  papers: AskedPaper[]
}

/** The same for as long as its printer is asked about in this way. */
export const cardId = ({ asks, printer }: Pick<ReviewCard, 'asks' | 'printer'>): string => `${asks} ${printer}`

export interface Review {
  cards: ReviewCard[]
  /** Papers at printers that may yet finish them: no question about those. */
  waiting: { printerName: string; count: number }[]
  /** Papers of the days before: the opening card asks about them, while it is unfolded. */
  left: LeftPaper[]
}

export interface LeftPaper {
  printerName: string
  asks: Asks
  paper: AskedPaper
}

/** Blind printers lose what they have in their memory: sent so shortly before one went away, a paper may be lost. */
const LOST_BEFORE_MS = 30_000

function mayBeLost(paper: Paper, printer: PrinterStatus | undefined): boolean {
  const { lastTrouble } = printer ?? { lastTrouble: null }
  if (paper.state !== 'sent' || !lastTrouble?.away) return false
  const before = Date.parse(lastTrouble.from) - Date.parse(paper.changedAt)
  return before >= 0 && before <= LOST_BEFORE_MS
}

function asksOf(paper: Paper, printer: PrinterStatus | undefined): Asks | null {
  if (paper.state === 'expired' || paper.state === 'failed') return paper.state
  if (paper.replaced) return null
  return paper.state === 'unconfirmed' || mayBeLost(paper, printer) ? 'check' : null
}

/** It was sent before the business day began. */
const isOfBefore = (paper: Paper, now: number): boolean => businessDay(paper.sentAt) < businessDay(now)

const ORDER: readonly Asks[] = ['check', 'expired', 'failed']

interface Found {
  asks: Asks
  paper: Paper
  row: OrderRow
}

function foundPapers(rows: Iterable<OrderRow>, printers: ReadonlyMap<string, PrinterStatus>): Found[] {
  const found: Found[] = []
  for (const row of rows)
    for (const paper of row.papers) {
      const asks = asksOf(paper, printers.get(paper.printer))
      if (asks !== null) found.push({ asks, paper, row })
    }
  return found.sort((a, b) => a.paper.sentAt.localeCompare(b.paper.sentAt))
}

function askedPaper({ paper, row }: Found, printerName: string, now: number): AskedPaper {
  const station = foldText(paper.station) === foldText(printerName) ? '' : paper.station
  const short = `${paperPhrase(paper, row)}${station === '' ? '' : ` de ${station}`}`
  const { key, attempt, state } = paper
  const name = `${short} (#${row.number}, ${timeText(paper.sentAt, now)})`
  return { orderId: row.id, key, attempt, state, short, name }
}

/**
 * Questions about papers: one card a printer and kind of question. None while no bridge could
 * take the answer, nor for the papers of a printer that may yet finish them. What did not come out before today's 04:00
 * is no alarm any more; a question stays, since a blind printer's queue waits for its answer: here, or on the unfolded
 * opening card. `now` in milliseconds.
 */
export function reviewCards(
  orders: Iterable<OrderRow>,
  shop: Pick<ShopStatus, 'bridge' | 'printers'> & Partial<Pick<ShopStatus, 'opening'>>,
  now: number,
): Review {
  if (shop.bridge !== 'up' || shop.printers.length === 0) return { cards: [], waiting: [], left: [] }
  const printers = new Map(shop.printers.map((printer) => [printer.id, printer]))
  const cards = new Map<string, ReviewCard>()
  const waiting = new Map<string, { printerName: string; count: number }>()
  const left: LeftPaper[] = []
  const rows = [...orders]
  const openingAsks = shop.opening != null && !isOpeningFolded(shop.opening.folded, rows, now)
  for (const found of foundPapers(rows, printers)) {
    const { asks, paper } = found
    const printer = printers.get(paper.printer)
    const printerName = printer?.name ?? paper.printer
    if (isOfBefore(paper, now) && (openingAsks || asks !== 'check')) {
      left.push({ printerName, asks, paper: askedPaper(found, printerName, now) })
      continue
    }
    if (asks === 'check' && printer && !mayAskAbout(printer, now)) {
      const count = (waiting.get(printer.id)?.count ?? 0) + 1
      waiting.set(printer.id, { printerName, count })
      continue
    }
    const id = cardId({ asks, printer: paper.printer })
    const card = cards.get(id) ?? { printer: paper.printer, printerName, asks, papers: [] }
    card.papers.push(askedPaper(found, printerName, now))
    cards.set(id, card)
  }
  const sorted = [...cards.values()].sort((a, b) => ORDER.indexOf(a.asks) - ORDER.indexOf(b.asks))
  return { cards: sorted, waiting: [...waiting.values()], left }
}

/** Whether the paper is still asked for as it was shown: a late answer of the printer may have settled it. */
export function isStillAsked(asked: AskedPaper, rows: ReadonlyMap<string, OrderRow>): boolean {
  const paper = rows.get(asked.orderId)?.papers.find(({ key }) => key === asked.key)
  return paper?.attempt === asked.attempt && paper.state === asked.state
}
