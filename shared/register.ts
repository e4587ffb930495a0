import * as z from 'zod/mini'
import { invoiceNumber } from './invoice-number'
import { eachMeans } from './means'

/** The bridge's answers about its register: numbers, what was sold under them, and what was collected. */

const nullableText = z.nullable(z.string())

/** A newer bridge may have another. */
export const invoiceMode = z.catch(z.enum(['comprobante', 'pos', 'external']), 'comprobante')

export const issuedNumber = z.object({ prefix: z.string(), number: invoiceNumber, text: z.string() })

/** State of a number's paper: in progress or unconfirmed, sent to a blind printer, printed, cancelled. */
export const INVOICE_STATUSES = ['issued', 'sent', 'printed', 'cancelled'] as const
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number]

const pesos = z.int()

/** What was sold under a number, in whole pesos. */
export const invoiceSale = z.object({
  /** Under `pos` the paper was a factura, else a comprobante. */
  mode: invoiceMode,
  /** After the coupon, by tax: `total = base + tax`; the untaxed part has no label. */
  taxes: z.array(z.object({ label: nullableText, total: pesos, base: pesos, tax: pesos })),
  coupon: pesos,
  deliveryFee: pesos,
  serviceFee: pesos,
  tip: pesos,
  /** The part of `total` paid with loyalty points. */
  points: z.optional(pesos),
  /** COP without tip, before points. */
  total: pesos,
  payment: z.object({ means: z.string(), state: z.string(), label: z.string() }),
  /** NIT or cédula that the customer gave for the invoice. */
  buyerId: nullableText,
})

const collectedFields = { at: z.string(), till: z.string(), ...eachMeans(() => pesos), tip: pesos, received: pesos }

/** What was collected for an order; the last correction counts. */
const settledSchema = z.object({
  ...collectedFields,
  /** Replaces an earlier one in the register. */
  corrected: z.boolean(),
  /** Every till that settled or corrected it. */
  tills: z.array(z.string()),
  /** The sum is not that of the order's paper: Justo changed the order since, as the till says. */
  differs: z.boolean(),
})

export const invoiceRow = z.object({
  number: issuedNumber,
  /** The number's date: never earlier than the previous number's. */
  at: z.string(),
  key: z.string(),
  storeId: z.string(),
  orderId: z.string(),
  orderNumber: z.string(),
  transaction: z.string(),
  sale: invoiceSale,
  /** What Intüipos issued for it, as typed or scanned: number and CUFE or CUDE. */
  document: z.nullable(z.object({ number: z.string(), cufe: nullableText })),
  /** Null: not collected at a till, or given back. */
  settled: z.nullable(settledSchema),
  fate: z.catch(z.enum(INVOICE_STATUSES), 'issued'),
  /** When `fate` last changed. */
  fateAt: z.string(),
})

export const invoicesAnswer = z.object({
  /** `2026-03`, in Bogotá. */
  month: z.string(),
  /** In order of issue. */
  invoices: z.array(invoiceRow),
  /** Numbers skipped or confirmed by the shop in this month; `next` was the next number from then on. */
  confirmed: z.array(z.object({ at: z.string(), prefix: z.string(), next: invoiceNumber })),
  /** False: the register is damaged and rows may be missing; `check` says more. */
  sound: z.boolean(),
})

export const settlementAnswer = z.object({ settled: z.literal(true) })
/**
 * What is in force for an order, without the id that a correction needs. `pesos`: COP with the tip; `partial`: it is less than
 * the whole; `paid`: by means, for the paper of a till that prints. An older bridge does not say it.
 */
export const chargedAt = z.object({
  till: z.string(),
  at: z.string(),
  pesos,
  tip: pesos,
  partial: z.boolean(),
  paid: z.optional(z.object({ ...eachMeans(() => pesos), received: pesos })),
})
/** The settlement in force of an order: `settlement` if this till made it, `elsewhere` if another did. Both null: there is none. */
export const inForceAnswer = z.object({
  elsewhere: z.nullable(chargedAt),
  settlement: z.nullable(
    z.object({
      requestId: z.string(),
      ...collectedFields,
      corrects: z.nullable(z.string()),
      partial: z.boolean(),
    }),
  ),
})
/** Orders that other tills charged, or charged otherwise, since; null: any may have been. */
export const chargesAnswer = z.object({ cursor: z.string(), orders: z.nullable(z.array(z.string())) })

export type ChargedAt = z.infer<typeof chargedAt>
export type InForceAnswer = z.infer<typeof inForceAnswer>
export type ChargesAnswer = z.infer<typeof chargesAnswer>
export type SettlementAnswer = z.infer<typeof settlementAnswer>
export type InvoiceRow = z.infer<typeof invoiceRow>
export type InvoicesAnswer = z.infer<typeof invoicesAnswer>
