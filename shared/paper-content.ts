import * as z from 'zod/mini'
import { eachMeans } from './means'
import { CHANGE_TYPES } from './reading/facts'
import { SERVICE_LIST } from './services'
import { cutText } from './text'

/** What each kind of paper shows: its hash is the document's. */

export const text = (max: number) =>
  z.pipe(
    z.string().check(z.maxLength(max * 4)),
    z.transform((s: string) => cutText(s, max)),
  )
export const time = z.iso.datetime()
const pesos = z.number().check(z.int(), z.gte(-1_000_000_000), z.lte(1_000_000_000))
/** COP per unit, with decimals. */
const price = z.number().check(z.gte(-1_000_000_000), z.lte(1_000_000_000))
export const service = z.enum(SERVICE_LIST)

/** A meaning that this bridge does not know is shown as question and answer. */
const means = z.optional(
  z.catch(
    z.optional(
      z.object({
        type: z.enum(CHANGE_TYPES),
        at: z.array(text(120)).check(z.maxLength(8)),
        what: text(120),
        without: z.optional(z.literal(true)),
      }),
    ),
    undefined,
  ),
)
const modifier = z.object({
  group: text(80),
  name: text(120),
  count: z.number().check(z.int(), z.gte(1), z.lte(999)),
  means,
})
export const kitchenLine = z.object({
  name: text(200),
  quantity: z.number().check(z.gt(0), z.lte(9999)),
  modifiers: z.array(modifier).check(z.maxLength(100)),
  comment: z.nullable(text(600)),
  shared: z.optional(z.literal(true)), // another station makes the dish: only what this one adds is listed
})
const pricedLine = z.object({
  ...kitchenLine.shape,
  modifiers: z.array(z.object({ ...modifier.shape, price })).check(z.maxLength(100)),
  unitPrice: price,
  total: pesos,
})
/** Needs of the customer, of the whole order. `where`: `1 x Brownie`, `la nota del pedido`. Left out where there are none. */
export const warnings = z.optional(
  z
    .array(
      z.object({
        about: z.catch(z.enum(['allergy', 'illness', 'diet']), 'allergy'),
        what: text(120),
        where: text(120),
        /** The text elsewhere on the paper that says it, to be emphasised there; empty: nowhere. */
        text: text(600),
      }),
    )
    .check(z.maxLength(20)),
)
/** What the customer wrote about the whole order. Left out where there is none. */
export const notes = z.optional(z.array(text(600)).check(z.maxLength(20)))
const money = z.object({
  items: pesos,
  coupon: z.nullable(z.object({ name: text(80), amount: pesos })),
  deliveryFee: pesos,
  serviceFee: pesos,
  tip: pesos,
  /** Loyalty points used. Left out where there are none. */
  points: z.optional(pesos),
  total: pesos,
  amountToPay: pesos,
  sumsAgree: z.boolean(),
})
/** A newer till may send a state or means that this bridge does not know: the paper comes out and says so. */
const payment = z.object({
  state: z.catch(z.enum(['paid', 'collect', 'verify']), 'verify'),
  means: z.catch(z.enum(['cash', 'card', 'transfer', 'online', 'other']), 'other'),
  label: text(60),
  cashGiven: z.nullable(pesos),
  /** Announced cash whose amount is not certain, in the customer's words. Left out where there is none. */
  cashSaid: z.optional(text(60)),
})
const common = {
  storeName: text(80),
  number: text(40),
  service,
  source: text(40),
  /** First name and initial. */
  customer: text(60),
}

/** The order cannot be read as a whole, and this is what could be; `service`: in words, null: not even that. */
const unread = z.optional(z.object({ service: z.nullable(text(40)) }))

/** Exactly what a comanda shows: its hash is the document's hash. No price, phone, surname or address. */
export const kitchenContent = z.object({
  ...common,
  station: z.string().check(z.minLength(1), z.maxLength(64)),
  table: z.nullable(text(40)),
  /** Set for scheduled orders only: Justo recalculates the promise of others at any time. */
  scheduledFor: z.nullable(time),
  lines: z.array(kitchenLine).check(z.minLength(1), z.maxLength(300)),
  warnings,
  notes,
  unread,
})
/**
 * «CAMBIÓ EL PEDIDO» for a station whose comanda was printed: the order's current content, the same as a comanda would
 * show, so that both have the same hash. `context.before` is the content of the paper that it is compared with.
 */
export const changeContent = z.object({ ...kitchenContent.shape, lines: z.array(kitchenLine).check(z.maxLength(300)) })
export const deliveryContent = z.object({
  ...common,
  customer: text(120),
  /** Several are parted by ` / `. */
  phone: z.nullable(text(120)),
  address: z.nullable(
    z.object({
      street: z.nullable(text(200)),
      extra: z.nullable(text(200)),
      area: z.nullable(text(200)),
      reference: z.nullable(text(300)),
      location: z.nullable(z.object({ lat: z.number(), lng: z.number() })),
      protected: z.boolean(),
    }),
  ),
  courier: z.nullable(z.object({ managed: z.boolean(), name: z.nullable(text(80)), code: z.nullable(text(20)) })),
  /** Left out for an order for now: Justo recalculates its promise at any time. */
  scheduledFor: z.optional(time),
  warnings,
  notes,
  lines: z.array(pricedLine).check(z.minLength(1), z.maxLength(300)),
  money,
  payment,
})
/** «DOMICILIO ANULADO»: its order has a printed domicilio and is no delivery any more, or is cancelled. */
const why = z.enum(['other-service', 'cancelled'])
export const withdrawnContent = z.object({ ...common, table: z.nullable(text(40)), withdrawn: why })
export const invoiceContent = z.object({
  ...common,
  customer: text(120), // of a pickup the whole name: there may be two «Ana R.»
  table: z.nullable(text(40)),
  buyer: z.nullable(z.object({ name: z.nullable(text(120)), id: z.nullable(text(40)) })),
  /** Number and CUFE/CUDE (SHA-384, 96 hex digits) of the factura that Intüipos issued, typed or scanned. */
  external: z._default(
    z.nullable(z.object({ number: text(40), cufe: z.nullable(z.string().check(z.regex(/^[0-9a-f]{96}$/))) })),
    null,
  ),
  lines: z.array(pricedLine).check(z.minLength(1), z.maxLength(300)),
  money,
  payment,
})
/** «PEDIDO CANCELADO — NO PREPARAR» for one station. */
export const voidContent = z.object({
  ...common,
  station: z.string().check(z.minLength(1), z.maxLength(64)),
  table: z.nullable(text(40)),
  lines: z.array(kitchenLine).check(z.maxLength(300)),
  unread,
})

/** «AVISO»: a message from the cashier to a station about an order, or the slip with its table. */
export const noteContent = z.object({
  ...common,
  unread,
  station: z.string().check(z.minLength(1), z.maxLength(64)),
  about: z.discriminatedUnion('type', [
    z.object({ type: z.literal('message'), text: text(300) }),
    /** `PASAR A MESA 12 — #15244`, `SIN MESA — #15244`; `from`: the previous table. */
    z.object({ type: z.literal('table'), table: z.nullable(text(40)), from: z.nullable(text(40)) }),
  ]),
})
/** What was collected, by means, and the cash that was handed over. */
export const paid = { ...eachMeans(() => pesos), received: pesos }
const charge = z.object({ ...paid, tip: pesos })
/** «COBRO CORREGIDO»: what was noted as collected for an order, and what counts now; `now` null: nothing. */
export const correctionContent = z.object({
  storeName: text(80),
  number: text(40),
  service,
  was: charge,
  now: z.nullable(charge),
  at: time,
})
const closingRow = z.object({
  label: text(60),
  count: z.nullable(z.int().check(z.gte(0), z.lte(99_999))),
  amount: z.nullable(pesos),
  /** Any other value: hours, a range of numbers. */
  text: z.nullable(text(120)),
  /** A sum of the rows above. */
  strong: z._default(z.boolean(), false),
})
/** «Cierre»: totals of a day or a shift. It has no order and no station and goes to the invoice printer. */
export const closingContent = z.object({
  storeName: text(80),
  /** The day, `24/11/2026`, in place of the order's number. */
  number: text(40),
  station: z.literal('-'),
  closing: z.object({
    from: time,
    to: time,
    sections: z
      .array(z.object({ title: text(40), rows: z.array(closingRow).check(z.maxLength(60)) }))
      .check(z.minLength(1), z.maxLength(12)),
  }),
})

export type KitchenContent = z.infer<typeof kitchenContent>
export type DeliveryContent = z.infer<typeof deliveryContent>
export type WithdrawnContent = z.infer<typeof withdrawnContent>
export type InvoiceContent = z.infer<typeof invoiceContent>
export type ClosingContent = z.infer<typeof closingContent>
export type CorrectionContent = z.infer<typeof correctionContent>
export type NoteContent = z.infer<typeof noteContent>
