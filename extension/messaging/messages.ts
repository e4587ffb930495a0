import type { JobState, Proof, Reason } from '@shared/job'
import type { Kind } from '@shared/kinds'
import type { HtmlPaper } from '@shared/layout/ticket-html'
import type { Message } from '@shared/messages'
import type { Lifecycle, Order } from '@shared/order'
import type { PrinterStatus } from '@shared/printer'
import type { Service } from '@shared/services'
import type { Settlement } from '@shared/settlement'
import type { Ticket } from '@shared/ticket'
import type { ReadablePart } from '../justo/read-part'
import type { EditDiff } from '../order-model/edit'
import type { TableName } from '../order-model/order-names'
import type { KitchenOrder } from '../orders/kitchen-parts'
import type { SearchAnswer } from '../orders/search-orders'
import type { TillEntry } from '../store/log-events'
import type { OrderNotes } from './row-notes'

/**
 * Messages of the worker to the panels, over one port named `panels`: a snapshot, then deltas. The panels send
 * page facts (page-facts.ts) and acts (acts/). Plain data: it must survive a structured clone.
 */
export const PORT_NAME = 'panels'

/** `check`: did it come out? · `expired`: it did not come out in time · `failed`: it could not be drawn. */
export type Asks = 'check' | 'expired' | 'failed'

/** A question about a paper, as the worker has decided it (paper-questions.ts). */
export interface PaperQuestion {
  key: string
  orderId: string
  /** Attempt that the question is about: a later outcome ends the question. */
  attempt: number
  state: Paper['state']
  asks: Asks
  /**
   * `bar`: asked everywhere, with an alarm; `opening`: on the opening card and on its order; `order`: on its order only;
   * `later`: not asked yet, its printer may still finish it.
   */
  place: 'bar' | 'opening' | 'order' | 'later'
}

/** One paper of one order, as the cashier sees it. */
export interface Paper {
  /** The job's key; the handle for `resolve` and `print-again`. */
  key: string
  kind: Kind
  /** The number of a copy; null: the original. */
  copy: number | null
  /** «DOMICILIO ANULADO». */
  withdraws?: true
  /** `COCINA`, or empty where the kind has no station. */
  station: string
  /** `held`: waits for the acceptance; `ready`: on its way to the bridge; `refused`: the bridge will never take it. */
  state: JobState | 'held' | 'ready' | 'refused'
  reasons: Reason[]
  proof: Proof | null
  attempt: number
  /** Id of its printer; empty before it has one. */
  printer: string
  dayNumber: number | null
  /** Text of the invoice's number, `J-15`. */
  number: string | null
  changedAt: string
  /** Why the bridge does not take it; null: no error known. */
  error: Message | null
  /** Start of its last attempt, or when it was queued: shown as the time of sending. */
  sentAt: string
  /** Put in by the panel from `ShopStatus.questions`: a printer's state changes it, not the row. Null: none. */
  question: Pick<PaperQuestion, 'asks' | 'place'> | null
  /** A later paper of its line is out: nothing is asked about this one. */
  replaced?: true
}

/** A dish that the kitchen has to make; `station`: its name, empty while the stations are unknown. */
export interface Dish {
  station: string
  name: string
  quantity: number
  /** Another station makes the dish; this one makes only the options listed. */
  shared?: true
}

/** A row of the Entrega list: no phone, no address, no surname. */
export interface OrderRow {
  id: string
  /** `C1-000123` */
  transaction: string
  storeName: string
  /** `—` until there is one. */
  invoiceNumber: string | null
  createdAt: string
  /** What the customer wrote. */
  notes: OrderNotes
  /** Fiscal words only. `pending`: Intüipos issues it; `note-due`: issued, and the order was cancelled since. */
  invoiceState: 'none' | 'comprobante' | 'issued' | 'pending' | 'note-due'
  /** Number of the factura that Intüipos issued, as typed. */
  external: string | null
  number: string
  source: string
  service: Service
  customer: string
  table: string | null
  lifecycle: Lifecycle
  /** Promised time, ISO-8601 UTC, and as the customer read it. */
  promisedAt: string | null
  promise: string | null
  /** COP, with the tip: that of «Cobrar», else Justo's. */
  amountToPay: number
  tip: number
  /** What a suggested tip is computed from. */
  totalWithoutTip: number
  /** What was collected at this till; null: not collected here. */
  settled: (Omit<Settlement, 'corrects' | 'voided' | 'opensDrawer'> & { corrected: boolean }) | null
  /** Missing since it was settled, because the order changed; negative: to be given back. */
  outstanding: number
  payment: 'paid' | 'collect' | 'verify'
  /** `Efectivo`, `Datáfono`… as Justo writes it. */
  paymentLabel: string
  papers: Paper[]
  /** «Aceptar» was pressed, and can be undone until then, ISO-8601 UTC; null: it was not pressed, or left. */
  acceptsAt: string | null
  /** Why it waits for the cashier, if it does. */
  attention: Message | null
  /**
   * Customer texts in a script that no printer supports, with the hash of each. It blocks nothing. Null:
   * all text is printable, or the order is over.
   */
  unprintable: { message: Message; hashes: string[] } | null
  /** Allergies and illnesses of the customer, in the words that head the comanda: `ALERGIA: maní, en 1 x Brownie`. */
  warnings: string[]
  /** Its day is over: it does not change any more. */
  over: boolean
  /** The mark that can be taken back. */
  undo: 'ready' | 'out' | 'done' | null
  /** «No podemos hacerlo» was pressed. */
  stopped: boolean
  /** When the customer of a pickup was told that it is ready; null: not told, or not needed. */
  customerToldAt: string | null
  /** How the customer of a ready pickup can be told; null: was told, Justo is about to, or there is no telephone. */
  tell: 'whatsapp' | 'call' | null
  /** What of it the kitchen is making: of an accepted order that is not ready. */
  cooking: Dish[]
  /** When an edit was read that no cashier of this till has confirmed; null: there is none. */
  editedAt: string | null
  /** What Justo gave back; absent: nothing. */
  refund?: { amount: number | null }
  /** Amount on the newest comprobante that came out, in pesos, if it differs from today's; null: none does. */
  paperAmount: number | null
  /** «Ya se hizo en Justo» was pressed: it cannot be read and is over. */
  doneInJusto: boolean
  /** Of a practice: marked PRUEBA, and not counted as a real order. */
  practice: boolean
  /** When the cashier noted that the sale is in Intüipos. */
  registeredAt: string | null
  /** When a change was last seen. */
  updatedAt: string
}

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
  /** What was logged about it, oldest first; the panel has the words (log/log-words.ts). */
  timeline: TimelineEntry[]
}

/** Everything that the bar shows. */
export interface ShopStatus {
  storeName: string
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
  /** Worst first; each stays until its cause is gone. */
  troubles: Message[]
  questions: PaperQuestion[]
  zones: { zone: string; names: string[] }[]
  tableNames: TableName[]
  alerts: AlertStatus
  practice: PracticeStatus
  /** What means something else since an update of the program (C-118), until «Entendido»; null: nothing. */
  changedRules: Message | null
  /** Progress of the day's opening checks; null: done, or not on this till. */
  opening: OpeningView | null
}

/** The opening card of a business day. */
export interface OpeningView {
  /** Folded by hand, or by the day's first order. */
  folded: boolean
  sound: 'off' | 'untried' | 'heard' | 'not-heard'
  /** How often «Imprimir prueba en todas» was asked for. */
  round: number
  /** The test pages of the last round; `asks`: only the cashier can confirm that it came out. */
  tests: TestView[]
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
export type AlertKind = 'trouble' | 'cancelled' | 'change' | 'unprintable' | 'order'

export interface AlertId {
  kind: AlertKind
  /** Null: the shop as a whole. */
  orderId: string | null
  /** Which of several of this kind: the trouble's name (`troubleNames`), the change's key, the text's hash; else empty. */
  about: string
}

/** Alert sound state for the panels. */
export interface AlertStatus {
  /** Muted until then, ISO-8601 UTC; null: not muted. */
  mutedUntil: string | null
  /** Alerts that ring. */
  unseen: AlertId[]
}

export type WorkerMessage =
  | { type: 'snapshot'; boot: string; orders: OrderRow[]; status: ShopStatus }
  | { type: 'orders'; changed: OrderRow[]; removed: string[] }
  | { type: 'status'; status: ShopStatus }
  | { type: 'detail'; detail: OrderDetail }
  /** The worker failed to start, and why; repeated after each failed try, until a snapshot comes. */
  | { type: 'not-started'; message: Message }
  /** Every 20 s; it also keeps the worker alive. Silence for 45 s means that the port is dead. */
  | { type: 'heartbeat'; boot: string; at: string; polls: number }
  | { type: 'done'; id: number; message: Message | null }
  /** The answer to `search` instead of `done`. */
  | ({ type: 'found'; id: number; text: string } & SearchAnswer)
  /** The answer to `preview`; `message`: why there is none. */
  | { type: 'preview'; id: number; preview: PaperPreview | null; message: Message | null }
  /** Parts of open orders by station, for screens that sent `kitchen`; `all`: nothing else is open. */
  | { type: 'kitchen'; orders: KitchenOrder[]; all: boolean }
  /** The answer to `find-phone`: only ids. */
  | { type: 'by-phone'; id: number; text: string; orderIds: string[]; message: null }

/** «Ver»: a paper as its printer draws it. */
export interface PaperPreview {
  key: string
  ticket: Ticket
  paper: HtmlPaper
  /** The paper is not at the bridge yet, which assigns its numbers. */
  planned: boolean
}
