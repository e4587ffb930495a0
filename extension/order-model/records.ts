import type { JobView } from '@shared/api'
import {
  described,
  flag,
  freeText,
  id,
  leftOut,
  list,
  masked,
  nullable,
  number,
  type ObjectOf,
  object,
  oneOf,
  optional,
  text,
  time,
  withDefault,
} from '@shared/described'
import { JOB_STATES } from '@shared/job'
import { KINDS } from '@shared/kinds'
import { ORDER } from '@shared/order'
import { refund, settlement } from '@shared/order-values'
import type { JobPayloadInput } from '@shared/payload'
import {
  acceptance,
  chargedElsewhere,
  externalInvoice,
  KITCHEN_KNOWN,
  kitchenKnown,
  mark,
  message,
  repeatedAnswer,
  statusCall,
  takenBy,
  unpaidReason,
  unseenEdit,
} from './own-values'

/** The rows of IndexedDB, each field described once. Times are ISO-8601 UTC. */

/**
 * One order: Justo's data and our own, in separate fields. A field that a later version adds has its value for older
 * rows (`added`), and a default for new ones.
 */
export const ORDER_ROW = {
  /** Justo's `_id`, or `raw-` and a hash of the JSON when even that is missing. */
  id: text,
  transaction: text,
  storeId: id,
  /** Justo's last version; null while it is quarantined. */
  order: nullable(ORDER),
  /** The raw JSON of an order that could not be parsed; its mask takes the log's page (log/support/raw-shape.ts). */
  raw: masked(nullable(text), leftOut),
  /** Start of the request that first listed it. */
  firstSeenAt: time,
  /** Start of the request that `order` comes from: Justo's answers carry no version. */
  seenAt: time,
  updatedAt: time,
  acceptance,
  /** Our own marks, kept apart from Justo's status. */
  readyAt: nullable(time),
  outAt: nullable(time),
  doneAt: nullable(time),
  /** «Entregado sin cobrar», with `doneAt`. */
  handedUnpaid: optional(unpaidReason),
  /** The shop's courier; absent: none was chosen, or Justo's takes it. */
  takenBy: optional(takenBy),
  /** The stations that pressed «Listo» on the kitchen's screen, by id, with the dishes that they had ready. */
  stationsReady: list(object({ station: id, at: time, dishes: freeText })),
  /**
   * An edit, or a cancellation, of an order on the kitchen's screens. `at`: of the last edit; `before`: what all
   * stations had; `seen`: what a station has had since its last «Enterado». Absent: there was none.
   */
  kitchenNews: optional(
    object({
      at: time,
      before: masked(kitchenKnown, leftOut),
      seen: list(object({ station: id, ...KITCHEN_KNOWN })),
    }),
  ),
  /** A table set at this till. */
  table: nullable(id),
  /** «Cobrar» was pressed before its factura left: the factura shows this tip. */
  charged: nullable(object({ at: time, tip: number })),
  /** What was collected at this till, and the corrections of it, oldest first; in no paper's hash. */
  settlements: list(settlement),
  /** What another till collected: this one must not; absent: none did, as far as the register was asked. */
  chargedElsewhere: optional(chargedElsewhere),
  /** «Entregada»: the payment (its request) whose change was handed over; absent: of none was it said. */
  changeGiven: optional(id),
  /** «Imprimir ya»: the cashier released the papers regardless of Justo. */
  printNow: nullable(time),
  /** «Rechazar» was pressed and Justo refused or did not answer: it is no longer accepted automatically. */
  rejectAskedAt: nullable(time),
  /** «No podemos hacerlo»: a paper stopped the kitchen; the cashier has to cancel it in Justo. */
  stoppedAt: nullable(time),
  /** «Enterado»: the cashier confirmed the cancellation of an order whose comanda had been printed. */
  noticedAt: nullable(time),
  /** Number of the factura that was known then; absent: none was. Another one asks anew. */
  noticedWith: optional(id),
  /** The factura that Intüipos issued for it, typed or scanned by the cashier. */
  external: nullable(externalInvoice),
  /** Number of the nota crédito or de ajuste of Intüipos, typed after a cancellation; absent: none was. */
  creditNote: optional(id),
  /** The last of our marks that Justo took, if the shop has configured the call. */
  justoTold: nullable(object({ mark, at: time })),
  /** Marks to be told to Justo, in the order in which they were made. */
  statusCalls: list(statusCall),
  /** The last mark that Justo did not take; `sure`: it refused, else its answer is unknown. */
  statusFailed: nullable(object({ mark, sure: flag })),
  /** How the customer of a pickup was told that it is ready; `whatsapp`: the chat was opened, which sends nothing by itself. */
  customerTold: nullable(object({ at: time, by: oneOf('justo', 'whatsapp', 'sent', 'call') })),
  /** When a message to the owner about it, which waited for its acceptance, was prepared; absent: none was. */
  ownerChatAt: optional(time),
  /**
   * When the decisions of staff and till about the order were found unreadable: until the cashier decides anew, it is
   * neither accepted nor printed automatically. Null: nothing is missing.
   */
  decisionsLostAt: nullable(time),
  /** Null: not edited since the acceptance, or «Enterado» was pressed for its last edit. */
  edit: nullable(unseenEdit),
  /** «Enterado», of this refund; a further one asks again. */
  refundSeen: nullable(refund),
  /**
   * «Ya se hizo en Justo», on an order that could not be read: it is closed. Where a later reading can be read, it is
   * neither accepted nor printed automatically.
   */
  doneInJustoAt: nullable(time),
  /** «Registrado en Intüipos»: the cashier has typed the sale there. */
  registeredAt: nullable(time),
  /** Ids of the lines (sale-lines.ts) that the cashier has put there, one by one; absent: none. */
  enteredLines: optional(masked(list(text), (ids) => ids.length)),
  /** Answers of the bridge that brought its papers no further. */
  repeatedAnswers: list(repeatedAnswer),
  /** 1 while the order can still change or has papers open; indexed. */
  open: withDefault(1, oneOf(0, 1)),
}
export type StoredOrder = ObjectOf<typeof ORDER_ROW>

/**
 * The Justo JSON of an order as last stored: after a program update, the old and new parsing of it are compared.
 * Dropped a day after the order was closed (background/prune.ts).
 */
export interface StoredSource {
  /** The order's. */
  id: string
  json: string
}

/** The parts of a payload needed to send and show it. Its lines are checked by the bridge, which answers with a message. */
const payload = object({
  kind: oneOf(...KINDS),
  content: object({}),
  context: object({ transaction: text }),
  contentHash: text,
  seenAt: time,
  releasedAt: time,
})

/** The bridge's last view of the job; if it is invalid, it is requested again. */
const view = object({
  key: text,
  kind: oneOf(...KINDS),
  state: oneOf(...JOB_STATES),
  reasons: list(text),
  attempt: number,
  printer: text,
  revision: number,
  seq: number,
  queuedAt: time,
  changedAt: time,
  attempts: list(object({ attempt: number, result: nullable(text) })),
  givenUp: optional(flag),
  stopped: optional(flag),
})

/** One print job. */
export const JOB_ROW = {
  key: text,
  /** The key without its revision; a copy's ends in `:copy-n`: copies are ignored when the order's jobs are planned. */
  document: text,
  orderId: text,
  kind: oneOf(...KINDS),
  station: text,
  stationName: masked(text, leftOut),
  revision: number,
  /** `releasedAt` is set at the release. */
  payload: described<JobPayloadInput>(payload.check, leftOut),
  /**
   * Written by another database, as before a wiped profile: the bridge reported its hash, and `payload` is not its real
   * content.
   */
  contentUnknown: withDefault(false, flag),
  /** After an update: this program's content for a job that the one before planned from the same data (reread-papers.ts). */
  reread: masked(
    nullable(described<Pick<JobPayloadInput, 'content' | 'contentHash'>>(object({ contentHash: text }).check)),
    (reread) => reread !== null,
  ),
  /**
   * `held`: planned, waiting for the acceptance (or for «Cobrar»); `ready`: released, to be sent to the bridge;
   * `dispatched`: stored by the bridge, and `view` mirrors its state there; `refused`: permanently, and `error` says why.
   */
  state: oneOf('held', 'ready', 'dispatched', 'refused'),
  /** False once the order was cancelled: the bridge is asked to withdraw the paper. */
  wanted: withDefault(true, flag),
  /** 1 until its paper is finished; indexed. */
  open: withDefault(1, oneOf(0, 1)),
  tries: withDefault(0, number),
  nextAttemptAt: nullable(time),
  error: nullable(message),
  view: masked(nullable(described<JobView>(view.check)), leftOut),
  createdAt: time,
}
export type StoredJob = ObjectOf<typeof JOB_ROW>
export type OutboxState = StoredJob['state']
