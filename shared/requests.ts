import * as z from 'zod/mini'
import { invoiceNumber, numberPrefix } from './invoice-number'
import { collected, eachMeans } from './means'
import { time } from './paper-content'
import { PROTOCOL } from './payload'
import { CLIENT_ID_BYTES, NONCE_BYTES } from './session'
import { isTillName, TILL_NAME } from './till-name'

/** Requests of tills to the bridge, validated there. Apart from api.ts to keep them out of the worker. */
export const codeRequest = z.object({ code: z.string().check(z.regex(/^\d{8}$/)) })
export const pairRequest = z.object({
  ...codeRequest.shape,
  name: z.string().check(z.refine(isTillName, TILL_NAME)),
})

const bytes = (length: number) =>
  z.string().check(z.regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((length * 4) / 3)}}$`)))

/** The till's half of a handshake (session.ts). */
export const sessionRequest = z.object({
  protocol: z._default(z.int(), PROTOCOL),
  nonce: bytes(NONCE_BYTES),
  client: bytes(CLIENT_ID_BYTES),
})

export const decisionRequest = z.object({
  requestId: z.string().check(z.minLength(1), z.maxLength(64)),
  attempt: z.int(),
})
/**
 * `givenUp`: the cashier's «Ya se hizo» · `stopped`: «No podemos hacerlo» of its order · without either a till revokes an
 * outdated job. `seenAt`: when Justo was asked that says it is outdated; one that came after that stays.
 */
export const cancelRequest = z.object({
  ...decisionRequest.shape,
  givenUp: z.optional(z.boolean()),
  stopped: z.optional(z.boolean()),
  seenAt: z.optional(time),
})
/** A manual copy; without `printer` it is printed where the original was. */
export const copyRequest = z.object({
  ...decisionRequest.shape,
  printer: z.optional(z.string().check(z.minLength(1), z.maxLength(32))),
})
export const resolveRequest = z.object({ ...decisionRequest.shape, outcome: z.enum(['came-out', 'did-not']) })

export const testRequest = z.object({ requestId: z.string().check(z.minLength(1), z.maxLength(64)) })
/** The cashier's answer about a printer's waiting jobs: reroute to its fallback printer now, or wait. */
export const fallbackRequest = z.object({ ...testRequest.shape, action: z.enum(['now', 'wait']) })

export const discoverRequest = z.object({
  /** Also searches the machine's networks for printers; takes up to 10 s. */
  network: z._default(z.boolean(), false),
})

const amount = z.int().check(z.gte(0), z.lte(1_000_000_000))
const id = z.string().check(z.minLength(1), z.maxLength(64))
/** What was collected for an order at «Cobrar», for the register. Whole pesos; no names, phones or addresses. */
export const settlementRequest = z
  .object({
    requestId: id,
    storeId: id,
    orderId: id,
    orderNumber: z.string().check(z.maxLength(40)),
    transaction: z.string().check(z.maxLength(40)),
    at: z.iso.datetime(),
    ...eachMeans(() => amount),
    tip: amount,
    /** Cash handed over; the change is `received - cash`. */
    received: amount,
    /** `requestId` of the settlement in force, which this one replaces; null: it corrects none. */
    corrects: z.nullable(id),
    /** `requestId` of the settlement in force, to which this one adds a payment: its sums are of all payments so far. */
    follows: z._default(z.nullable(id), null),
    /** The order was not paid wholly yet. */
    partial: z._default(z.boolean(), false),
    /** It was not collected after all, or given back. */
    voided: z._default(z.boolean(), false),
    /** Justo changed the order after its comprobante: the sum is that of the order as it is now. */
    orderChanged: z._default(z.boolean(), false),
  })
  .check(
    z.refine(({ cash, received }) => received >= cash && (cash > 0 || received === 0), { path: ['received'] }),
    z.refine((line) => line.tip <= collected(line), { path: ['tip'] }),
    z.refine(({ corrects, follows }) => corrects === null || follows === null, { path: ['follows'] }),
    z.refine(({ voided, corrects, ...line }) => !voided || (corrects !== null && collected(line) === 0), {
      path: ['voided'],
    }),
  )

const seconds = z.number().check(z.gte(-1e9), z.lte(1e9))
const count = z.int().check(z.gte(0), z.lte(1e6))

/** How a till is, for telemetry: numbers and states only, nothing of an order or of a customer. */
const tillFacts = z.object({
  version: z.string().check(z.regex(/^[\d.]{1,20}$/)),
  active: z.boolean(),
  /** It accepts and prints; else it looks on. */
  here: z.boolean(),
  /** Seconds since Justo last answered, or since it first did not; null: it was not asked since the worker's start. */
  justoAge: z.nullable(seconds),
  pollsFailing: count,
  /** Orders that wait for a person, and for how many seconds the oldest does. */
  ordersWaiting: count,
  oldestWaiting: seconds,
  /** Seconds by which this computer's clock is ahead of Justo's; null: not known. */
  clockSkew: z.nullable(seconds),
})
export type TillFacts = z.infer<typeof tillFacts>

/**
 * Heartbeat of a till: the next follows within `minutes`, until its shift ends at `until`. Facts that are not valid are
 * dropped: the sign of life counts all the same.
 */
export const watchRequest = z.object({
  until: z.iso.datetime(),
  minutes: z.int().check(z.gte(1), z.lte(60)),
  facts: z.catch(z.optional(tillFacts), undefined),
})

/** Sets the next number of this prefix. */
export const confirmNumberRequest = z.object({
  prefix: numberPrefix,
  next: invoiceNumber,
})
