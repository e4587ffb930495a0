import { parseJobKey } from '@shared/job-key'
import type { InvoiceRow } from '@shared/register'
import type { Action } from '../../../extension/acts/acts'
import type { OrderRow, Paper } from '../../../extension/messaging/messages'
import type { PlanEvent } from '../happening'
import type { JustoRecord, JustoVersion } from '../justo'
import { PREPARATION_MS } from '../order-events'
import { type Dish, isOfBar } from '../orders'
import type { Plan } from '../plan'
import type { Screen } from '../seams'
import { isCorrection, lineOf, type ReadPaper, stationNamed } from './read-paper'

export interface Press {
  at: number
  till: number
  action: Action
  /** The worker did it. */
  isDone: boolean
  /** The worker answered why not. Neither: there was no answer, or its store failed, so that it may have been done. */
  isRefused: boolean
}

/** Between two looks at the bar. */
export const LOOK_EVERY_MS = 5_000

/** All that can be found out from outside of the product about an evening. Times in virtual ms. */
export interface Evidence {
  plan: Plan
  startedAt: number
  /** From here on there are no faults, changes or presses. */
  quietFrom: number
  endedAt: number
  orders: JustoRecord[]
  /** In printing order. */
  papers: ReadPaper[]
  /** What the tills show at the end. */
  screens: Screen[]
  invoices: InvoiceRow[]
  /** What the printers could not understand. */
  mistakes: string[]
  presses: Press[]
  /** To the bridge. */
  requests: { at: number; method: string; path: string }[]
  /** Of the bridge, as they reached a till. */
  answers: { at: number; method: string; path: string; status: number }[]
  /** When the first byte of a document reached a printer. */
  firstBytes: number[]
  /** Codes of the troubles that the bar shows, looked at every `LOOK_EVERY_MS`. */
  lights: { at: number; till: number; codes: string[] }[]
  /** Ids of orders that Justo was asked to change and does not know. */
  strangers: string[]
  /** Tries of others than a paired till, and what they were answered; null: nothing. */
  intrusions: { what: string; status: number | null }[]
}

export interface Violation {
  /** Name of the invariant. */
  invariant: string
  /** Id of the order; null: of none. */
  order: string | null
  what: string
}

/** A promise of the product, and what of the evidence breaks it. */
export interface Invariant {
  name: string
  sentence: string
  judge(evidence: Evidence): Omit<Violation, 'invariant'>[]
}

/** One order, with everything that is known of it from outside. */
export interface OrderCase {
  id: string
  number: string
  record: JustoRecord
  /** As Justo has it at the end. */
  last: JustoVersion['raw']
  papers: ReadPaper[]
  /** Those that hold nothing: a newer one has said that they may come out after it. */
  outdated: ReadPaper[]
  /** On the screen of one till; undefined: it is not there. */
  row: OrderRow | undefined
  presses: Press[]
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Another printer has held it while a newer one, which says so, came out; nothing of its line was sent since then. */
const isOutdated = (paper: ReadPaper, own: readonly ReadPaper[], sent: Evidence['requests']): boolean =>
  own.some(
    (newer) =>
      newer.complete &&
      newer.marks.includes('older-may-follow') &&
      newer.at < paper.at &&
      newer.printer !== paper.printer &&
      lineOf(newer) === lineOf(paper) &&
      !sent.some(({ at, path }) => at > newer.at && at < paper.at && path.includes(`:${lineOf(paper).toLowerCase()}:`)),
  )

/** When a till's database was gone, virtual ms since 1970; in the order of time, as a plan's events are. */
export const wipesOf = ({ plan, startedAt }: Evidence): { at: number; till: number }[] =>
  plan.events.flatMap((event) => (event.type === 'wipe' ? [{ at: startedAt + event.at, till: event.till }] : []))

/** The computer's clock was set: a till's hours and ages are not those of the evening. */
export const isClockSet = ({ plan }: Evidence): boolean => plan.events.some(({ type }) => type === 'clock')

/** Justo asks to come more slowly: a till that got such an answer does so for long after it. */
export const isSlowing = (event: PlanEvent): boolean =>
  event.type === 'justo' && event.trouble.fault.kind === 'status' && event.trouble.fault.status === 429

/** The order that a press is about, by itself or by one of its papers. */
function orderOf(action: Action): string | null {
  if ('orderId' in action) return action.orderId
  return 'key' in action ? (parseJobKey(action.key)?.orderId ?? null) : null
}

/** As many corrections of orders with this in their ids were sent, each with its own key, as came out in these papers unmarked. */
export function areOwnCorrections({ requests }: Evidence, id: string, papers: readonly ReadPaper[]): boolean {
  const out = papers.filter(({ text, marks }) => isCorrection(text) && marks.length === 0)
  const by = out.at(-1)?.at ?? 0
  const isSent = ({ at, method, path }: Evidence['requests'][number]) =>
    at <= by && method === 'PUT' && path.includes(id) && decodeURIComponent(path).includes(':correction:')
  return out.length <= new Set(requests.filter(isSent).map(({ path }) => path)).size
}

/** No reading of this till's database could be read, as after a wipe: it asks a person to look in Justo, and knows no more. */
export const isNeverRead = ({ lifecycle, settled, papers }: OrderRow): boolean =>
  lifecycle === 'quarantined' && settled === null && papers.length === 0

/** As the first till shows them, which prints. */
export function casesOf({ orders, papers, screens, presses, requests }: Evidence, till = 0): OrderCase[] {
  const puts = requests
    .filter(({ method }) => method === 'PUT')
    .map((request) => ({ ...request, path: decodeURIComponent(request.path) }))
  return orders.map((record) => {
    const last = record.versions.at(-1)?.raw ?? {}
    const number = textOf(last.fullCode).replace('#', '')
    const own = papers.filter(({ order }) => order === number)
    const sent = puts.filter(({ path }) => path.includes(`:${record.id}:`))
    return {
      id: record.id,
      number,
      record,
      last,
      papers: own,
      outdated: own.filter((paper) => isOutdated(paper, own, sent)),
      row: screens[till]?.orders.get(record.id),
      presses: presses.filter(({ action }) => orderOf(action) === record.id),
    }
  })
}

export const casesAtEachTill = (evidence: Evidence): OrderCase[] =>
  evidence.plan.tills.flatMap((_, till) => casesOf(evidence, till))

export const statusOf = (raw: JustoVersion['raw']): string => textOf(raw.orderStatus)

/** Justo has it past «pending», and not cancelled. */
export const isGoing = (raw: JustoVersion['raw']): boolean => !['pending', 'cancelled', ''].includes(statusOf(raw))

export const isPressed = ({ presses }: OrderCase, ...types: Action['type'][]): boolean =>
  presses.some(({ action }) => types.includes(action.type))

/** Nothing of it is to be made any more, or perhaps: a press without an answer may have been stored. */
export const mayBeCalledOff = ({ last, presses }: OrderCase): boolean =>
  statusOf(last) === 'cancelled' || presses.some(({ action, isRefused }) => action.type === 'stop' && !isRefused)

/** «No podemos hacerlo», and no «Imprimir ya» after it, which a till that has forgotten it asks for. */
function isStopped({ presses }: OrderCase): boolean {
  const last = presses.findLast(({ action }) => action.type === 'stop' || action.type === 'print-now')
  return last?.action.type === 'stop' && last.isDone
}

/** Nothing of it is to be made any more: by Justo, or because the cashier stopped it. */
export const isCalledOff = (one: OrderCase): boolean => statusOf(one.last) === 'cancelled' || isStopped(one)

/** «Entregado» was taken back: the order goes on. */
const isTakenBack = (presses: readonly Press[], doneAt: number): boolean =>
  presses.some(({ at, action, isDone }) => isDone && at > doneAt && action.type === 'unmark' && action.mark === 'done')

/** Served, or gone: by Justo, or because the cashier said so, perhaps. */
export const isOver = ({ last, presses }: OrderCase): boolean =>
  last.orderStatus === 'done' ||
  presses.some(({ at, action, isRefused }) => action.type === 'done' && !isRefused && !isTakenBack(presses, at))

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The dishes of one of Justo's orders. Null: it cannot be read. */
export function dishesOf({ items }: JustoVersion['raw']): Dish[] | null {
  if (!Array.isArray(items)) return null
  return items.filter(isObject).map(({ product, amount, comment }) => ({
    name: textOf(isObject(product) ? product.name : ''),
    amount: Number(amount),
    note: typeof comment === 'string' ? comment : null,
  }))
}

/** What Justo had of an order by then, as `textOf` tells it; null: it could not be read. */
export const hadBy = (
  { record }: OrderCase,
  by: number,
  textOf: (dishes: Dish[], raw: JustoVersion['raw']) => string,
): (string | null)[] =>
  record.versions
    .filter(({ at }) => at <= by)
    .map(({ raw }) => {
      const dishes = dishesOf(raw)
      return dishes && textOf(dishes, raw)
    })

/** Virtual ms from which the kitchen needs a scheduled order; null: it is for now. */
export const neededFrom = ({ isScheduled, deliverAt }: JustoVersion['raw']): number | null =>
  isScheduled === true ? Date.parse(textOf(deliverAt)) - PREPARATION_MS : null

export const STATIONS = ['COCINA', 'BARRA'] as const

/** «Configuración» closes or opens BARRA: which station makes what depends on when it was planned. */
export const changesStations = ({ plan }: Evidence): boolean =>
  plan.events.some((event) => event.type === 'settings' && event.change === 'bar-closes')

export const dishesAt = (station: string, dishes: readonly Dish[]): Dish[] =>
  dishes.filter(({ name }) => isOfBar(name) === (station === 'BARRA'))

const ASKS: readonly Paper['state'][] = ['unconfirmed', 'expired', 'failed', 'refused']

/** The line of a paper on the screen, as `lineOf` of one on paper. */
export const lineOfRow = ({ kind, station, withdraws }: Pick<Paper, 'kind' | 'station' | 'withdraws'>): string =>
  kind === 'test'
    ? 'system'
    : lineOf({ kind: withdraws ? 'withdrawn' : kind, station: stationNamed(station.toUpperCase()) })

/** «Ya se hizo» of the paper of this line, whose content is the order as it ended: it was told without paper. */
export const isGivenUp = ({ presses, record }: OrderCase, line: string): boolean =>
  presses.some(({ action, at }) => {
    const parsed = action.type === 'give-up' ? parseJobKey(action.key) : null
    if (parsed === null || at < (record.versions.at(-1)?.at ?? 0)) return false
    return lineOfRow({ kind: parsed.kind, station: parsed.station, withdraws: false }) === line
  })

/**
 * What the order asks is to cancel it in Justo, to make the nota crédito, or to collect or give back money. No paper of a
 * station or rider needs a person for that: the paper says so itself.
 */
const OF_MONEY_AND_JUSTO: readonly string[] = ['A-21', 'A-32', 'A-62', 'A-63', 'A-68', 'A-77']

/** Something on the screen tells the cashier that this line needs a person, and why. */
export function asksAbout({ row }: OrderCase, line: string): boolean {
  if (row === undefined) return false
  if (row.attention !== null && !OF_MONEY_AND_JUSTO.includes(row.attention.code)) return true
  return row.papers.some((paper) => lineOfRow(paper) === line && (paper.error !== null || ASKS.includes(paper.state)))
}
