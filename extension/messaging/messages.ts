import type { JobState, Kind, Proof, Reason } from '@shared/job'
import type { Message } from '@shared/messages'
import type { Lifecycle, Order, Service } from '@shared/order'
import type { PrinterStatus } from '@shared/printer'
import type { Ticket } from '@shared/ticket'
import type { HtmlPaper } from '@shared/ticket-html'
import type { TableName } from '../store/table-name'

/**
 * What the worker and the panels say to each other, over one port named `panels`. The worker sends a snapshot, then
 * deltas; the panels send intents and nothing else. Plain data only: it crosses a structured clone.
 */
export const PORT_NAME = 'panels'

/** One paper of one order, as the cashier sees it. */
export interface Paper {
  /** The job's key; the handle for `resolve` and `print-again`. */
  key: string
  kind: Kind
  /** The number of a person's copy; null: the paper itself. */
  copy: number | null
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
  /** Why the bridge does not take it; null: it does, or nothing is known against it. */
  error: Message | null
  /** When its last attempt began, before the first one when it was queued: what a person calls the hour of its sending. */
  sentAt: string
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
  /** Allergy words and notes of the order, joined. */
  observations: string
  /** Fiscal words only. `pending`: Intüipos issues it; `note-due`: issued, and the order was cancelled since. */
  invoiceState: 'none' | 'comprobante' | 'issued' | 'pending' | 'note-due'
  /** Number of the factura that Intüipos issued, as a person gave it. */
  external: string | null
  number: string
  /** `Web`, `App`, `Rappi` … */
  source: string
  service: Service
  customer: string
  table: string | null
  lifecycle: Lifecycle
  /** Promised time, ISO-8601 UTC, and as the customer read it. */
  promisedAt: string | null
  promise: string | null
  amountToPay: number
  payment: 'paid' | 'collect' | 'verify'
  /** `Efectivo`, `Datáfono`… in Justo's words. */
  paymentLabel: string
  papers: Paper[]
  /** Why it waits for a person, when it does. */
  attention: Message | null
  /**
   * Words of the customer in letters that no paper shows; `ids`: those of their alerts, one for each text. It stops
   * nothing. Null: every word is on paper, or the order is over.
   */
  unprintable: { message: Message; ids: string[] } | null
  /** The customer says that somebody may fall ill: what «OJO: ALERGIA» on the comanda says. */
  allergy: boolean
  /** Its day is over: nothing happens to it any more. */
  over: boolean
  /** The mark that can be taken back. */
  undo: 'ready' | 'out' | 'done' | null
  /** «No podemos hacerlo» was pressed. */
  stopped: boolean
  /** When the customer of a pickup heard that it is ready; null: has not, or is not to hear. */
  customerToldAt: string | null
  /** When we last saw a change. */
  updatedAt: string
}

export interface OrderDetail {
  row: OrderRow
  /** Null for a quarantined order: then `raw` is what Justo sent. */
  order: Order | null
  raw: string | null
  timeline: { at: string; text: string }[]
}

/** Everything that the bar shows. */
export interface ShopStatus {
  storeName: string
  mode: 'automatic' | 'manual' | 'on-accept'
  /** «Esta caja imprime». */
  printsHere: boolean
  active: boolean
  /** When Justo last answered, ISO-8601 UTC. */
  lastPollAt: string | null
  bridge: 'unpaired' | 'up' | 'down'
  /** As it last said; null: never asked. */
  bridgeVersion: string | null
  printers: PrinterStatus[]
  /** Justo hears of «Listo», «Salió», «Entregado»: the shop has set the call for it. */
  tellsJusto: boolean
  /** Worst first; each stands until its cause is gone. */
  troubles: Message[]
  zones: { zone: string; names: string[] }[]
  tableNames: TableName[]
  alerts: AlertStatus
  practice: PracticeStatus
  /** How far the opening of the day has come; null: it is over, or this till opens no shop. */
  opening: OpeningView | null
}

/** The opening card of a business day. */
export interface OpeningView {
  folded: boolean
  sound: 'off' | 'untried' | 'heard' | 'not-heard'
  /** How often «Imprimir prueba en todas» was asked for. */
  round: number
  /** The test pages of the last round; `asks`: only a person can say whether it came out. */
  tests: TestView[]
}

export interface TestView {
  /** Id of the printer. */
  printer: string
  state: 'waiting' | 'out' | 'asks' | 'not-out'
}

/** What a person does on it. */
export type OpeningAct =
  /** «Imprimir prueba en todas»: the round after the one that was shown, so that a double click prints once. */
  | { do: 'test'; round: number }
  | { do: 'saw'; printer: string; cameOut: boolean }
  | { do: 'heard'; heard: boolean }
  | { do: 'fold'; folded: boolean }
  /** All is well, or it is left at that: it does not come back today. */
  | { do: 'finish' }

/** Practice, as the panels show it. */
export interface PracticeStatus {
  /** While it goes on, when it ends by itself, ISO-8601 UTC; null: nobody practises. */
  until: string | null
  /** That it goes on, or how the last one ended until somebody has read it. */
  said: Message | null
  /** Why none can begin; null: one can. */
  hindered: Message | null
}

/** What of the bell a panel shows. */
export interface AlertStatus {
  /** Silence until then, ISO-8601 UTC; null: it can be heard. */
  mutedUntil: string | null
  /**
   * Ids of what nobody has seen yet: `order:{id}`, `cancelled:{id}`, `change:{job key}`, `unprintable:{id}:{hash}`,
   * `trouble:{code}`.
   */
  unseen: string[]
}

export type WorkerMessage =
  | { type: 'snapshot'; boot: string; orders: OrderRow[]; status: ShopStatus }
  | { type: 'orders'; changed: OrderRow[]; removed: string[] }
  | { type: 'status'; status: ShopStatus }
  | { type: 'detail'; detail: OrderDetail }
  /** The worker is not up, and why; said again after each failed try, until a snapshot comes. */
  | { type: 'not-started'; message: Message }
  /** Every 20 s; it also keeps the worker alive. Silence for 45 s means that the port is dead. */
  | { type: 'heartbeat'; boot: string; at: string; polls: number }
  | { type: 'done'; id: number; message: Message | null }
  /** The answer to `search` instead of `done`; `message`: why nothing could be found out. */
  | { type: 'found'; id: number; text: string; orders: FoundOrder[]; more: boolean; message: Message | null }
  /** The answer to `preview`; `message`: why there is none. */
  | { type: 'preview'; id: number; preview: PaperPreview | null; message: Message | null }
  /** The answer to `find-phone`: ids alone. */
  | { type: 'by-phone'; id: number; text: string; orderIds: string[]; message: null }

/** «Ver»: a paper as its printer draws it. */
export interface PaperPreview {
  key: string
  ticket: Ticket
  paper: HtmlPaper
  /** The bridge does not have it yet: its numbers are given when it does. */
  planned: boolean
}

/** An order that Justo has and this till may not show, and why. */
export interface FoundOrder {
  id: string
  number: string
  storeName: string
  /** First name and initial. */
  customer: string
  /** ISO-8601 UTC; null: it cannot be read. */
  createdAt: string | null
  /** It is on this till's screen. */
  here: boolean
  /** Why it is not here; null: it is, or nothing is known against it. */
  why: Message | null
  /** «Traer e imprimir» may be asked. */
  canBring: boolean
}

export type Intent =
  /** Sent first, and again at each change: a login form hides personal data and stops automatic acceptance. */
  | { type: 'page'; loggedIn: boolean }
  /** Keeps sending `detail` for this order until another, or null, is watched. */
  | { type: 'watch'; orderId: string | null }
  | { type: 'accept'; id: number; orderId: string }
  | { type: 'reject'; id: number; orderId: string; reason: string }
  /** Prints although Justo has not confirmed the acceptance, or although it is old. */
  | { type: 'print-now'; id: number; orderId: string }
  /** A person looked at the printer. */
  | { type: 'resolve'; id: number; key: string; attempt: number; outcome: 'came-out' | 'did-not' }
  /** Prints a job that failed or expired. */
  | { type: 'print-again'; id: number; key: string; attempt: number }
  | { type: 'place'; id: number; orderId: string; table: string | null }
  /** «Cobrar»: prints the factura of an order that waited for it; tip in pesos, asked for before. */
  | { type: 'charge'; id: number; orderId: string; tip: number }
  | { type: 'mark'; id: number; orderId: string; mark: 'ready' | 'out' | 'done' }
  /** Takes the last mark back. */
  | { type: 'unmark'; id: number; orderId: string; mark: 'ready' | 'out' | 'done' }
  /** The prepared WhatsApp message was opened. */
  | { type: 'told-customer'; id: number; orderId: string }
  /** «No podemos hacerlo», on an accepted order: stops the kitchen. */
  | { type: 'stop'; id: number; orderId: string }
  /** «Enterado»: the person knows of a cancellation. */
  | { type: 'noticed'; id: number; orderId: string }
  /** «Aviso a cocina»; `stations`: ids, empty for all that have the comanda. */
  | { type: 'note'; id: number; orderId: string; text: string; stations: string[] }
  /** Number and CUFE (or the scanned QR, in either) of Intüipos' factura; both empty: takes it back. */
  | { type: 'external'; id: number; orderId: string; number: string; code: string }
  /** The comprobante again, with the number of Intüipos' factura. */
  | { type: 'print-external'; id: number; orderId: string }
  /** «Reimprimir»; `printer`: id, null for where the paper came out. */
  | { type: 'copy'; id: number; key: string; attempt: number; printer: string | null }
  /** «Ya se hizo»: the paper is not printed any more. */
  | { type: 'give-up'; id: number; key: string; attempt: number }
  /** «Buscar en Justo». */
  | { type: 'search'; id: number; text: string }
  /** «Ver»: nothing comes out. */
  | { type: 'preview'; id: number; key: string }
  /** Which orders have this part of a telephone number: no panel's list knows one. */
  | { type: 'find-phone'; id: number; text: string }
  /** «Traer e imprimir». */
  | { type: 'bring'; id: number; orderId: string; createdAt: string }
  /** Which of the shop's tables Justo's `name` means; null: forgets it. */
  | { type: 'map-table'; id: number; name: string; table: string | null }
  /** «Ya por CAJA», «Esperar»: the papers that wait for a printer in trouble. */
  | { type: 'fallback'; id: number; printer: string; action: 'now' | 'wait' }
  /** «Abrir cajón»; `printer`: id of the one that it hangs on. */
  | { type: 'open-drawer'; id: number; printer: string }
  /** «Practicar», «Terminar la práctica»; `seen`: somebody has read how it ended. */
  | { type: 'practice'; id: number; action: 'start' | 'stop' | 'seen' }
  /** «Apertura». */
  | { type: 'opening'; id: number; act: OpeningAct }
  /** «Visto»: these alerts; null: all of them. */
  | { type: 'see'; ids: string[] | null }
  /** Silence for ten minutes, or its end. */
  | { type: 'mute'; on: boolean }
  /** «Probar sonido». */
  | { type: 'try-sound' }
  /** The page wants the script of the open panel. */
  | { type: 'load-panel' }
  | { type: 'open-options' }
