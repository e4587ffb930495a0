import type { JobState, Kind, Proof, Reason } from '@shared/job'
import type { Message } from '@shared/messages'
import type { Lifecycle, Order, Service } from '@shared/order'
import type { PrinterStatus } from '@shared/printer'

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
  /** `COCINA`, or empty where the kind has no station. */
  station: string
  /** `held`: waits for the acceptance; `ready`: on its way to the bridge; `refused`: the bridge will never take it. */
  state: JobState | 'held' | 'ready' | 'refused'
  reasons: Reason[]
  proof: Proof | null
  attempt: number
  printer: string
  dayNumber: number | null
  /** Text of the invoice's number, `J-15`. */
  number: string | null
  changedAt: string
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
  /** Fiscal words only. */
  invoiceState: 'none' | 'comprobante' | 'issued'
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
  printers: PrinterStatus[]
  /** Worst first; each stands until its cause is gone. */
  troubles: Message[]
  zones: { zone: string; names: string[] }[]
}

export type WorkerMessage =
  | { type: 'snapshot'; boot: string; orders: OrderRow[]; status: ShopStatus }
  | { type: 'orders'; changed: OrderRow[]; removed: string[] }
  | { type: 'status'; status: ShopStatus }
  | { type: 'detail'; detail: OrderDetail }
  /** Every 20 s; it also keeps the worker alive. Silence for 45 s means that the port is dead. */
  | { type: 'heartbeat'; boot: string; at: string; polls: number }
  | { type: 'done'; id: number; message: Message | null }

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
  | { type: 'open-options' }
