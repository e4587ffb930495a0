import type { JobView } from '@shared/api'
import type { Kind } from '@shared/job'
import type { Message } from '@shared/messages'
import type { Order } from '@shared/order'
import type { JobPayloadInput } from '@shared/payload'

/** How far the acceptance of an order has come, as we know it. */
export type Acceptance =
  /** Nobody has accepted it yet; `reasons` say why it waits, when it does. `refusedAt`: Justo said no to our acceptance. */
  | { state: 'open'; reasons: Message[]; refusedAt?: string }
  /** `acceptOrder` was sent and its answer is not known: read before anything else. */
  | { state: 'accepting'; since: string; by?: 'automatic' | 'person' }
  /** `pendingAt`: when Justo last said that it was still pending, of an order that somebody else accepted since. */
  | { state: 'accepted'; at: string; by: 'automatic' | 'person' | 'elsewhere'; pendingAt?: string }
  | { state: 'rejected'; at: string }

/** Our own marks, nearest first. */
export type OwnMark = 'ready' | 'out' | 'done'

/** A factura that Intüipos issued. */
export interface ExternalInvoice {
  number: string
  /** CUFE or CUDE: 96 hex digits; null where only the number is known. */
  cufe: string | null
}

/** One order in IndexedDB, with what Justo says and what we did, kept apart. */
export interface StoredOrder {
  /** Justo's `_id`, or `raw-` and a hash of the JSON when even that is missing. */
  id: string
  storeId: string
  transaction: string
  /** What Justo last said; null while it is quarantined. */
  order: Order | null
  /** The raw JSON of an order that could not be parsed. */
  raw: string | null
  /** Start of the request that first listed it. ISO-8601 UTC, like every time here. */
  firstSeenAt: string
  /** Start of the request that `order` comes from: Justo's answers carry no version. */
  seenAt: string
  updatedAt: string
  acceptance: Acceptance
  /** Our own marks; Justo does not know them. */
  readyAt: string | null
  outAt: string | null
  doneAt: string | null
  /** A table given at this till. */
  table: string | null
  /** «Cobrar» was pressed, with this tip. */
  charged: { at: string; tip: number } | null
  /** «Imprimir ya»: a person releases the papers whatever Justo says. */
  printNow: string | null
  /** «Rechazar» was pressed and Justo did not take it, or did not answer: nothing accepts it by itself any more. */
  rejectAskedAt: string | null
  /** «No podemos hacerlo»: the kitchen was stopped on paper; in Justo a person has to cancel it. */
  stoppedAt: string | null
  /** «Enterado»: a person knows that it was cancelled after its comanda had come out. */
  noticedAt: string | null
  /** The factura that Intüipos issued for it, typed or scanned by a person. */
  external: ExternalInvoice | null
  /** The last of our marks that Justo took, when the shop has set a call for it. */
  justoTold: { mark: OwnMark; at: string } | null
  /** How the customer of a pickup heard that it is ready. */
  customerTold: { at: string; by: 'justo' | 'whatsapp' } | null
  /**
   * When it was found that what people and this till had decided about the order could not be read any more: until a person
   * decides anew, it is neither accepted nor printed by itself. Null: nothing is missing.
   */
  decisionsLostAt: string | null
  /** 1 while the order can still change or has papers open; indexed. */
  open: 0 | 1
}

/**
 * Justo's JSON of an order as it was last stored: a program that reads it differently compares reading with reading.
 * Dropped a day after the order was closed (background/prune.ts).
 */
export interface StoredSource {
  /** The order's. */
  id: string
  json: string
}

export type OutboxState =
  /** Planned, waits for the acceptance (or for «Cobrar»). */
  | 'held'
  /** Released, on its way to the bridge. */
  | 'ready'
  /** The bridge has it; `view` mirrors its state. */
  | 'dispatched'
  /** The bridge will never take it; `error` says why. */
  | 'refused'

/** One planned paper in IndexedDB. */
export interface StoredJob {
  key: string
  /** The key without its revision; a copy's ends in `:copy-n`: it takes no part in what the order's papers should be. */
  document: string
  orderId: string
  kind: Kind
  station: string
  stationName: string
  revision: number
  /** `releasedAt` is written at the release. */
  payload: JobPayloadInput
  /** Another database wrote it, as before a wiped profile: the bridge told its hash, and `payload` is not what it shows. */
  contentUnknown?: boolean
  /** What this build calls the content of a paper that an older build planned from the same facts (print-jobs/reread-papers.ts). */
  reread?: Pick<JobPayloadInput, 'content' | 'contentHash'> | null
  state: OutboxState
  /** False once the order was cancelled: the bridge is asked to take the paper back. */
  wanted: boolean
  /** 1 until its paper is settled; indexed. */
  open: 0 | 1
  tries: number
  nextAttemptAt: string | null
  error: Message | null
  view: JobView | null
  createdAt: string
}
