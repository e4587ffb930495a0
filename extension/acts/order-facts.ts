import type { OrderRow, Paper } from '../messaging/messages'
import { isTaken, stageOf } from '../order-model/lifecycle'

/** It is in one of these states, and not over. */
export const isStep = (row: OrderRow, ...lifecycles: OrderRow['lifecycle'][]): boolean =>
  !row.over && lifecycles.includes(row.lifecycle)

/** The next step is to hand it over. */
export const isToHandOver = (row: OrderRow): boolean => isStep(row, 'ready', 'out')

/** Justo waits for an answer. */
export const isToAccept = (row: OrderRow): boolean => isStep(row, 'pending', 'review')

/** Its sale is typed in Intüipos. */
export const isToRegister = ({ lifecycle }: OrderRow): boolean => isTaken(lifecycle)

/** It has papers that go out before «Cobrar» and have not. */
const hasHeldPaper = ({ papers }: OrderRow): boolean =>
  papers.some(({ state, kind }) => state === 'held' && kind !== 'invoice')

/** Its paper goes out only if a person says so: Justo does not answer about it, it is old, or it is for later. */
export const canPrintNow = (row: OrderRow): boolean =>
  row.attention?.code === 'J-07' || (stageOf(row.lifecycle) !== 'waiting' && hasHeldPaper(row))

/** Why papers wait for a person: each of them asks for «Imprimir ya» already. */
const ASKS_TO_PRINT: readonly string[] = ['J-07', 'A-12', 'A-14', 'A-33']

/** Not due, as for a scheduled order: the question comes first. */
export const asksBeforePrinting = ({ attention }: OrderRow): boolean =>
  attention === null || !ASKS_TO_PRINT.includes(attention.code)

/** Required of the cashier, not only possible. */
export const asksToPrint = (row: OrderRow): boolean =>
  canPrintNow(row) && (row.attention !== null || row.lifecycle === 'scheduled')

/** Justo gave money back. */
export const canNoticeRefund = ({ attention }: Pick<OrderRow, 'attention'>): boolean => attention?.code === 'A-68'

/** What ends in Justo's panel, with the nota of a factura, or with «Corregir cobro». */
const ELSEWHERE: readonly string[] = ['A-21', 'A-32', 'A-63']

/** Cancelled, and something is left to do about it that «Enterado» ends. */
export const canNotice = (row: OrderRow): boolean =>
  row.lifecycle === 'cancelled' &&
  row.attention !== null &&
  !ELSEWHERE.includes(row.attention.code) &&
  !canNoticeRefund(row)

/** Released, and not known to have failed. */
const isReleased = (paper: Paper): boolean => !['held', 'refused', 'failed', 'expired'].includes(paper.state)

/** The stations that have, or are about to have, the comanda: they can be told something about it. */
export const toldStations = (row: OrderRow): Paper[] =>
  row.papers.filter((paper) => paper.kind === 'kitchen' && paper.copy === null && isReleased(paper))

/** To be made, or made already: also where its hour was moved away after its comanda. */
export const isInKitchen = (row: OrderRow): boolean =>
  isStep(row, 'accepted') || (isStep(row, 'scheduled') && toldStations(row).length > 0)

/** The comprobante came out without Intüipos' number, which is known by now. */
export const canPrintExternal = (row: OrderRow): boolean =>
  isToRegister(row) &&
  row.external !== null &&
  row.papers.some((paper) => paper.kind === 'invoice' && paper.copy === null && isReleased(paper))
