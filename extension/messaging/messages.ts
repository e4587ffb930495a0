import type { HtmlPaper } from '@shared/layout/ticket-html'
import type { Message } from '@shared/messages'
import type { Order } from '@shared/order'
import type { PrinterStatus } from '@shared/printer'
import type { Ticket } from '@shared/ticket'
import type { BridgeReach } from '../context/worker-context'
import type { ReadablePart } from '../justo/read-part'
import type { JustoErrorKind } from '../justo/result'
import type { EditDiff } from '../order-model/edit'
import type { TableName } from '../order-model/order-names'
import type { KitchenOrder } from '../orders/kitchen-parts'
import type { DayOfOrders, EarlierOrders, HistoryQuery } from '../orders/order-history'
import type { SearchAnswer } from '../orders/search-orders'
import type { TillEntry } from '../store/log-events'
import type { OrderRow } from './build-order-row'
import type { CheckFacts, Probe } from './check-facts'
import type { PaperQuestion } from './paper-questions'

export type { Dish, OrderRow } from './build-order-row'
export type { Asks, PaperQuestion } from './paper-questions'
export type { Paper } from './papers'

/**
 * Messages of the worker to the panels, over one port named `panels`: a snapshot, then deltas. The panels send
 * page facts (page-facts.ts) and acts (acts/). Plain data: it must survive a structured clone.
 */
export const PORT_NAME = 'panels'

export type TimelineEntry = Pick<TillEntry, 'at' | 'jobKey' | 'event'>

export interface OrderDetail {
  row: OrderRow
  /** Null for a quarantined order: then `raw` is what Justo sent. */
  order: Order | null
  raw: string | null
  /** What can be read of `raw`; null: nothing, or there is an order. */
  readable: ReadablePart | null
  /** What an edit changed that no cashier has confirmed; null: nothing. */
  edit: (EditDiff & { at: string }) | null
  /** Of the same telephone, on this till; null: none, or it has no telephone. */
  earlier: EarlierOrders | null
  /** What was logged about it, oldest first; the panel has the words (log/log-words.ts). */
  timeline: TimelineEntry[]
}

/** Everything that the bar shows. */
export interface ShopStatus {
  storeName: string
  /** The till gets the orders of several points of sale: each order says which. */
  hasSeveralStores: boolean
  mode: 'automatic' | 'manual' | 'on-accept'
  printsHere: boolean
  active: boolean
  /** When Justo last answered, ISO-8601 UTC. */
  lastPollAt: string | null
  bridge: 'unpaired' | 'up' | 'down'
  /** Last known; null: never asked. */
  bridgeVersion: string | null
  printers: PrinterStatus[]
  /** «Listo», «Salió», «Entregado» are sent to Justo: the shop has configured the call. */
  tellsJusto: boolean
  /** What a tap in «Copiar para Intüipos» does in the page; `enter`: it is typed, and Enter after a code or quantity. */
  typing: 'enter' | 'type' | 'copy'
  /** Worst first; each stays until its cause is gone. */
  troubles: Message[]
  questions: PaperQuestion[]
  zones: { zone: string; names: string[] }[]
  tableNames: TableName[]
  alerts: AlertStatus
  practice: PracticeStatus
  facts: CheckFacts
  /** Progress of the day's opening checks; null: done, or not on this till. */
  opening: OpeningView | null
}

/** The opening card of a business day. */
export interface OpeningView {
  /** Folded by hand, or by the day's first order. */
  folded: boolean
  /** How often «Imprimir prueba en todas» was asked for. */
  round: number
  /** The test pages of the last round; `asks`: only the cashier can confirm that it came out. */
  tests: TestView[]
  /** COP in the drawer, as noted; `suggested`: what the last count of an earlier day left. Null: none. */
  base: { pesos: number | null; suggested: { day: string; pesos: number } | null }
  /** Words of the menu that wait for the shop's confirmation (C-119); absent: none. It rings nothing. */
  newWords?: Message
}

export interface TestView {
  /** Id of the printer. */
  printer: string
  state: 'waiting' | 'out' | 'asks' | 'not-out'
}

/** Practice state for the panels. */
export interface PracticeStatus {
  /** When the running practice ends by itself, ISO-8601 UTC; null: no practice. */
  until: string | null
  /** That it is running, or how the last one ended, until read. */
  message: Message | null
  /** Why none can start; null: one can. */
  hindered: Message | null
}

/** `trouble` is about the shop; the others are about an order (alerts/alert-rules.ts). */
export type AlertKind = 'trouble' | 'unanswered' | 'cancelled' | 'change' | 'unprintable' | 'order'

export interface AlertId {
  kind: AlertKind
  /** Null: the shop as a whole. */
  orderId: string | null
  /**
   * Which of several of this kind: the trouble's name (`troubleNames`), the change's key, the text's hash, how often the
   * shop's time for an acceptance has passed; else empty.
   */
  about: string
}

/** Alert sound state for the panels. */
export interface AlertStatus {
  /** Muted until then, ISO-8601 UTC; null: not muted. */
  mutedUntil: string | null
  /** Alerts that ring. */
  unseen: AlertId[]
  /** Orders wait for their acceptance longer than set, silenced or not; absent: none does. */
  unanswered?: Unanswered
  /** Chrome could not play when it was last asked to; absent: it could, or was not asked yet. */
  cannotPlay?: true
}

export interface Unanswered {
  /** The oldest of them. */
  orderId: string
  /** Which ones. */
  message: Message
  /** A message to the owner about them can be prepared. */
  hasOwner: boolean
}

export type WorkerMessage =
  | { type: 'snapshot'; orders: OrderRow[]; status: ShopStatus }
  | { type: 'orders'; changed: OrderRow[]; removed: string[] }
  | { type: 'status'; status: ShopStatus }
  | { type: 'detail'; detail: OrderDetail }
  /** The worker failed to start, and why; repeated after each failed try, until a snapshot comes. */
  | { type: 'not-started'; message: Message }
  /** Every 20 s; it also keeps the worker alive. Silence for 45 s means that the port is dead. */
  | { type: 'heartbeat' }
  | { type: 'done'; id: number; message: Message | null }
  /** The answer to `search` instead of `done`. */
  | ({ type: 'found'; id: number; text: string } & SearchAnswer)
  /** The answer to `preview`; `message`: why there is none. */
  | { type: 'preview'; id: number; preview: PaperPreview | null; message: Message | null }
  /** Parts of open orders by station, for screens that sent `kitchen`; `all`: nothing else is open. */
  | { type: 'kitchen'; orders: KitchenOrder[]; all: boolean }
  | ({ type: 'history'; id: number; message: null } & History)
  | { type: 'till-now'; id: number; now: TillNow; message: null }
  /** The answer to `check`: the status, read after what was asked anew. */
  | { type: 'checked'; id: number; probe: Probe; status: ShopStatus; message: null }
  /** The answer to `find`; a row that the panel has may be newer. `more`: others have the words too. */
  | { type: 'hits'; id: number; text: string; rows: OrderRow[]; more: boolean; message: null }

/** One of Justo's lists as the worker knows it since its start. Times: ISO-8601 UTC; null: none yet. */
export interface FeedNow {
  askedAt: string | null
  goodAt: string | null
  /** Failed calls since the last good one. */
  failures: number
  trouble: { kind: JustoErrorKind; since: string } | null
}

/** What only the running worker knows, for support's file. */
export interface TillNow {
  lists: Record<'pending' | 'orders', FeedNow> | null
  bridge: BridgeReach
  bridgeAnsweredAt: string | null
  personSeenAt: string | null
  mutedUntil: string | null
}

/** The answer to `history`: the rows that were asked for, the newest first. */
export interface History extends Omit<DayOfOrders, 'ids'> {
  query: HistoryQuery
  rows: OrderRow[]
}

/** «Ver»: a paper as its printer draws it. */
export interface PaperPreview {
  key: string
  ticket: Ticket
  paper: HtmlPaper
  /** The paper is not at the bridge yet, which assigns its numbers. */
  planned: boolean
}
