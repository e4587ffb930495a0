import type { JobView } from '@shared/api'
import type { Kind } from '@shared/kinds'
import type { Message } from '@shared/messages'
import type { Order } from '@shared/order'
import type { JobPayloadInput } from '@shared/payload'
import type { Settlement } from '@shared/settlement'

/** A press on «Aceptar» that can still be undone (orders/accept-later.ts). */
export interface AcceptPress {
  /** When Justo is asked. */
  leavesAt: string
  /** Justo was not asked in time, or did not accept: the cashier is asked to press again. */
  missed?: true
}

/** State of an order's acceptance, as far as this till knows. */
export type Acceptance =
  /**
   * Not accepted yet; `reasons` for waiting, if any. `refusedAt`: Justo refused our acceptance. `press`: «Aceptar» was
   * pressed, and Justo is not asked yet.
   */
  | { state: 'open'; reasons: Message[]; refusedAt?: string; press?: AcceptPress }
  /** `acceptOrder` was sent and its result is unknown: Justo must be read before anything else. */
  | { state: 'accepting'; since: string; by: 'automatic' | 'person' }
  /** `pendingAt`: when Justo last listed it as pending, if it was accepted elsewhere since. */
  | { state: 'accepted'; at: string; by: 'automatic' | 'person' | 'elsewhere'; pendingAt?: string }
  | { state: 'rejected'; at: string }

/** Our own marks, in the order in which they are set. */
export type OwnMark = 'ready' | 'out' | 'done'

/** A mark that is still to be told to Justo (orders/status-calls.ts). */
export interface StatusCall {
  mark: OwnMark
  /** Until then the mark can be taken back and nothing is sent. */
  leavesAt: string
  /** When the call was sent, stored before it is; its result is unknown until the call is removed. Null: not sent. */
  askedAt: string | null
}

/** A factura that Intüipos issued. */
export interface ExternalInvoice {
  number: string
  /** CUFE or CUDE: 96 hex digits; null where only the number is known. */
  cufe: string | null
}

/** The parts of an order that are already on paper, with the courier or in the till: an edit of them is shown. */
export type EditableParts = Pick<
  Order,
  'service' | 'table' | 'scheduled' | 'deliverAt' | 'customer' | 'address' | 'lines' | 'money' | 'payment' | 'extras'
>

/** An accepted order was edited in Justo, and no cashier of this till has confirmed it yet. */
export interface UnseenEdit {
  /** When its last edit was read, ISO-8601 UTC. */
  at: string
  /** What it was at the acceptance, or at the last «Enterado». */
  before: EditableParts
}

/** An answer of the bridge that brought a paper no further (print-jobs/repeated-answers.ts). */
export interface RepeatedAnswer {
  question: string
  answer: string
  times: number
}

/** One order in IndexedDB: Justo's data and our own, in separate fields. */
export interface StoredOrder {
  /** Justo's `_id`, or `raw-` and a hash of the JSON when even that is missing. */
  id: string
  storeId: string
  transaction: string
  /** Justo's last version; null while it is quarantined. */
  order: Order | null
  /** The raw JSON of an order that could not be parsed. */
  raw: string | null
  /** Start of the request that first listed it. ISO-8601 UTC, like every time here. */
  firstSeenAt: string
  /** Start of the request that `order` comes from: Justo's answers carry no version. */
  seenAt: string
  updatedAt: string
  acceptance: Acceptance
  /** Our own marks, kept apart from Justo's status. */
  readyAt: string | null
  outAt: string | null
  doneAt: string | null
  /** The stations that pressed «Listo» on the kitchen's screen, by id, with the dishes that they had ready. */
  stationsReady: { station: string; at: string; dishes: string }[]
  /** A table set at this till. */
  table: string | null
  /** «Cobrar» was pressed before its factura left: the factura shows this tip. */
  charged: { at: string; tip: number } | null
  /** What was collected at this till, and the corrections of it, oldest first; in no paper's hash. */
  settlements: readonly Settlement[]
  /** «Imprimir ya»: the cashier released the papers regardless of Justo. */
  printNow: string | null
  /** «Rechazar» was pressed and Justo refused or did not answer: it is no longer accepted automatically. */
  rejectAskedAt: string | null
  /** «No podemos hacerlo»: a paper stopped the kitchen; the cashier has to cancel it in Justo. */
  stoppedAt: string | null
  /** «Enterado»: the cashier confirmed the cancellation of an order whose comanda had been printed. */
  noticedAt: string | null
  /** The factura that Intüipos issued for it, typed or scanned by the cashier. */
  external: ExternalInvoice | null
  /** The last of our marks that Justo took, if the shop has configured the call. */
  justoTold: { mark: OwnMark; at: string } | null
  /** Marks to be told to Justo, in the order in which they were made. */
  statusCalls: StatusCall[]
  /** The last mark that Justo did not take; `sure`: it refused, else its answer is unknown. */
  statusFailed: { mark: OwnMark; sure: boolean } | null
  /** How the customer of a pickup was told that it is ready. */
  customerTold: { at: string; by: 'justo' | 'whatsapp' | 'call' } | null
  /**
   * When the decisions of staff and till about the order were found unreadable: until the cashier decides anew, it is
   * neither accepted nor printed automatically. Null: nothing is missing.
   */
  decisionsLostAt: string | null
  /** Null: not edited since the acceptance, or «Enterado» was pressed for its last edit. */
  edit: UnseenEdit | null
  /**
   * «Ya se hizo en Justo», on an order that could not be read: it is closed. Where a later reading can be read, it is
   * neither accepted nor printed automatically.
   */
  doneInJustoAt: string | null
  /** «Registrado en Intüipos»: the cashier has typed the sale there. */
  registeredAt: string | null
  /** «Enterado», of this refund; a further one asks again. */
  refundSeen: NonNullable<Order['refund']> | null
  /** Answers of the bridge that brought its papers no further. */
  repeatedAnswers: readonly RepeatedAnswer[]
  /** 1 while the order can still change or has papers open; indexed. */
  open: 0 | 1
}

/**
 * The Justo JSON of an order as last stored: after a program update, the old and new parsing of it are compared.
 * Dropped a day after the order was closed (background/prune.ts).
 */
export interface StoredSource {
  /** The order's. */
  id: string
  json: string
}

export type OutboxState =
  /** Planned, waiting for the acceptance (or for «Cobrar»). */
  | 'held'
  /** Released, to be sent to the bridge. */
  | 'ready'
  /** Stored by the bridge; `view` mirrors its state there. */
  | 'dispatched'
  /** Permanently refused by the bridge; `error` says why. */
  | 'refused'

/** One print job in IndexedDB. */
export interface StoredJob {
  key: string
  /** The key without its revision; a copy's ends in `:copy-n`: copies are ignored when the order's jobs are planned. */
  document: string
  orderId: string
  kind: Kind
  station: string
  stationName: string
  revision: number
  /** `releasedAt` is set at the release. */
  payload: JobPayloadInput
  /**
   * Written by another database, as before a wiped profile: the bridge reported its hash, and `payload` is not its real
   * content.
   */
  contentUnknown: boolean
  /** After an update: this program's content for a job that the one before planned from the same data (reread-papers.ts). */
  reread: Pick<JobPayloadInput, 'content' | 'contentHash'> | null
  state: OutboxState
  /** False once the order was cancelled: the bridge is asked to withdraw the paper. */
  wanted: boolean
  /** 1 until its paper is settled; indexed. */
  open: 0 | 1
  tries: number
  nextAttemptAt: string | null
  error: Message | null
  view: JobView | null
  createdAt: string
}
