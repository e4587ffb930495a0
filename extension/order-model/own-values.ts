import {
  byState,
  described,
  flag,
  freeText,
  id,
  leftOut,
  list,
  masked,
  nullable,
  number,
  object,
  oneOf,
  optional,
  type TypeOf,
  text,
  time,
} from '@shared/described'
import { idOrMask } from '@shared/mask'
import { eachMeans } from '@shared/means'
import type { Message } from '@shared/messages'
import { ORDER_FIELDS } from '@shared/order'
import { EDITABLE_PARTS } from './order-parts'

/** What our own fields of an order consist of. */

/** A message's text may name a printer or a customer: the code carries the same information. */
export const message = described<Message>(object({ code: text, text }).check, ({ code }) => code)

/** A press on «Aceptar» that can still be undone (orders/accept-later.ts). */
const acceptPress = object({
  /** When Justo is asked. */
  leavesAt: time,
  /** Justo was not asked in time, or did not accept: the cashier is asked to press again. */
  missed: optional(oneOf(true)),
})
export type AcceptPress = TypeOf<typeof acceptPress>

export const acceptance = byState({
  /** The order is not accepted yet. */
  open: {
    /** Reasons for waiting; may be empty. */
    reasons: list(message),
    /** When Justo refused our acceptance. */
    refusedAt: optional(time),
    /** «Aceptar» was pressed, and Justo is not asked yet. */
    press: optional(acceptPress),
  },
  /** `acceptOrder` was sent and its result is unknown: Justo must be read before anything else. */
  accepting: { since: time, by: oneOf('automatic', 'person') },
  accepted: {
    at: time,
    by: oneOf('automatic', 'person', 'elsewhere'),
    /** When Justo last listed it as pending, if it was accepted elsewhere since, at a till that prints. */
    pendingAt: optional(time),
  },
  rejected: { at: time },
})
/** State of an order's acceptance, as far as this till knows. */
export type Acceptance = TypeOf<typeof acceptance>

/** Our own marks, in the order in which they are set. */
export const mark = oneOf('ready', 'out', 'done')
export type OwnMark = TypeOf<typeof mark>

/**
 * Why an order was handed over without «Cobrar». `later`: the customer pays another day; `elsewhere`: it is in Intüipos
 * already, by other means; `courtesy`: the shop gives it.
 */
export const unpaidReason = oneOf('later', 'elsewhere', 'courtesy', 'other')
export type UnpaidReason = TypeOf<typeof unpaidReason>

/** A mark that is still to be told to Justo (orders/status-calls.ts). */
export const statusCall = object({
  mark,
  /** When it is sent; until then the mark can be taken back. */
  leavesAt: time,
  /** When the call was sent, stored before it is; its result is unknown until the call is removed. Null: not sent. */
  askedAt: nullable(time),
})
export type StatusCall = TypeOf<typeof statusCall>

/** Who of the shop takes an order out. */
export const takenBy = object({
  name: freeText,
  at: time,
  /** Cash that was given along as change, COP; 0: none. */
  change: number,
})

/** Another till's charge, as the register has it. `pesos`: COP with the tip; `partial`: it is less than the whole; `paid`: by means. */
export const chargedElsewhere = object({
  till: text,
  at: time,
  pesos: number,
  tip: number,
  partial: flag,
  paid: optional(object({ ...eachMeans(() => number), received: number })),
})

/** A factura that Intüipos issued. */
export const externalInvoice = object({
  number: id,
  /** CUFE or CUDE: 96 hex digits; null where only the number is known. */
  cufe: nullable(freeText),
})
export type ExternalInvoice = TypeOf<typeof externalInvoice>

/** An accepted order was edited in Justo, and no cashier of this till has confirmed it yet. */
export const unseenEdit = object({
  /** When its last edit was read. */
  at: time,
  /** What it was at the acceptance, or at the last «Enterado». */
  before: masked(EDITABLE_PARTS, leftOut),
})
export type UnseenEdit = TypeOf<typeof unseenEdit>

/** What a kitchen's screen showed of an order: its dishes, and in words all else that an edit can change. */
export const KITCHEN_KNOWN = { lines: ORDER_FIELDS.lines, words: list(freeText) }
export const kitchenKnown = object(KITCHEN_KNOWN)
export type KitchenKnown = TypeOf<typeof kitchenKnown>

const firstWord = (words: string): string => idOrMask(words.split(' ')[0] ?? '')

/** An answer of the bridge that brought a paper no further (print-jobs/repeated-answers.ts). */
export const repeatedAnswer = masked(
  object({ question: text, answer: text, times: number }),
  ({ question, answer, times }) => ({
    // A paper by its key, and a code; the hashes of contents are in the jobs' records.
    line: firstWord(question),
    answer: firstWord(answer),
    times,
  }),
)
export type RepeatedAnswer = TypeOf<typeof repeatedAnswer>
